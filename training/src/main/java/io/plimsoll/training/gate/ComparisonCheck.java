package io.plimsoll.training.gate;

import io.plimsoll.forecast.evaluation.DieboldMariano;
import io.plimsoll.training.gate.Finding.Outcome;
import io.plimsoll.training.judge.HourlyTests;
import io.plimsoll.training.plan.Gate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether the challenger's forecasts stand the comparison with the champion's. */
final class ComparisonCheck {
  static final String NAME = "comparison";

  private final Gate.Comparison rule;

  ComparisonCheck(Gate.Comparison rule) {
    this.rule = rule;
  }

  Finding of(TestLog challenger, TestLog champion) {
    var common = CommonHours.of(challenger, champion);
    if (common.differing() > 0) {
      return Finding.notMeasured(
          NAME,
          true,
          String.format(
              Locale.ROOT,
              "realized variances of %,d hours differ between the runs: their tables are not of"
                  + " the same records",
              common.differing()));
    }
    if (common.size() < rule.leastPeriods()) {
      return Finding.notMeasured(
          NAME,
          true,
          String.format(
              Locale.ROOT,
              "the test spans have %,d hours in common, %,d are wanted",
              common.size(),
              rule.leastPeriods()));
    }
    return rule.test() == Gate.Test.DIEBOLD_MARIANO ? dieboldMariano(common) : confidence(common);
  }

  private Finding dieboldMariano(CommonHours common) {
    DieboldMariano test =
        HourlyTests.dieboldMariano(
            common.losses(CommonHours.CHALLENGER), common.losses(CommonHours.CHAMPION));
    double half = test.pValue() / 2;
    double better = test.statistic() <= 0 ? half : 1 - half;
    boolean wantsBetter = rule.side() == Gate.Side.BETTER;
    double p = wantsBetter ? better : 1 - better;
    boolean passed = wantsBetter ? p <= rule.level() : p > rule.level();
    SortedMap<String, Double> numbers = numbers(common, p);
    numbers.put("statistic", test.statistic());
    return finding(
        passed,
        common,
        numbers,
        String.format(
            Locale.ROOT,
            "Diebold-Mariano t %.2f, p %.3f against %s, %s %s is wanted",
            test.statistic(),
            p,
            wantsBetter ? "\"no better\"" : "\"no worse\"",
            wantsBetter ? "at most" : "above",
            rule.level()));
  }

  private Finding confidence(CommonHours common) {
    List<Double> pValues = HourlyTests.confidence(common.losses());
    double p = pValues.get(CommonHours.CHALLENGER);
    return finding(
        p > rule.level(),
        common,
        numbers(common, p),
        String.format(
            Locale.ROOT,
            "p %.3f in the model confidence set with HAR and LogSHAR, above %s is wanted",
            p,
            rule.level()));
  }

  private static SortedMap<String, Double> numbers(CommonHours common, double p) {
    var numbers = new TreeMap<String, Double>();
    numbers.put("challengerQlike", mean(common, CommonHours.CHALLENGER));
    numbers.put("championQlike", mean(common, CommonHours.CHAMPION));
    numbers.put("hours", (double) common.size());
    numbers.put("p", p);
    return numbers;
  }

  private static Finding finding(
      boolean passed, CommonHours common, SortedMap<String, Double> numbers, String test) {
    String sentence =
        String.format(
            Locale.ROOT,
            "QLIKE %.4f against the champion's %.4f on %,d common hours, %s; %s",
            numbers.get("challengerQlike"),
            numbers.get("championQlike"),
            common.size(),
            common.span(),
            test);
    return new Finding(NAME, passed ? Outcome.PASSED : Outcome.FAILED, true, sentence, numbers);
  }

  private static double mean(CommonHours common, int column) {
    return Arrays.stream(common.losses(column)).average().orElseThrow();
  }
}
