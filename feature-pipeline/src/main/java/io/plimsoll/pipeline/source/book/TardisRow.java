package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.MarketEvent;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.TimeUnits;
import java.io.IOException;
import java.util.Map;

/**
 * A row of a Tardis file, with what all of them begin with.
 *
 * @param raw the row
 * @param market of its exchange and symbol
 * @param time of the exchange [µs since the epoch]
 * @param local when the recorder got it [µs since the epoch]
 */
record TardisRow(RawRecord raw, TardisMarket market, long time, long local) {
  /** Columns that all files begin with. */
  static final int FIRST = 4;

  /**
   * Reads the columns that all files begin with.
   *
   * @param columns of a row of this file
   * @param markets seen in this file so far, by exchange and symbol
   */
  static TardisRow of(RawRecord raw, int columns, Map<String, TardisMarket> markets)
      throws UnusableRecordException {
    if (raw.columns() != columns) {
      throw new UnusableRecordException(Rejection.WRONG_COLUMN_COUNT);
    }
    long time = FieldText.time(raw.field(2), TimeUnits.MICROSECONDS);
    long local = FieldText.time(raw.field(3), TimeUnits.MICROSECONDS);
    FieldText.checkNear(time, local);
    String name = raw.field(0) + " " + raw.field(1);
    TardisMarket market = markets.get(name);
    if (market == null) {
      market = TardisMarket.of(raw.field(0), raw.field(1));
      markets.put(name, market);
    }
    return new TardisRow(raw, market, time, local);
  }

  /** Returns the text of a column, counted after those that all files begin with. */
  String field(int column) {
    return raw.field(FIRST + column);
  }

  /** Returns the recorder's time, or the exchange's if the recorder's clock was behind it. */
  long knownTime() {
    return Math.max(time, local);
  }

  void keep(MarketEvent event, RecordSink out) throws IOException {
    out.keep(market.feeds().of(event.kind()), event, knownTime(), 0, raw);
  }
}
