package io.plimsoll.training.conformance;

import io.plimsoll.forecast.evaluation.AveragePrecision;
import io.plimsoll.forecast.evaluation.BrierScore;
import io.plimsoll.forecast.evaluation.RocArea;
import io.plimsoll.forecast.learning.LogisticFitter;
import java.io.IOException;

/**
 * Forecasts of tomorrow's spike on SP500RM as studies in scikit-learn have them: persistence, a
 * logistic regression of nine inputs, and {@link ExceedanceFitter} on realized measures and dates
 * alone, which stays below the goals of {@link SpikeGoals}.
 */
final class SpikeReferences implements ConformanceGroup {
  private static final double ROUNDING = 5.1e-5; // of the fourth digit
  private static final double ROUGH_ROUNDING = 5.1e-4; // of the third
  /* The study does not say which ratios of the week and the month it took. */
  private static final double NEAR_NINE = 4e-4;
  /* Inputs in single precision, and Platt's targets in place of the labels. */
  private static final double NEAR_ALONE = 1e-3;

  @Override
  public String name() {
    return "spikes";
  }

  @Override
  public String title() {
    return "Spikes of the next day without prices, S&P 500, 2,844 days, refitted every 66 (scikit-learn)";
  }

  @Override
  public void check(ReferenceData data, Findings out) throws IOException {
    SpikeDays days = SpikeDays.read(data);
    persistence(out, days, SpikeThreshold.TWICE_MEDIAN, .1238, .4437, .794);
    persistence(out, days, SpikeThreshold.TOP_DECILE, .1122, .7139, .927);
    logistic(out, days, SpikeThreshold.TWICE_MEDIAN, .5017, .8328, .0827);
    logistic(out, days, SpikeThreshold.TOP_DECILE, .7525, .9403, .0495);
    alone(out, days, SpikeThreshold.TWICE_MEDIAN, .5120, .2442, .0080);
    alone(out, days, SpikeThreshold.TOP_DECILE, .7644, .5171, .0083);
  }

  private static void persistence(
      Findings out,
      SpikeDays days,
      SpikeThreshold threshold,
      double baseRate,
      double averagePrecision,
      double rocArea) {
    var walk = new SpikeWalk(days, threshold);
    boolean[] events = walk.events();
    double[] scores = walk.persistence();
    String label = threshold.label() + " persistence ";
    double[] none = new double[events.length];
    double gotRate = BrierScore.of(none, events).baseRate();
    out.add(threshold.label() + " base rate", baseRate, gotRate, ROUNDING);
    out.add(label + "AP", averagePrecision, AveragePrecision.of(scores, events), ROUNDING);
    out.add(label + "ROC area", rocArea, RocArea.of(scores, events), ROUGH_ROUNDING);
  }

  private static void logistic(
      Findings out,
      SpikeDays days,
      SpikeThreshold threshold,
      double averagePrecision,
      double rocArea,
      double brier) {
    var walk = new SpikeWalk(days, threshold);
    boolean[] events = walk.events();
    var fitter = new LogisticFitter(1, Double.POSITIVE_INFINITY);
    double[] got = walk.logistic(SpikeInputs.nine(days), fitter);
    String label = threshold.label() + " nine inputs ";
    out.add(label + "AP", averagePrecision, AveragePrecision.of(got, events), NEAR_NINE);
    out.add(label + "ROC area", rocArea, RocArea.of(got, events), NEAR_NINE);
    out.add(label + "Brier", brier, BrierScore.of(got, events).score(), NEAR_NINE);
  }

  private static void alone(
      Findings out,
      SpikeDays days,
      SpikeThreshold threshold,
      double averagePrecision,
      double skill,
      double calibrationError) {
    var judged = new JudgedSpikes(days, threshold, SpikeInputs.realized(days));
    String label = threshold.label() + " realized alone ";
    out.add(label + "AP", averagePrecision, judged.averagePrecision(), NEAR_ALONE);
    out.add(label + "Brier skill", skill, judged.skill(), NEAR_ALONE);
    out.add(label + "ECE, 10 bins", calibrationError, judged.calibrationError(), NEAR_ALONE);
  }
}
