package io.plimsoll.training.simulation;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which accounts to draw.
 *
 * @param marks price of each instrument that accounts may hold [quote per base], at least one
 * @param accounts number of them, in [1, 1000000]
 * @param seed of every random number
 */
record BookPlan(SortedMap<Instrument, Double> marks, int accounts, long seed) {
  private static final int MOST_ACCOUNTS = 1_000_000;

  BookPlan {
    Check.argument(!marks.isEmpty(), "marks must name an instrument, was %s", marks);
    marks.forEach(
        (instrument, mark) ->
            Check.argument(
                mark > 0 && Double.isFinite(mark),
                "mark of %s must be finite and above 0, was %s",
                instrument,
                mark));
    Check.argument(
        accounts >= 1 && accounts <= MOST_ACCOUNTS,
        "accounts must lie in [1, %s], was %s",
        MOST_ACCOUNTS,
        accounts);
    marks = new TreeMap<>(marks);
  }
}
