package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;

/**
 * How good alerts are that go to the highest scores.
 *
 * <p>Scores that are equal are alerted together or not at all, so a budget may be left in part
 * unspent.
 *
 * @param alerts number of alerts
 * @param hits alerts that were events
 * @param precision hits / alerts [1]; NaN without alerts
 * @param recall hits / events [1]; NaN without events
 * @param lift precision over the base rate [1]; NaN where either is undefined
 */
public record AlertQuality(int alerts, int hits, double precision, double recall, double lift) {

  /**
   * Returns the quality of as many alerts as {@code budget} allows.
   *
   * @param scores higher where an event is likelier, not NaN (n), n at least 1
   * @param events whether it happened (n)
   * @param budget largest share of periods that may be alerted [1], in (0, 1]
   */
  public static AlertQuality atBudget(double[] scores, boolean[] events, double budget) {
    Check.argument(budget > 0 && budget <= 1, "budget must lie in (0, 1], was %s", budget);
    RankedEvents ranked = ranked(scores, events);
    int threshold = -1;
    double most = budget * ranked.size() + 1e-9; // 0.07 * 100 must allow 7
    while (threshold + 1 < ranked.thresholds() && ranked.alerts(threshold + 1) <= most) {
      threshold++;
    }
    return of(ranked, threshold);
  }

  /**
   * Returns the quality of the fewest alerts that find a share {@code recall} of the events.
   *
   * @param scores higher where an event is likelier, not NaN (n), n at least 1
   * @param events whether it happened (n), at least once
   * @param recall least share of events found [1], in (0, 1]
   */
  public static AlertQuality atRecall(double[] scores, boolean[] events, double recall) {
    Check.argument(recall > 0 && recall <= 1, "recall must lie in (0, 1], was %s", recall);
    RankedEvents ranked = ranked(scores, events);
    Check.argument(ranked.events() > 0, "events must happen at least once, was %s", 0);
    double least = recall * ranked.events() - 1e-9;
    int threshold = 0;
    while (ranked.hits(threshold) < least) {
      threshold++;
    }
    return of(ranked, threshold);
  }

  private static RankedEvents ranked(double[] scores, boolean[] events) {
    Check.argument(scores.length > 0, "scores must not be empty, was %s", scores.length);
    return RankedEvents.of(scores, events);
  }

  private static AlertQuality of(RankedEvents ranked, int threshold) {
    int alerts = threshold < 0 ? 0 : ranked.alerts(threshold);
    int hits = threshold < 0 ? 0 : ranked.hits(threshold);
    double precision = alerts == 0 ? Double.NaN : (double) hits / alerts;
    double recall = ranked.events() == 0 ? Double.NaN : (double) hits / ranked.events();
    double base = (double) ranked.events() / ranked.size();
    return new AlertQuality(
        alerts, hits, precision, recall, base > 0 ? precision / base : Double.NaN);
  }
}
