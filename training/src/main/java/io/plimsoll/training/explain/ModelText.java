package io.plimsoll.training.explain;

import io.plimsoll.forecast.explanation.AccumulatedEffect;
import io.plimsoll.forecast.explanation.FeatureImportance;
import io.plimsoll.forecast.explanation.PermutationImportance;
import io.plimsoll.forecast.pooled.PooledSample;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;

/** What inputs are worth, as tables for a person. */
final class ModelText {
  private static final String ROW = "  %-38s %10s %9s %12s   %s";

  private final PrintWriter out;
  private final int top;

  ModelText(PrintWriter out, int top) {
    this.out = out;
    this.top = top;
  }

  void print(AnswerExplanation each) {
    PooledSample sample = each.sample();
    PermutationImportance inputs = each.importance().inputs();
    out.println();
    line(
        "%s: %s %.4f over %,d rows of %,d%s%s",
        each.answer().word(),
        each.answer().lossWord(),
        inputs.loss(),
        sample.samples().size(),
        sample.candidates(),
        each.answer().rule().isPresent() ? ", of which " + sample.events() + " onsets" : "",
        sample.outside() > 0 ? ", " + sample.outside() + " drawn lay outside training" : "");
    line(ROW, "family, all its inputs shuffled", "loss adds", "+-", "", "");
    for (FeatureImportance family : each.importance().families().ranked()) {
      line(ROW, family.feature(), loss(family.mean()), loss(family.deviation()), "", "");
    }
    agreement("families", each.importance().families(), each.importance().familiesAgreement());
    line(ROW, "input, shuffled alone", "loss adds", "+-", "mean factor", "lowest to highest value");
    inputs.ranked().stream()
        .limit(top)
        .forEach(
            input ->
                line(
                    ROW,
                    input.feature(),
                    loss(input.mean()),
                    loss(input.deviation()),
                    ForecastText.factor(meanSize(each, input.feature())),
                    effect(each, input.feature())));
    agreement("inputs", inputs, each.importance().inputsAgreement());
  }

  private static double meanSize(AnswerExplanation each, String feature) {
    return each.importance().meanSizes().get(each.answer().features().indexOf(feature));
  }

  private static String effect(AnswerExplanation each, String feature) {
    return each.effects().stream()
        .filter(effect -> effect.feature().equals(feature))
        .findFirst()
        .map(ModelText::ends)
        .orElse("");
  }

  private static String ends(AccumulatedEffect effect) {
    double[] effects = effect.effects();
    return ForecastText.factor(effects[0])
        + " to "
        + ForecastText.factor(effects[effects.length - 1]);
  }

  private void agreement(String of, PermutationImportance importance, OptionalDouble halves) {
    line(
        "  order of %s, Kendall's tau: %s between shuffles, %s between earlier and later half",
        of, tau(importance.rankStability()), tau(halves));
  }

  private static String tau(OptionalDouble tau) {
    return tau.isPresent() ? String.format(Locale.ROOT, "%.2f", tau.getAsDouble()) : "none";
  }

  private static String loss(double value) {
    return String.format(Locale.ROOT, "%.5f", value);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
