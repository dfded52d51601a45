package io.plimsoll.training.backtest;

import io.plimsoll.forecast.panel.OnsetRule;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/** The outcome as a person reads it. */
final class BacktestTable {
  private final PrintWriter out;

  BacktestTable(PrintWriter out) {
    this.out = out;
  }

  void print(Backtest.Outcome outcome) {
    for (Target target : Target.values()) {
      print(target, outcome.runs(target));
      print(outcome.reading(target), outcome.ablation(target));
      for (Coverage.OfLevel level : outcome.coverage(target)) {
        quantile("", level);
      }
      if (target == Target.HOUR) {
        outcome.sequenceQuantiles().forEach(level -> quantile("sequence: ", level));
      }
    }
    for (OnsetRule rule : OnsetRule.values()) {
      line("");
      line(
          "%-16s %7s %7s %7s %7s %9s",
          rule.word() + " onset", "AP", "± seeds", "Brier sk", "ECE", "base rate");
      outcome
          .onsets(rule)
          .forEach(
              (model, scores) ->
                  line(
                      "%-16s %7.4f %7.4f %8s %7s %9.4f",
                      model,
                      BacktestJson.mean(scores, OnsetScores::averagePrecision),
                      BacktestJson.deviation(scores, OnsetScores::averagePrecision),
                      known("%.4f", BacktestJson.mean(scores, OnsetScores::brierSkill)),
                      known("%.4f", BacktestJson.mean(scores, OnsetScores::calibrationError)),
                      BacktestJson.mean(scores, OnsetScores::baseRate)));
    }
    out.flush();
  }

  private void quantile(String of, Coverage.OfLevel level) {
    line(
        "  %sat or below the %.2f quantile: %.4f (by pair %.4f to %.4f)",
        of, level.level(), level.share(), level.lowest(), level.highest());
  }

  private void print(Target target, SeedRuns runs) {
    line("");
    line(
        "%-16s %7s %8s %11s %8s %8s %11s",
        "next " + target.word(),
        "QLIKE",
        "± seeds",
        "/ " + Scores.REFERENCE,
        "DM t",
        "p",
        "storm/har");
    for (String model : runs.models()) {
      line(
          "%-16s %7.4f %8.4f %11.4f %8s %8s %11.4f",
          model,
          runs.mean(model, Scores.OfModel::qlike),
          runs.deviation(model, Scores.OfModel::qlike),
          runs.mean(model, Scores.OfModel::ratio),
          known("%.2f", runs.mean(model, Scores.OfModel::statistic)),
          known("%.4f", runs.mean(model, Scores.OfModel::pValue)),
          runs.mean(model, Scores.OfModel::storm));
    }
  }

  private void print(Reading reading, Map<String, Double> ablation) {
    line("champion / %s:", Scores.REFERENCE);
    line("  by market: %s", list(reading.byRegime(), ratio -> true));
    line("  it loses on: %s", list(reading.byInstrument(), ratio -> ratio > 1));
    line("  it loses at hours: %s", list(reading.byHour(), ratio -> ratio > 1));
    line("  not told from the best at 10 %%: %s", list(reading.confidenceSet(), p -> p > 0.1));
    if (!ablation.isEmpty()) {
      line("  linear without a family / with all: %s", list(ablation, ratio -> true));
    }
  }

  private static String list(Map<String, Double> numbers, DoublePredicate wanted) {
    String text =
        numbers.entrySet().stream()
            .filter(each -> wanted.test(each.getValue()))
            .map(each -> String.format(Locale.ROOT, "%s %.3f", each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "none" : text;
  }

  private void line(String format, Object... values) {
    out.println(List.of(values).isEmpty() ? format : String.format(Locale.ROOT, format, values));
  }

  private static String known(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
