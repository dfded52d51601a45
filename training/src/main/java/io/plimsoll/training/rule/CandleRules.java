package io.plimsoll.training.rule;

import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules that need candles alone, by the names under which they are compared. */
public final class CandleRules {
  /** A rate that never changes, which is no rule here. */
  public static final String STATIC = "static";

  public static final String EWMA_5M = "ewma5m";
  public static final String LOG_SHAR_HOURLY = "logSharHourly";
  public static final String PLIMSOLL = "plimsoll";
  public static final String PLIMSOLL_STEADY = "plimsollSteady";

  /** Names of the rules that {@link #live} knows. */
  public static final List<String> LIVE = List.of(STATIC, EWMA_5M, PLIMSOLL, PLIMSOLL_STEADY);

  private static final int SCAN_DAYS = 250;
  private static final double SCAN_QUANTILE = 0.99;
  private static final double STRESS_WEIGHT = 0.25;

  private static final double DAILY_DECAY = 0.94;
  private static final Duration HALF_LIFE = Duration.ofHours(6);

  private CandleRules() {}

  /**
   * Returns the dynamic rules: simple ones, Plimsoll's two, fitted to what came before the windows,
   * and one that knows the future.
   *
   * @param series windows with what came before them
   * @param grids of which they were made
   * @throws IllegalArgumentException if too little came before
   */
  public static Map<String, MarginRule> of(List<ReplaySeries> series, List<BarGrid> grids) {
    var byInstrument = new TreeMap<Instrument, BarGrid>();
    grids.forEach(grid -> byInstrument.put(grid.instrument(), grid));
    var rules = new LinkedHashMap<String, MarginRule>();
    rules.put("staticPerAsset", new LongRunRule());
    rules.put("scanRange", new ScanRangeRule(SCAN_DAYS, SCAN_QUANTILE, STRESS_WEIGHT));
    rules.put("ewma", new EwmaRule(DAILY_DECAY));
    rules.put("logHarDaily", new HourlyRule(byInstrument, HourRules.LOG_HAR_DAILY));
    rules.put(LOG_SHAR_HOURLY, new HourlyRule(byInstrument, HourRules.LOG_SHAR_HOURLY));
    rules.put(EWMA_5M, fastEwma());
    MultiScaleRule plimsoll = MultiScaleRule.fit(series);
    rules.put(PLIMSOLL, plimsoll);
    rules.put(PLIMSOLL_STEADY, plimsoll.withTemper(MultiScaleRule.STEADY));
    rules.put("clairvoyant", new HourlyRule(byInstrument, HourRules.CLAIRVOYANT));
    return Collections.unmodifiableMap(rules);
  }

  /** Returns the rule {@value #EWMA_5M}: the standard deviation of a day. */
  public static MarginRule fastEwma() {
    return new FastEwmaRule(HALF_LIFE);
  }

  /**
   * Returns Plimsoll's rule without one of its parts each, and under one limit against
   * procyclicality each, by what is different.
   *
   * @param series windows with what came before them
   */
  public static Map<String, MarginRule> parts(List<ReplaySeries> series) {
    return RuleParts.of(MultiScaleRule.fit(series));
  }

  /**
   * Returns the rates of a rule after the last bar of the windows, for prices that are not known
   * beforehand.
   *
   * @param name one of {@link #LIVE}
   * @param series windows with what came before them, on the same bars
   * @throws IllegalArgumentException if the name is another, or too little came before
   */
  public static LiveRates live(String name, List<ReplaySeries> series) {
    Check.argument(LIVE.contains(name), "rule must be one of %s, was %s", LIVE, name);
    return switch (name) {
      case EWMA_5M -> new FastEwmaRule(HALF_LIFE).live(series);
      case PLIMSOLL -> MultiScaleRule.fit(series).live(series);
      case PLIMSOLL_STEADY ->
          MultiScaleRule.fit(series).withTemper(MultiScaleRule.STEADY).live(series);
      default -> LiveRates.constant();
    };
  }
}
