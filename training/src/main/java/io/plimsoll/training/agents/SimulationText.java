package io.plimsoll.training.agents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A simulation as lines for a person. */
final class SimulationText {
  private final PolicySimulation simulation;
  private final List<String> lines = new ArrayList<>();

  private SimulationText(PolicySimulation simulation) {
    this.simulation = simulation;
  }

  static List<String> of(PolicySimulation simulation) {
    var text = new SimulationText(simulation);
    text.calibration();
    text.facts();
    text.rules();
    text.outcomes();
    text.reverse();
    return text.lines;
  }

  private void calibration() {
    Calibration.Span span = simulation.calibration().span();
    add("calibrated on bars of 5 minutes, %s to %s", span.first(), span.last());
    add(
        "%-10s %8s %8s %7s %7s %7s %8s %10s %8s",
        "coin", "bars", "daily σ", "alpha", "beta", "slope", "impact Y", "volume M", "to range");
    for (CoinCalibration coin : simulation.calibration().coins()) {
      add(
          "%-10s %8d %7.2f%% %7.3f %7.3f %7.3f %8.3f %10.0f %8.3f",
          coin.instrument().symbol(),
          coin.rows(),
          100 * coin.dailyDeviation(),
          coin.alpha(),
          coin.beta(),
          coin.market(),
          coin.impact(),
          coin.volume() / 1e6,
          coin.volumeElasticity());
    }
    Calibration.DepthResponse depth = simulation.calibration().depth();
    add(
        "depth ~ volatility^-%.3f (%d hours of all coins, R² %.3f); back by half in %.0f min"
            + " (%d storms)",
        depth.elasticity(),
        depth.rows(),
        depth.determination(),
        5 * depth.halfLifeBars(),
        depth.storms());
    add(
        "mean correlation of standardised returns %.3f (%d bars)",
        simulation.calibration().correlation(), simulation.calibration().pool().times());
  }

  private void facts() {
    add("%-34s %10s %10s", "stylised facts, mean over coins", "data", "simulated");
    fact("deviation of a bar, %", facts -> 100 * facts.deviation());
    fact("kurtosis of a bar", StylisedFacts::kurtosis);
    fact("autocorrelation of |r|, 5 min", StylisedFacts::nextBar);
    fact("  an hour", StylisedFacts::nextHour);
    fact("  a day", StylisedFacts::nextDay);
    fact("fall within a day, median, %", facts -> 100 * facts.fall());
    fact("  95 % quantile, %", facts -> 100 * facts.deepFall());
    fact("correlation of volume and |r|", StylisedFacts::volume);
  }

  private void fact(String name, ToDoubleFunction<StylisedFacts> value) {
    add(
        "  %-32s %10.3f %10.3f",
        name,
        simulation.calibration().facts().stream().mapToDouble(value).average().orElseThrow(),
        simulation.simulated().stream().mapToDouble(value).average().orElseThrow());
  }

  private void rules() {
    simulation
        .scales()
        .forEach(
            (rule, scaled) ->
                add(
                    "%-15s factor %.5f, mean rate before the shock %.5f",
                    rule, scaled.factor(), scaled.meanRate()));
  }

  private void outcomes() {
    for (Duration duration : simulation.outcomes().get(first()).keySet()) {
      add(
          "%-24s %9s %7s %7s %18s %9s %8s %9s %9s %7s",
          "shock over " + name(duration),
          "bad debt",
          "±",
          "90 %",
          "- " + first() + " (s.e.)",
          "insurance",
          "forced",
          "fall",
          "amplified",
          "depth");
      Map<Double, List<RunOutcome>> first = simulation.outcomes().get(first()).get(duration);
      for (double size : first.keySet()) {
        simulation
            .outcomes()
            .forEach(
                (rule, all) -> outcome(rule, size, all.get(duration).get(size), first.get(size)));
      }
    }
  }

  /** Returns the rule that the others are compared with. */
  private String first() {
    return simulation.outcomes().keySet().iterator().next();
  }

  private void outcome(String rule, double size, List<RunOutcome> runs, List<RunOutcome> first) {
    Spread debt = Spread.of(runs, RunOutcome::badDebtBps);
    PairedDifference against = PairedDifference.of(runs, first, RunOutcome::badDebtBps);
    add(
        "  %3.0f %%  %-15s %10.2f %7.2f %7.2f %9.2f (%6.2f) %9.2f %8.3f %8.1f%% %9.3f %7.3f",
        100 * size,
        rule,
        debt.mean(),
        debt.deviation(),
        debt.high(),
        against.mean(),
        against.standardError(),
        Spread.of(runs, RunOutcome::insuranceBps).mean(),
        Spread.of(runs, RunOutcome::forcedNotional).mean(),
        100 * Spread.of(runs, RunOutcome::fall).mean(),
        Spread.of(runs, RunOutcome::amplification).mean(),
        Spread.of(runs, RunOutcome::depth).mean());
  }

  private void reverse() {
    add("smallest shock with bad debt above the fund of %.0f bp", simulation.fundBps());
    simulation
        .reverse()
        .forEach(
            (rule, found) ->
                found.forEach(
                    (duration, each) -> add("  %-15s %-7s %s", rule, name(duration), text(each))));
  }

  private static String text(ReverseStress.Found found) {
    String shape = found.monotone() ? "" : "; not monotone in size, scanned by 1 %";
    if (found.size().isEmpty()) {
      return format(
          "none up to %.0f %%: bad debt %.2f%s", 100 * found.below(), found.badDebt(), shape);
    }
    return format(
        "%.2f %%: bad debt %.2f; %.2f at %.2f %%%s",
        100 * found.size().getAsDouble(),
        found.badDebt(),
        found.badDebtBelow(),
        100 * found.below(),
        shape);
  }

  private static String name(Duration duration) {
    return duration.toMinutes() % 60 == 0
        ? duration.toHours() + " h"
        : duration.toMinutes() + " min";
  }

  private void add(String format, Object... values) {
    lines.add(format(format, values));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
