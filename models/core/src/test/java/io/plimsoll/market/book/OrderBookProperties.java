package io.plimsoll.market.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.BookUpdate;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OrderBookProperties {
  @Property(tries = 200)
  void theBookIsThatOfTwoSortedMaps(@ForAll long seed, @ForAll @IntRange(max = 60) int updates) {
    var random = new Random(seed);
    var book = new OrderBook();
    var naive = new NaiveBook();
    for (int i = 0; i < updates; i++) {
      var update = update(random, i);
      book.apply(update);
      naive.apply(update);

      assertThat(NaiveBook.levels(book)).isEqualTo(NaiveBook.levels(naive));
      assertThat(Double.valueOf(book.mid())).isEqualTo(Double.valueOf(naive.mid()));
      assertThat(book.isCrossed())
          .isEqualTo(naive.isTwoSided() && naive.bidPrice(0) >= naive.askPrice(0));
    }
  }

  @Property(tries = 100)
  void aBookReadBackGoesOnAsIfNothingHadHappened(
      @ForAll long seed, @ForAll @IntRange(max = 40) int cut) {
    var random = new Random(seed);
    var whole = new OrderBook();
    for (int i = 0; i < cut; i++) {
      whole.apply(update(random, i));
    }
    var readBack = OrderBook.read(new SnapshotReader(bytes(whole), 1));
    var copy = whole.copy();
    for (int i = 0; i < 10; i++) {
      var update = update(random, i);
      whole.apply(update);
      readBack.apply(update);
      copy.apply(update);
    }

    assertThat(bytes(readBack)).isEqualTo(bytes(whole));
    assertThat(bytes(copy)).isEqualTo(bytes(whole));
  }

  private static BookUpdate update(Random random, int i) {
    int choice = random.nextInt(12);
    if (choice == 0) {
      return BookUpdate.unknown(i, i);
    }
    var type = choice < 3 || i == 0 ? BookUpdate.Type.SNAPSHOT : BookUpdate.Type.CHANGE;
    double[][] bids = side(random, 80);
    double[][] asks = side(random, 100);
    return BookUpdate.of(i, i, type, bids[0], bids[1], asks[0], asks[1]);
  }

  /* More levels than the first capacity, prices on a grid of quarters so that they repeat. */
  private static double[][] side(Random random, int from) {
    int count = random.nextInt(100);
    var prices = new double[count];
    var sizes = new double[count];
    for (int i = 0; i < count; i++) {
      prices[i] = from + 0.25 * random.nextInt(90);
      sizes[i] = random.nextInt(4) == 0 ? 0 : random.nextInt(1, 1000) / 8.0;
    }
    return new double[][] {prices, sizes};
  }

  private static byte[] bytes(OrderBook book) {
    var out = new SnapshotWriter(1);
    book.write(out);
    return out.toBytes();
  }
}
