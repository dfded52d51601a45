package io.plimsoll.margin;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Joint hourly returns of several underlyings, each divided by the volatility that was expected of
 * its hour: z_t = r_t / √v_{t−1}, with v_t = λ·v_{t−1} + (1 − λ)·RV_t.
 *
 * <p>An hour is in only if every underlying recorded it and the hour before it; the return after a
 * gap is that of the gap and stays out. What stands at hour t is known at t, so a window that ends
 * at t is the same whether the data go on or not. Reference: Barone-Adesi, Giannopoulos and Vosper,
 * <i>VaR without correlations for portfolios of derivative securities</i> (1999), filtered
 * historical simulation.
 */
public final class HistoricalVectors {
  private final List<Underlying> underlyings;
  private final long[] times;
  private final double[][] standardised;
  private final double[][] volatilityChanges;
  private final int from;
  private final int to;

  private HistoricalVectors(
      List<Underlying> underlyings, long[] times, double[][] standardised, double[][] changes) {
    this.underlyings = List.copyOf(underlyings);
    this.times = times;
    this.standardised = standardised;
    this.volatilityChanges = changes;
    this.from = 0;
    this.to = times.length;
  }

  private HistoricalVectors(HistoricalVectors whole, int from, int to) {
    this.underlyings = whole.underlyings;
    this.times = whole.times;
    this.standardised = whole.standardised;
    this.volatilityChanges = whole.volatilityChanges;
    this.from = from;
    this.to = to;
  }

  /**
   * Returns the vectors of all hours of the reference frames: for each underlying its spot pair, or
   * else its first instrument by name.
   */
  public static HistoricalVectors of(Collection<FeatureFrame> frames, ScenarioRule rule) {
    Check.argument(!frames.isEmpty(), "frames must not be empty, was %s", frames);
    Map<Instrument, FeatureFrame> byInstrument =
        frames.stream().collect(Collectors.toMap(FeatureFrame::instrument, frame -> frame));
    var references = References.of(byInstrument.keySet());
    var columns = new ArrayList<FilteredReturns>();
    references
        .values()
        .forEach(instrument -> columns.add(FilteredReturns.of(byInstrument.get(instrument), rule)));
    long[] times = commonTimes(columns);
    double[][] standardised = new double[columns.size()][];
    double[][] changes = new double[columns.size()][];
    for (int u = 0; u < standardised.length; u++) {
      standardised[u] = columns.get(u).standardisedAt(times);
      changes[u] = columns.get(u).volatilityChangesAt(times);
    }
    return new HistoricalVectors(List.copyOf(references.keySet()), times, standardised, changes);
  }

  /**
   * Returns the instruments whose own history is too short for scenarios, with the reason: one of
   * them among the frames would leave too few common hours to all.
   */
  public static Map<Instrument, String> tooShort(
      Collection<FeatureFrame> frames, Instant asOf, ScenarioRule rule) {
    var reasons = new TreeMap<Instrument, String>();
    for (FeatureFrame frame : frames) {
      int hours = of(List.of(frame), rule).until(asOf, rule.lookback()).size();
      if (hours < rule.leastVectors()) {
        reasons.put(
            frame.instrument(),
            "history must hold at least " + rule.leastVectors() + " hours, was " + hours);
      }
    }
    return reasons;
  }

  /** Returns the last {@code lookback} vectors known at {@code asOf}. */
  public HistoricalVectors until(Instant asOf, int lookback) {
    long time = ChronoUnit.MICROS.between(Instant.EPOCH, asOf);
    int found = Arrays.binarySearch(times, from, to, time);
    int end = found >= 0 ? found + 1 : -found - 1;
    return new HistoricalVectors(this, Math.max(from, end - lookback), end);
  }

  /** Returns the underlyings, ascending. */
  public List<Underlying> underlyings() {
    return underlyings;
  }

  /** Returns the number of vectors. */
  public int size() {
    return to - from;
  }

  /** Returns the end of the hour of one vector [µs since the epoch]. */
  public long eventTime(int vector) {
    return times[from + vector];
  }

  /** Returns z, the standardised hourly log-return of one underlying in one vector [1]. */
  public double standardised(int underlying, int vector) {
    return standardised[underlying][from + vector];
  }

  /** Returns ln(σ_t / σ_{t−1}), the hourly change of the expected volatility [1]. */
  public double volatilityChange(int underlying, int vector) {
    return volatilityChanges[underlying][from + vector];
  }

  /** Returns the column of an underlying, for a portfolio that holds nothing else. */
  int indexOf(Underlying underlying) {
    int index = underlyings.indexOf(underlying);
    Check.argument(index >= 0, "underlying must be one of %s, was %s", underlyings, underlying);
    return index;
  }

  private static long[] commonTimes(List<FilteredReturns> columns) {
    long[] common = columns.get(0).times();
    for (FilteredReturns column : columns) {
      common = Arrays.stream(common).filter(column::has).toArray();
    }
    return common;
  }
}
