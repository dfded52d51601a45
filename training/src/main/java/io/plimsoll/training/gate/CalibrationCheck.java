package io.plimsoll.training.gate;

import io.plimsoll.forecast.evaluation.BrierScore;
import io.plimsoll.forecast.evaluation.ReliabilityBin;
import io.plimsoll.training.gate.Finding.Outcome;
import io.plimsoll.training.gate.TestLog.Row;
import io.plimsoll.training.plan.Gate;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Whether the spike probabilities are true. */
final class CalibrationCheck {
  static final String NAME = "calibration";

  private static final int BINS = 10;

  private final Gate.Calibration rule;

  CalibrationCheck(Gate.Calibration rule) {
    this.rule = rule;
  }

  Finding of(TestLog log) {
    List<Row> rows =
        log.rows().stream()
            .filter(row -> !Double.isNaN(row.spike()) && !Double.isNaN(row.probability()))
            .toList();
    long spikes = rows.stream().filter(row -> row.spike() == 1).count();
    if (spikes == 0) {
      return Finding.notMeasured(
          NAME,
          rule.required(),
          rows.isEmpty()
              ? "the version gives no spike probabilities"
              : "no spike began in the test span");
    }
    double[] probabilities = rows.stream().mapToDouble(Row::probability).toArray();
    boolean[] events = new boolean[rows.size()];
    for (int i = 0; i < events.length; i++) {
      events[i] = rows.get(i).spike() == 1;
    }
    double error =
        ReliabilityBin.expectedCalibrationError(ReliabilityBin.of(probabilities, events, BINS));
    double skill = BrierScore.of(probabilities, events).skill();
    var numbers = new TreeMap<String, Double>();
    numbers.put("calibrationError", error);
    numbers.put("brierSkill", skill);
    numbers.put("origins", (double) rows.size());
    numbers.put("spikes", (double) spikes);
    boolean passed = error <= rule.largestError() && skill >= rule.leastSkill();
    String sentence =
        String.format(
            Locale.ROOT,
            "spike probabilities are off by %.4f (at most %s is wanted), Brier skill %.3f (at least"
                + " %s), %,d spikes in %,d hours",
            error,
            rule.largestError(),
            skill,
            rule.leastSkill(),
            spikes,
            rows.size());
    return new Finding(
        NAME, passed ? Outcome.PASSED : Outcome.FAILED, rule.required(), sentence, numbers);
  }
}
