package io.plimsoll.training.backtest;

import io.plimsoll.forecast.evaluation.AlertQuality;
import io.plimsoll.forecast.evaluation.AveragePrecision;
import io.plimsoll.forecast.evaluation.BrierScore;
import io.plimsoll.forecast.evaluation.ReliabilityBin;

/**
 * How well an onset was foretold.
 *
 * @param averagePrecision area under precision over recall [1]
 * @param brierSkill share of the base rate's error taken away [1]; NaN of a score that is no
 *     probability
 * @param calibrationError mean distance of probability and frequency over ten bins [1], or NaN
 * @param baseRate share of hours with an onset [1]
 * @param precisionAtHalf precision where half of the onsets are found [1]
 * @param recallAtBudget share of onsets found by alerting one hour in a hundred [1]
 * @param n hours asked
 */
record OnsetScores(
    double averagePrecision,
    double brierSkill,
    double calibrationError,
    double baseRate,
    double precisionAtHalf,
    double recallAtBudget,
    int n) {
  private static final int BINS = 10;
  private static final double BUDGET = 0.01;

  /** Returns the scores of probabilities. */
  static OnsetScores ofProbabilities(double[] probabilities, boolean[] events) {
    BrierScore brier = BrierScore.of(probabilities, events);
    double error =
        ReliabilityBin.expectedCalibrationError(ReliabilityBin.of(probabilities, events, BINS));
    return of(probabilities, events, brier.skill(), error);
  }

  /** Returns the scores of numbers that are higher where an onset is likelier. */
  static OnsetScores ofRanks(double[] scores, boolean[] events) {
    return of(scores, events, Double.NaN, Double.NaN);
  }

  private static OnsetScores of(double[] scores, boolean[] events, double skill, double error) {
    int count = 0;
    for (boolean event : events) {
      count += event ? 1 : 0;
    }
    boolean any = count > 0;
    return new OnsetScores(
        AveragePrecision.of(scores, events),
        skill,
        error,
        (double) count / events.length,
        any ? AlertQuality.atRecall(scores, events, 0.5).precision() : Double.NaN,
        any ? AlertQuality.atBudget(scores, events, BUDGET).recall() : Double.NaN,
        events.length);
  }
}
