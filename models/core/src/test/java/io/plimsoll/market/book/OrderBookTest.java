package io.plimsoll.market.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.BookUpdate;
import org.junit.jupiter.api.Test;

class OrderBookTest {
  private static final BookUpdate SNAPSHOT =
      BookUpdate.of(
          1,
          1,
          BookUpdate.Type.SNAPSHOT,
          new double[] {100, 99},
          new double[] {1, 2},
          new double[] {101, 103},
          new double[] {3, 4});

  private final OrderBook book = new OrderBook();

  @Test
  void aBookIsUnknownUntilItsFirstSnapshot() {
    book.apply(change(100, 5));
    book.set(Side.ASK, 101, 5);

    assertThat(book.isKnown()).isFalse();
    assertThat(book.bids() + book.asks()).isZero();
    assertThat(book.mid()).isNaN();

    book.apply(SNAPSHOT);
    assertThat(book.isTwoSided()).isTrue();
    assertThat(book.mid()).isEqualTo(100.5);
  }

  @Test
  void levelsAreReadFromTheBestOutward() {
    book.apply(SNAPSHOT);
    book.set(Side.ASK, 102, 7);

    assertThat(NaiveBook.levels(book))
        .containsExactly(
            "known",
            "bid 100.0 1.0",
            "bid 99.0 2.0",
            "ask 101.0 3.0",
            "ask 102.0 7.0",
            "ask 103.0 4.0");
    assertThat(book.sizeAt(Side.ASK, 102)).isEqualTo(7);
    assertThat(book.sizeAt(Side.ASK, 104)).isZero();
  }

  @Test
  void aLostUpdateForgetsEverything() {
    book.apply(SNAPSHOT);
    book.apply(BookUpdate.unknown(2, 2));
    book.apply(change(100, 5));

    assertThat(NaiveBook.levels(book)).containsExactly("unknown");
  }

  @Test
  void aSnapshotLeavesNothingOfWhatWasBefore() {
    book.apply(SNAPSHOT);
    book.set(Side.BID, 98, 1);
    book.apply(SNAPSHOT);

    assertThat(book.bids()).isEqualTo(2);
  }

  @Test
  void ofAPriceGivenTwiceTheLastCounts() {
    book.apply(
        BookUpdate.of(
            1,
            1,
            BookUpdate.Type.SNAPSHOT,
            new double[] {100, 100, 99},
            new double[] {1, 2, 3},
            new double[] {},
            new double[] {}));
    assertThat(book.bidSize(0)).isEqualTo(2);

    book.apply(
        BookUpdate.of(
            1,
            1,
            BookUpdate.Type.CHANGE,
            new double[] {100, 100},
            new double[] {0, 5},
            new double[] {},
            new double[] {}));
    assertThat(book.bidSize(0)).isEqualTo(5);
  }

  @Test
  void aBidAtTheBestAskCrossesTheBook() {
    book.apply(SNAPSHOT);
    assertThat(book.isCrossed()).isFalse();

    book.apply(change(101, 1));
    assertThat(book.isCrossed()).isTrue();
  }

  @Test
  void levelsOutOfRangeAreRefused() {
    book.apply(SNAPSHOT);

    assertThatThrownBy(() -> book.bidPrice(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("Index out of range: 2");
  }

  @Test
  void levelsThatAreNotInOrderAreNoBook() {
    var out = new SnapshotWriter(1);
    out.writeInt(1);
    out.writeInt(2);
    for (double value : new double[] {100, 1, 99, 1}) {
      out.writeDouble(value);
    }

    assertThatThrownBy(() -> OrderBook.read(new SnapshotReader(out.toBytes(), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("levels must be in order, was 99.0");
  }

  private static BookUpdate change(double bid, double size) {
    return BookUpdate.of(
        2,
        2,
        BookUpdate.Type.CHANGE,
        new double[] {bid},
        new double[] {size},
        new double[] {},
        new double[] {});
  }
}
