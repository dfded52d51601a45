package io.plimsoll.training.rule;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.margin.addon.BufferRule;
import io.plimsoll.margin.addon.SpeedRule;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Plimsoll's rule without one of its parts each, and under one limit against procyclicality each:
 * what every part is worth.
 */
final class RuleParts {
  /** Of Regulation (EU) 153/2013, article 28(1)(a). */
  private static final BufferRule BUFFER = new BufferRule(0.25, 0.75, 1.25, 0.02);

  private static final SpeedRule SPEED = new SpeedRule(0.05, 0.25);
  private static final double DAY = Duration.ofDays(1).toSeconds();

  private RuleParts() {}

  /** Returns the rules by what is different about them. */
  static Map<String, MarginRule> of(MultiScaleRule rule) {
    MultiScaleRule.Response whole = MultiScaleRule.SHIPPED;
    MarginRule calm = rule.withTemper(0);
    var parts = new LinkedHashMap<String, MarginRule>();
    parts.put("without forecast", calm);
    parts.put("whole forecast", rule.withTemper(1));
    parts.put(
        "own forecast alone",
        rule.with(new MultiScaleRule.Response(whole.temper(), 0, whole.largestRise())));
    parts.put(
        "unlimited rise",
        rule.with(
            new MultiScaleRule.Response(whole.temper(), whole.market(), Double.POSITIVE_INFINITY)));
    parts.put("long-run floor", series -> together(rule, calm, series, Math::max));
    parts.put("buffer", series -> buffered(rule, calm, series));
    parts.put(
        "slow fall",
        series -> paced(rule, series, (before, now, days) -> now + SPEED.kept(before, now, days)));
    parts.put(
        "slow rise",
        series ->
            paced(rule, series, (before, now, days) -> now - SPEED.deferred(before, now, days)));
    return Collections.unmodifiableMap(parts);
  }

  private static MarginPath together(
      MarginRule rule, MarginRule calm, ReplaySeries series, Pair pair) {
    double[] rates = rule.path(series).rates(PositionSide.LONG).clone();
    double[] longRun = calm.path(series).rates(PositionSide.LONG);
    for (int bar = 0; bar < rates.length; bar++) {
      rates[bar] = pair.of(rates[bar], longRun[bar]);
    }
    return new MarginPath(rates, rates);
  }

  /** The reserve by how far the rate is above that of the long run. */
  private static MarginPath buffered(MarginRule rule, MarginRule calm, ReplaySeries series) {
    double days = series.bars().length().toSeconds() / DAY;
    double[] level = {Double.NaN};
    return together(
        rule,
        calm,
        series,
        (rate, longRun) -> {
          double ratio = rate / longRun;
          level[0] =
              Double.isNaN(level[0]) ? BUFFER.allowed(ratio) : BUFFER.level(ratio, level[0], days);
          return rate * (1 + BUFFER.size() * level[0]);
        });
  }

  private static MarginPath paced(MarginRule rule, ReplaySeries series, Step step) {
    double days = series.bars().length().toSeconds() / DAY;
    double[] rates = rule.path(series).rates(PositionSide.LONG).clone();
    for (int bar = 1; bar < rates.length; bar++) {
      rates[bar] = step.of(rates[bar - 1], rates[bar], days);
    }
    return new MarginPath(rates, rates);
  }

  /** A rate made of a rate and that of the long run. */
  @FunctionalInterface
  private interface Pair {
    double of(double rate, double longRun);
  }

  /** A rate made of the one before and what it would be. */
  @FunctionalInterface
  private interface Step {
    double of(double before, double now, double days);
  }
}
