package io.plimsoll.training.explain;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.forecast.explanation.Contributions;
import io.plimsoll.forecast.panel.InputWords;
import io.plimsoll.forecast.pooled.ExplainedAnswer;
import io.plimsoll.forecast.pooled.PooledExplanation;
import io.plimsoll.forecast.pooled.PooledForecaster;
import io.plimsoll.forecast.pooled.PooledVariance;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** One forecast and its reasons, as tables for a person. */
final class ForecastText {
  private static final int NAME = 38; // characters
  private static final String ROW = "  %-" + NAME + "s %10s %9s %9s  ";
  private static final Duration BAR = Duration.ofMinutes(5);

  private final PrintWriter out;
  private final int top;

  ForecastText(PrintWriter out, int top) {
    this.out = out;
    this.top = top;
  }

  void print(PooledExplanation explanation, Instant trainedTo) {
    line("%s as of %s", explanation.instrument(), explanation.asOf());
    if (explanation.asOf().isBefore(trainedTo)) {
      line("the models learned from bars up to %s, of what followed, too", trainedTo);
    }
    for (ExplainedAnswer each : explanation.answers()) {
      out.println();
      head(each, explanation.base());
      models(each, explanation.base());
      families(each);
      inputs(each);
    }
    for (String word : explanation.underWay()) {
      out.println();
      line("%s: one is on, so that none can begin and no probability is given", word);
    }
    out.flush();
  }

  private void head(ExplainedAnswer each, double base) {
    if (each.answer().variance().isPresent()) {
      PooledVariance variance = each.answer().variance().get();
      line(
          "the next %s: volatility %s a year, variance %s that of its last week (%s)",
          variance.horizon().equals(PooledForecaster.HOUR) ? "hour" : "24 hours",
          percent(Volatility.ofVariance(each.result(), variance.horizon()).annualised()),
          factor(each.total().sum()),
          percent(Volatility.ofVariance(base, BAR).annualised()));
      line("factors below are on variance");
      return;
    }
    line(
        "%s in the next hour: probability %s, calibrated%s from %s",
        each.answer().word(),
        percent(each.result()),
        each.answer().baseRate().isPresent() ? " and shifted to the share of late" : "",
        percent(logistic(each.total().sum())));
    line("factors below are on the odds, before calibration");
  }

  private void models(ExplainedAnswer each, double base) {
    boolean odds = each.answer().variance().isEmpty();
    String row = "  %-" + NAME + "s %10s %9s %9s %11s";
    line(row, "model", "base value", "inputs", "product", odds ? "probability" : "volatility");
    for (int i = 0; i < each.parts().size(); i++) {
      model(row, (i + 1) + " " + each.answer().parts().get(i), each.parts().get(i), each, base);
    }
    model(row, "all, geometric mean", each.total(), each, base);
  }

  private void model(
      String row, String name, Contributions said, ExplainedAnswer each, double base) {
    double raw = said.sum();
    String alone =
        each.answer()
            .variance()
            .map(
                variance ->
                    Volatility.ofVariance(variance.variance(raw, base), variance.horizon())
                        .annualised())
            .map(ForecastText::percent)
            .orElseGet(() -> percent(logistic(raw)));
    line(row, name, factor(said.bias()), factor(raw - said.bias()), factor(raw), alone);
  }

  private void inputs(ExplainedAnswer each) {
    List<String> features = each.answer().features();
    int[] order = order(each.total());
    int shown = Math.min(top, order.length);
    header("input", "value", "sd", each);
    double rest = each.total().sum() - each.total().bias();
    double[] rests = logs(each, part -> part.sum() - part.bias());
    for (int k = 0; k < shown; k++) {
      int j = order[k];
      double[] own = each.parts().stream().mapToDouble(part -> part.of(j)).toArray();
      OptionalDouble deviations = each.deviations().get(j);
      row(
          features.get(j),
          number(each.inputs().get(j)),
          deviations.isPresent()
              ? String.format(Locale.ROOT, "%+.1f", deviations.getAsDouble())
              : "",
          each.total().of(j),
          own);
      rest -= each.total().of(j);
      for (int i = 0; i < own.length; i++) {
        rests[i] -= own[i];
      }
    }
    if (shown < order.length) {
      row((order.length - shown) + " others", "", "", rest, rests);
    }
    last(each);
    out.println();
    for (int k = 0; k < shown; k++) {
      String name = features.get(order[k]);
      line("  %-" + NAME + "s %s", name, InputWords.of(name));
    }
  }

  private void row(String name, String value, String deviations, double log, double[] parts) {
    var line = new StringBuilder();
    line.append(String.format(Locale.ROOT, ROW, name, value, deviations, factor(log)));
    for (double part : parts) {
      line.append(String.format(Locale.ROOT, "%8s", factor(part)));
    }
    out.println(line);
  }

  private void families(ExplainedAnswer each) {
    UnaryOperator<String> family = each.answer()::family;
    header("family", "", "", each);
    List<SortedMap<String, Double>> parts =
        each.parts().stream().map(part -> part.sums(family)).toList();
    each.total().sums(family).entrySet().stream()
        .sorted(Comparator.comparingDouble(sum -> -Math.abs(sum.getValue())))
        .forEach(
            sum ->
                row(
                    sum.getKey(),
                    "",
                    "",
                    sum.getValue(),
                    parts.stream().mapToDouble(part -> part.get(sum.getKey())).toArray()));
    last(each);
  }

  private void header(String name, String value, String deviations, ExplainedAnswer each) {
    var head = new StringBuilder();
    head.append(String.format(Locale.ROOT, ROW, name, value, deviations, "factor"));
    for (int i = 1; i <= each.parts().size(); i++) {
      head.append(String.format(Locale.ROOT, "%8s", "by " + i));
    }
    out.println();
    out.println(head);
  }

  private void last(ExplainedAnswer each) {
    row("base value", "", "", each.total().bias(), logs(each, Contributions::bias));
    row("product", "", "", each.total().sum(), logs(each, Contributions::sum));
  }

  private static double[] logs(ExplainedAnswer each, ToDoubleFunction<Contributions> log) {
    return each.parts().stream().mapToDouble(log).toArray();
  }

  /** Returns the features by the size of what they add, largest first. */
  static int[] order(Contributions of) {
    return IntStream.range(0, of.features().size())
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -Math.abs(of.of(j))))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * value);
  }

  static String factor(double log) {
    double factor = StrictMath.exp(log);
    return String.format(Locale.ROOT, factor >= 0.0995 ? "x%.2f" : "x%.2g", factor);
  }

  static double logistic(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }
}
