package io.plimsoll.training.simulation;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Stretches in which the simulated venue records nothing, for any instrument.
 *
 * <p>One of 3 to 30 bars per 30 days, never on the last two days, never in the scripted crash.
 *
 * @param spans first bar and number of bars of each, in time order
 */
record Outages(List<Span> spans) {
  private static final int DAYS_EACH = 30;
  private static final int SHORTEST = 3;
  private static final int LONGEST = 30;
  private static final int QUIET_END_DAYS = 2;

  Outages {
    spans = List.copyOf(spans);
  }

  record Span(int firstBar, int bars) {
    Span {
      Check.argument(firstBar >= 0 && bars >= 1, "outage must have bars, was %s", bars);
    }

    boolean covers(int bar) {
      return bar >= firstBar && bar < firstBar + bars;
    }
  }

  static Outages draw(MarketPlan plan, RegimePath regimes) {
    var draws = new Draws(plan.seed(), "outages");
    int usable = plan.bars() - QUIET_END_DAYS * MarketPlan.BARS_PER_DAY - LONGEST;
    int wanted = Math.max(1, plan.days() / DAYS_EACH);
    var spans = new ArrayList<Span>();
    for (int i = 0; i < wanted; i++) {
      int slice = usable / wanted;
      int first = i * slice + draws.below(slice - LONGEST);
      int bars = SHORTEST + draws.below(LONGEST - SHORTEST + 1);
      if (first + bars <= regimes.crashStart() || first >= regimes.crashEnd()) {
        spans.add(new Span(first, bars));
      }
    }
    return new Outages(spans);
  }

  boolean covers(int bar) {
    return spans.stream().anyMatch(span -> span.covers(bar));
  }

  int missingBars() {
    return spans.stream().mapToInt(Span::bars).sum();
  }
}
