package io.plimsoll.training.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.forecast.panel.OnsetRule;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The outcome as JSON: {@code forecast} by horizon, model and instrument; {@code summary} by
 * horizon and model; {@code spike} and {@code crunch} by classifier. A number that does not exist
 * is left out.
 */
final class BacktestJson {
  private BacktestJson() {}

  static void write(ObjectNode json, Backtest.Outcome outcome) {
    ObjectNode forecast = json.putObject("forecast");
    ObjectNode summary = json.putObject("summary");
    for (Target target : Target.values()) {
      SeedRuns runs = outcome.runs(target);
      ObjectNode models = forecast.putObject(target.word());
      ObjectNode means = summary.putObject(target.word());
      for (String model : runs.models()) {
        instruments(models.putObject(model), runs.instruments(model));
        summary(means.putObject(model), runs, model);
      }
    }
    ObjectNode reading = json.putObject("reading");
    for (Target target : Target.values()) {
      reading(reading.putObject(target.word()), outcome, target);
    }
    for (OnsetRule rule : OnsetRule.values()) {
      ObjectNode classifiers = json.putObject(rule.word());
      outcome.onsets(rule).forEach((model, scores) -> onset(classifiers.putObject(model), scores));
    }
  }

  private static void reading(ObjectNode json, Backtest.Outcome outcome, Target target) {
    Reading reading = outcome.reading(target);
    numbers(json.putObject("ratioByInstrument"), reading.byInstrument());
    numbers(json.putObject("ratioByHour"), reading.byHour());
    numbers(json.putObject("ratioByRegime"), reading.byRegime());
    numbers(json.putObject("confidenceSet"), reading.confidenceSet());
    quantiles(json.putObject("quantiles"), outcome.coverage(target));
    if (target == Target.HOUR && !outcome.sequenceQuantiles().isEmpty()) {
      quantiles(json.putObject("sequenceQuantiles"), outcome.sequenceQuantiles());
    }
    if (!outcome.ablation(target).isEmpty()) {
      numbers(json.putObject("ratioWithoutFamily"), outcome.ablation(target));
    }
  }

  private static void quantiles(ObjectNode json, List<Coverage.OfLevel> levels) {
    for (Coverage.OfLevel level : levels) {
      ObjectNode node = json.putObject(String.valueOf(level.level()));
      put(node, "coverage", level.share());
      put(node, "lowestOfInstrument", level.lowest());
      put(node, "highestOfInstrument", level.highest());
      put(node, "pinball", level.pinball());
      node.put("n", level.n());
    }
  }

  private static void numbers(ObjectNode json, Map<String, Double> numbers) {
    numbers.forEach((name, value) -> put(json, name, value));
  }

  private static void instruments(ObjectNode json, Map<String, Scores.OfInstrument> scores) {
    scores.forEach(
        (name, score) -> {
          ObjectNode node = json.putObject(name);
          put(node, "qlike", score.qlike());
          put(node, "mse", score.mse());
          node.put("n", score.n());
        });
  }

  private static void summary(ObjectNode json, SeedRuns runs, String model) {
    number(json, "qlike", runs, model, Scores.OfModel::qlike);
    number(json, "ratioToLogSharD", runs, model, Scores.OfModel::ratio);
    number(json, "dieboldMariano", runs, model, Scores.OfModel::statistic);
    put(json, "pValue", runs.mean(model, Scores.OfModel::pValue));
    number(json, "stormRatioToHar", runs, model, Scores.OfModel::storm);
  }

  private static void number(
      ObjectNode json,
      String name,
      SeedRuns runs,
      String model,
      ToDoubleFunction<Scores.OfModel> number) {
    put(json, name, runs.mean(model, number));
    double deviation = runs.deviation(model, number);
    if (deviation > 0) {
      put(json, name + "Deviation", deviation);
    }
  }

  private static void onset(ObjectNode json, List<OnsetScores> scores) {
    put(json, "ap", mean(scores, OnsetScores::averagePrecision));
    put(json, "brierSkill", mean(scores, OnsetScores::brierSkill));
    put(json, "ece", mean(scores, OnsetScores::calibrationError));
    put(json, "baseRate", mean(scores, OnsetScores::baseRate));
    put(json, "precisionAtHalfRecall", mean(scores, OnsetScores::precisionAtHalf));
    put(json, "recallAtOnePercentAlerts", mean(scores, OnsetScores::recallAtBudget));
    json.put("n", scores.get(0).n());
    if (scores.size() > 1) {
      put(json, "apDeviation", deviation(scores, OnsetScores::averagePrecision));
      put(json, "brierSkillDeviation", deviation(scores, OnsetScores::brierSkill));
      put(json, "eceDeviation", deviation(scores, OnsetScores::calibrationError));
    }
  }

  static double mean(List<OnsetScores> scores, ToDoubleFunction<OnsetScores> number) {
    return scores.stream().mapToDouble(number).average().orElse(Double.NaN);
  }

  static double deviation(List<OnsetScores> scores, ToDoubleFunction<OnsetScores> number) {
    double mean = mean(scores, number);
    double squares = scores.stream().mapToDouble(number).map(x -> (x - mean) * (x - mean)).sum();
    return scores.size() < 2 ? 0 : Math.sqrt(squares / (scores.size() - 1));
  }

  private static void put(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    }
  }
}
