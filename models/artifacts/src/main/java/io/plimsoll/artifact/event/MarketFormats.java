package io.plimsoll.artifact.event;

import static io.plimsoll.artifact.event.EventFormat.FIRST;
import static io.plimsoll.artifact.parquet.ParquetColumn.number;
import static io.plimsoll.artifact.parquet.ParquetColumn.text;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.util.List;

/** Formats of what venues record, save for books. */
final class MarketFormats {
  private static final String BUY = "B";
  private static final String SELL = "S";

  private MarketFormats() {}

  static List<EventFormat> all() {
    return List.of(trades(), quotes(), depth(), derivatives(), liquidations());
  }

  private static EventFormat trades() {
    return new RowFormat<>(
        EventKind.TRADES,
        Trade.class,
        List.of(number("price"), number("quantity"), text("aggressor")),
        (out, trade) -> out.add(trade.price()).add(trade.quantity()).add(word(trade.aggressor())),
        (rows, row, time, sequence) ->
            new Trade(
                time,
                sequence,
                rows.getDouble(FIRST, row),
                rows.getDouble(FIRST + 1, row),
                side(rows.getText(FIRST + 2, row))));
  }

  private static EventFormat quotes() {
    return new RowFormat<>(
        EventKind.QUOTES,
        Quote.class,
        List.of(number("bid"), number("bid_size"), number("ask"), number("ask_size")),
        (out, quote) ->
            out.add(quote.bid()).add(quote.bidSize()).add(quote.ask()).add(quote.askSize()),
        (rows, row, time, sequence) ->
            new Quote(
                time,
                sequence,
                rows.getDouble(FIRST, row),
                rows.getDouble(FIRST + 1, row),
                rows.getDouble(FIRST + 2, row),
                rows.getDouble(FIRST + 3, row)));
  }

  private static EventFormat depth() {
    return new RowFormat<>(
        EventKind.DEPTH,
        DepthProfile.class,
        List.of(number("percent"), number("depth"), number("notional")),
        (out, depth) -> out.add(depth.percent()).add(depth.depth()).add(depth.notional()),
        (rows, row, time, sequence) ->
            new DepthProfile(
                time,
                sequence,
                rows.getDouble(FIRST, row),
                rows.getDouble(FIRST + 1, row),
                rows.getDouble(FIRST + 2, row)));
  }

  private static EventFormat derivatives() {
    return new RowFormat<>(
        EventKind.DERIVATIVES,
        DerivativeState.class,
        List.of(
            number("funding_rate"),
            number("funding_hours"),
            number("mark_price"),
            number("index_price"),
            number("last_price"),
            number("open_interest"),
            number("taker_buy_share"),
            number("long_account_share")),
        (out, state) ->
            out.add(state.fundingRate())
                .add(state.fundingHours())
                .add(state.markPrice())
                .add(state.indexPrice())
                .add(state.lastPrice())
                .add(state.openInterest())
                .add(state.takerBuyShare())
                .add(state.longAccountShare()),
        (rows, row, time, sequence) ->
            new DerivativeState(
                time,
                sequence,
                rows.getDouble(FIRST, row),
                rows.getDouble(FIRST + 1, row),
                rows.getDouble(FIRST + 2, row),
                rows.getDouble(FIRST + 3, row),
                rows.getDouble(FIRST + 4, row),
                rows.getDouble(FIRST + 5, row),
                rows.getDouble(FIRST + 6, row),
                rows.getDouble(FIRST + 7, row)));
  }

  private static EventFormat liquidations() {
    return new RowFormat<>(
        EventKind.LIQUIDATIONS,
        PerpLiquidation.class,
        List.of(text("side"), number("price"), number("quantity")),
        (out, each) -> out.add(word(each.side())).add(each.price()).add(each.quantity()),
        (rows, row, time, sequence) ->
            new PerpLiquidation(
                time,
                sequence,
                side(rows.getText(FIRST, row)),
                rows.getDouble(FIRST + 1, row),
                rows.getDouble(FIRST + 2, row)));
  }

  private static String word(AggressorSide side) {
    return side == AggressorSide.BUY ? BUY : SELL;
  }

  private static AggressorSide side(String word) {
    return switch (word) {
      case BUY -> AggressorSide.BUY;
      case SELL -> AggressorSide.SELL;
      default -> throw new IllegalArgumentException("side must be B or S, was " + word);
    };
  }
}
