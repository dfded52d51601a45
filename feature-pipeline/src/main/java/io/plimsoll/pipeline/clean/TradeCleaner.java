package io.plimsoll.pipeline.clean;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.AggressorSide.Liquidity;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.TimeUnits;
import io.plimsoll.pipeline.source.TradeLayout;

/**
 * Turns raw records of one instrument into trades, and rejects what is no trade, with the reason.
 */
public final class TradeCleaner {
  private final TimeRange range;

  /** Creates a cleaner of trades that are wanted if they happened in {@code range}. */
  public TradeCleaner(TimeRange range) {
    this.range = range;
  }

  /**
   * Returns the trade of {@code raw}, of which the parts stand as {@code layout} says, or why none.
   */
  public Cleaned<Trade> clean(RawRecord raw, TradeLayout layout) {
    int columns = raw.fields().size();
    if (columns < layout.fewestColumns() || columns > layout.mostColumns()) {
      return Cleaned.rejected(Rejection.WRONG_COLUMN_COUNT);
    }
    long sequence = NumberText.integer(raw.field(0));
    long stamp = NumberText.integer(raw.field(layout.time()));
    if (sequence == NumberText.NO_INTEGER || stamp == NumberText.NO_INTEGER) {
      return Cleaned.rejected(Rejection.UNREADABLE_NUMBER);
    }
    long time = layout.units().micros(stamp);
    if (time == TimeUnits.IMPLAUSIBLE) {
      return Cleaned.rejected(Rejection.IMPLAUSIBLE_TIME);
    }
    if (time < range.start() || time >= range.end()) {
      return new Cleaned.Outside<>(time);
    }
    return cleanValues(raw, raw.field(layout.buyerIsMaker()), time, sequence);
  }

  private Cleaned<Trade> cleanValues(RawRecord raw, String maker, long time, long sequence) {
    double price = NumberText.number(raw.field(1));
    double quantity = NumberText.number(raw.field(2));
    if (Double.isNaN(price) || Double.isNaN(quantity)) {
      return Cleaned.rejected(NumberText.problem(raw.field(Double.isNaN(price) ? 1 : 2)));
    }
    if (price <= 0) {
      return Cleaned.rejected(Rejection.PRICE_NOT_POSITIVE);
    }
    if (quantity <= 0) {
      return Cleaned.rejected(Rejection.QUANTITY_NOT_POSITIVE);
    }
    if (!maker.equalsIgnoreCase("true") && !maker.equalsIgnoreCase("false")) {
      return Cleaned.rejected(Rejection.UNREADABLE_SIDE);
    }
    Liquidity buyer = maker.equalsIgnoreCase("true") ? Liquidity.MAKER : Liquidity.TAKER;
    return new Cleaned.Kept<>(
        new Trade(time, sequence, price, quantity, AggressorSide.ofBuyer(buyer)),
        new Stamp(time, sequence));
  }
}
