package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Quote;
import io.plimsoll.market.book.Side;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Tardis rows that are a record each. */
final class TardisStates {
  private TardisStates() {}

  /** {@code ask_amount,ask_price,bid_price,bid_amount}. */
  static void quote(TardisRow row, RecordSink out) throws IOException, UnusableRecordException {
    double ask = FieldText.price(row.field(1));
    double bid = FieldText.price(row.field(2));
    if (bid >= ask) {
      throw new UnusableRecordException(Rejection.CROSSED_QUOTE);
    }
    row.keep(
        new Quote(
            row.time(),
            0,
            bid,
            row.market().base(FieldText.size(row.field(3)), bid),
            ask,
            row.market().base(FieldText.size(row.field(0)), ask)),
        out);
  }

  /**
   * {@code funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,
   * index_price,mark_price}; empty where not known. Open interest in contracts is turned into base
   * at the mark price, and left out where there is none.
   */
  static void derivative(TardisRow row, RecordSink out)
      throws IOException, UnusableRecordException {
    double mark = FieldText.priceOrNone(row.field(6));
    double interest = FieldText.sizeOrNone(row.field(3));
    var state =
        new DerivativeState(
            row.time(),
            0,
            FieldText.numberOrNone(row.field(1)),
            Double.NaN,
            mark,
            FieldText.priceOrNone(row.field(5)),
            FieldText.priceOrNone(row.field(4)),
            row.market().base(interest, mark),
            Double.NaN,
            Double.NaN);
    if (isEmpty(state)) {
      throw new UnusableRecordException(Rejection.MISSING_FIELD);
    }
    row.keep(state, out);
  }

  /**
   * The best levels of a book, best first: ask price, ask amount, bid price, bid amount of each.
   */
  static TardisRows snapshots() {
    Map<Instrument, BookFeed> books = new TreeMap<>();
    return (row, out) -> {
      var levels = new DepthLevels();
      for (int column = 0; column < row.raw().columns() - TardisRow.FIRST; column += 4) {
        add(levels, Side.ASK, row, column);
        add(levels, Side.BID, row, column + 2);
      }
      var snapshot = DepthUpdate.snapshot(row.time(), 0, levels).knownFrom(row.knownTime());
      books
          .computeIfAbsent(row.market().instrument(), BookFeed::new)
          .keep(snapshot, row.raw(), out);
    };
  }

  /* A side with fewer levels has empty fields. */
  private static void add(DepthLevels levels, Side side, TardisRow row, int column)
      throws UnusableRecordException {
    if (!row.field(column).isEmpty() || !row.field(column + 1).isEmpty()) {
      double price = FieldText.price(row.field(column));
      double amount = FieldText.size(row.field(column + 1));
      levels.add(side, price, row.market().base(amount, price));
    }
  }

  private static boolean isEmpty(DerivativeState state) {
    return Double.isNaN(state.fundingRate())
        && Double.isNaN(state.markPrice())
        && Double.isNaN(state.indexPrice())
        && Double.isNaN(state.lastPrice())
        && Double.isNaN(state.openInterest());
  }
}
