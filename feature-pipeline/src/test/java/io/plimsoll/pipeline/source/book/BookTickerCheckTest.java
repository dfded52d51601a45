package io.plimsoll.pipeline.source.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.Quote;
import io.plimsoll.pipeline.source.book.BookTickerCheck.Last;
import io.plimsoll.pipeline.source.book.BookTickerCheck.Result;
import org.junit.jupiter.api.Test;

class BookTickerCheckTest {
  private final BookTickerCheck check = new BookTickerCheck();

  @Test
  void lastQuoteWithinAChangeIsComparedWhicheverStreamIsAhead() {
    check.book(book(BookUpdate.Type.SNAPSHOT, 10, 100, 1));
    check.quote(quote(12, 99.5)); // true within the change only
    check.quote(quote(14, 100.5));
    check.book(book(BookUpdate.Type.CHANGE, 15, 100.5, 2));
    check.book(book(BookUpdate.Type.CHANGE, 20, 100.6, 2));
    check.quote(quote(18, 100.6));

    assertThat(check.finish()).containsExactly(new Result(2, 3, 2, 2, 2, 0, Last.EQUAL));
  }

  @Test
  void changeWithoutAQuoteOfItsOwnIsNotCompared() {
    check.book(book(BookUpdate.Type.SNAPSHOT, 10, 100, 1));
    check.quote(quote(11, 100.5));
    check.book(book(BookUpdate.Type.CHANGE, 15, 100.5, 2));
    check.book(book(BookUpdate.Type.CHANGE, 16, 90, 2));

    assertThat(check.finish().get(0).compared()).isOne();
  }

  @Test
  void anotherPriceIsDifferentAndAnotherSizeIsTold() {
    check.book(book(BookUpdate.Type.SNAPSHOT, 10, 99, 1));
    check.book(book(BookUpdate.Type.CHANGE, 15, 100, 5)); // the quote's size is 2
    check.quote(quote(15, 100));
    check.book(book(BookUpdate.Type.CHANGE, 20, 100.5, 2));
    check.quote(quote(19, 100.6));

    assertThat(check.finish()).containsExactly(new Result(2, 2, 2, 1, 0, 0, Last.DIFFERENT));
  }

  @Test
  void bestBeyondTheSnapshotIsToldApart() {
    check.book(book(BookUpdate.Type.SNAPSHOT, 10, 99, 1));
    check.quote(quote(15, 98.5)); // below all that the snapshot gave
    check.book(
        BookUpdate.of(
            0,
            15,
            BookUpdate.Type.CHANGE,
            new double[] {99, 98},
            new double[] {0, 1},
            new double[0],
            new double[0]));

    assertThat(check.finish()).containsExactly(new Result(1, 1, 1, 0, 0, 1, Last.DIFFERENT));
  }

  @Test
  void unknownBookIsNotCompared() {
    check.quote(quote(5, 100));
    check.book(book(BookUpdate.Type.SNAPSHOT, 10, 100, 1));
    check.book(BookUpdate.unknown(0, 15));
    check.quote(quote(18, 100));
    check.book(book(BookUpdate.Type.CHANGE, 20, 100, 1));

    Result result = check.finish().get(0);
    assertThat(result).isEqualTo(new Result(0, 2, 0, 0, 0, 0, Last.NONE));
    assertThat(result.shareMatched()).isNaN();
  }

  @Test
  void comparisonCountsWithThePartOfItsChange() {
    check.book(book(BookUpdate.Type.SNAPSHOT, 10, 99, 1));
    check.book(book(BookUpdate.Type.CHANGE, 15, 100, 2));
    check.quote(quote(15, 100.5));
    check.beginPart();
    check.quote(quote(16, 100)); // only now is 15 known to be the last of its change
    check.book(book(BookUpdate.Type.CHANGE, 17, 100, 2));

    assertThat(check.finish())
        .containsExactly(
            new Result(1, 1, 1, 0, 0, 0, Last.DIFFERENT), new Result(1, 1, 1, 1, 1, 0, Last.EQUAL));
  }

  @Test
  void lossOfTheBookForgetsWhatWaits() {
    check.book(book(BookUpdate.Type.SNAPSHOT, 10, 99, 1));
    check.book(book(BookUpdate.Type.CHANGE, 15, 100, 2));
    check.quote(quote(14, 99.5));
    check.book(BookUpdate.unknown(0, 20));
    check.quote(quote(21, 100));

    assertThat(check.finish()).containsExactly(new Result(1, 2, 0, 0, 0, 0, Last.NONE));
  }

  private static BookUpdate book(BookUpdate.Type type, long number, double bid, double size) {
    return BookUpdate.of(
        0,
        number,
        type,
        new double[] {bid},
        new double[] {size},
        new double[] {101},
        new double[] {1});
  }

  private static Quote quote(long number, double bid) {
    return new Quote(0, number, bid, 2, 101, 1);
  }
}
