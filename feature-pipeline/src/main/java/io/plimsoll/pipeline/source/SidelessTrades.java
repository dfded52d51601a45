package io.plimsoll.pipeline.source;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Check;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.SourceOptions.Sides;
import java.io.IOException;
import java.util.Optional;

/** Hands on trades whose source names no aggressor, if the user asked for a guess at it. */
final class SidelessTrades {
  private final TickRule rule = new TickRule();

  /**
   * Checks that trades without a side are wanted.
   *
   * @throws IllegalArgumentException if they are not
   */
  static void check(Sides sides) {
    Check.argument(
        sides == Sides.TICK_RULE,
        "its trades name no aggressor, and none is made up; --sides tick-rule guesses it from"
            + " prices and flags each trade; sides was %s",
        sides == Sides.GIVEN ? "given" : "tick-rule");
  }

  /** Hands the trade to {@code out} with the side that prices tell. */
  void give(Feed feed, Entry entry, RawRecord raw, RecordSink out) throws IOException {
    Optional<AggressorSide> side = rule.side(entry.price());
    if (side.isEmpty()) {
      out.reject(raw, Rejection.SIDE_NOT_GIVEN);
      return;
    }
    var trade =
        new Trade(entry.time(), entry.sequence(), entry.price(), entry.quantity(), side.get());
    out.keep(feed, trade, entry.knownTime(), EventFlag.SIDE_BY_TICK_RULE.bit(), raw);
  }

  /** A trade without its side. */
  record Entry(long time, long knownTime, long sequence, double price, double quantity) {}
}
