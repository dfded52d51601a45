package io.plimsoll.training.backtest;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The outcome as a person reads it. */
final class BacktestTable {
  private final PrintWriter out;

  BacktestTable(PrintWriter out) {
    this.out = out;
  }

  void print(Backtest.Outcome outcome) {
    for (Target target : Target.values()) {
      print(target, outcome.runs(target));
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

  private void line(String format, Object... values) {
    out.println(List.of(values).isEmpty() ? format : String.format(Locale.ROOT, format, values));
  }

  private static String known(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
