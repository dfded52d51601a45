package io.plimsoll.margin.reaction;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * How calls are spread over time.
 *
 * @param reaction time that the first cohort is given, above 0
 * @param interval between the deadlines of cohorts, above 0
 * @param halfLife time in which half of what was sold ceases to weigh on the price, above 0
 * @param mostCohorts at least 1; what is left then is called with the last
 */
public record CallPacing(Duration reaction, Duration interval, Duration halfLife, int mostCohorts) {
  public CallPacing {
    RuleCheck.positive("reaction time", reaction);
    RuleCheck.positive("interval of cohorts", interval);
    RuleCheck.positive("half-life of impact", halfLife);
    Check.argument(mostCohorts >= 1, "most cohorts must be at least 1, was %s", mostCohorts);
  }

  /** Returns the share of a sale that still weighs after one interval, in (0, 1). */
  double remaining() {
    return StrictMath.pow(0.5, interval.toNanos() / (double) halfLife.toNanos());
  }
}
