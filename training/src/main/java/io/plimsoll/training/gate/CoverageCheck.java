package io.plimsoll.training.gate;

import io.plimsoll.forecast.uncertainty.ConformalQuantiles;
import io.plimsoll.training.gate.Finding.Outcome;
import io.plimsoll.training.gate.TestLog.Row;
import io.plimsoll.training.plan.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Whether the errors of later hours keep within what those of earlier hours lead to expect: the log
 * has no quantiles, so each instrument's bound is the forecast times the split conformal quantile
 * of its errors ln RV − ln F in the first part of the test span.
 */
final class CoverageCheck {
  static final String NAME = "coverage";

  private static final int LEAST_BOUND = 100; // hours from which a bound is taken
  private static final int LEAST_JUDGED = 100;

  private final Gate.Coverage rule;

  CoverageCheck(Gate.Coverage rule) {
    this.rule = rule;
  }

  Finding of(TestLog log) {
    var errors = new TreeMap<String, List<Double>>();
    for (Row row : log.rows()) {
      if (row.isScored()) {
        double error = StrictMath.log(row.realized()) - StrictMath.log(row.published());
        errors.computeIfAbsent(row.instrument(), name -> new ArrayList<>()).add(error);
      }
    }
    long judged = 0;
    long covered = 0;
    for (List<Double> each : errors.values()) {
      int split = (int) (each.size() * rule.boundShare());
      if (split < LEAST_BOUND) {
        continue;
      }
      double bound = bound(each.subList(0, split));
      judged += each.size() - split;
      covered += each.subList(split, each.size()).stream().filter(e -> e <= bound).count();
    }
    if (judged < LEAST_JUDGED) {
      return Finding.notMeasured(
          NAME,
          rule.required(),
          "no instrument has enough scored hours: "
              + LEAST_BOUND
              + " for the bound and as many to judge it");
    }
    return finding((double) covered / judged, judged);
  }

  private double bound(List<Double> errors) {
    double[] past = errors.stream().mapToDouble(Double::doubleValue).toArray();
    return ConformalQuantiles.start(List.of(rule.level()), 0, past.length, past).logQuantiles(0)[0];
  }

  private Finding finding(double share, long judged) {
    var numbers = new TreeMap<String, Double>();
    numbers.put("coverage", share);
    numbers.put("origins", (double) judged);
    boolean passed = Math.abs(share - rule.level()) <= rule.tolerance();
    String sentence =
        String.format(
            Locale.ROOT,
            "%.1f %% of %,d later outcomes lie within the %.0f %% bound of earlier errors, %.1f to"
                + " %.1f is wanted",
            100 * share,
            judged,
            100 * rule.level(),
            100 * (rule.level() - rule.tolerance()),
            100 * Math.min(rule.level() + rule.tolerance(), 1));
    return new Finding(
        NAME, passed ? Outcome.PASSED : Outcome.FAILED, rule.required(), sentence, numbers);
  }
}
