package io.plimsoll.training.crossmargin;

import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Check;
import io.plimsoll.training.chain.ChainDelays;
import io.plimsoll.training.chain.InclusionWaits;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.util.List;

/**
 * Prices, volumes and congestion of all instruments over the bars of one window; nothing is read
 * that was not known at the bar's close, but for {@link #recorded} after it.
 */
final class CrossMarket {
  private final List<ReplaySeries> series;
  private final int bars;
  private final int day;
  private final double[][] dailyVolumes;
  private final double[][] dailyDeviations;
  private final double[] usualVolumes;
  private final InclusionWaits waits;
  private final int oracleBars;

  /** Creates a market whose transactions wait by its activity, and whose oracle is never late. */
  CrossMarket(List<ReplaySeries> series) {
    this(series, ChainDelays.NONE);
  }

  /**
   * @param series of whole grids over the same window, at least one, with a day before it
   * @param delays of transactions and prices; without fees the activity of the market says how long
   *     transactions wait
   * @throws IllegalArgumentException naming the instrument that does not cover the window
   */
  CrossMarket(List<ReplaySeries> series, ChainDelays delays) {
    Check.argument(!series.isEmpty(), "series must not be empty, was %s", series);
    this.series = List.copyOf(series);
    this.bars = series.get(0).size();
    Duration bar = series.get(0).bars().length();
    this.day = Math.toIntExact(Duration.ofDays(1).dividedBy(bar));
    for (ReplaySeries each : series) {
      Check.argument(
          each.size() == bars && each.first() > day,
          "%s must cover the window and a day before it, was %s bars after %s",
          each.instrument(),
          each.size(),
          each.first());
    }
    int k = series.size();
    this.dailyVolumes = new double[k][];
    this.dailyDeviations = new double[k][];
    this.usualVolumes = new double[k];
    for (int i = 0; i < k; i++) {
      days(i);
    }
    this.waits = delays.waits(series.get(0)).orElseGet(this::activityWaits);
    this.oracleBars = delays.oracleBars(bar);
  }

  private void days(int market) {
    BarSeries all = series.get(market).bars();
    int first = series.get(market).first();
    dailyVolumes[market] = new double[bars];
    dailyDeviations[market] = new double[bars];
    double volume = 0;
    double square = 0;
    double before = 0;
    for (int bar = 1; bar < first + bars; bar++) {
      volume += value(all, bar);
      square += square(all, bar);
      if (bar > day) {
        volume -= value(all, bar - day);
        square -= square(all, bar - day);
      }
      before += bar < first ? value(all, bar) : 0;
      if (bar >= first) {
        dailyVolumes[market][bar - first] = Math.max(volume, 0);
        dailyDeviations[market][bar - first] = Math.sqrt(Math.max(square, 0));
      }
    }
    usualVolumes[market] = before * day / (first - 1);
    Check.argument(
        usualVolumes[market] > 0,
        "%s must have been traded before the window, was %s",
        series.get(market).instrument(),
        usualVolumes[market]);
  }

  private static double value(BarSeries all, int bar) {
    return all.volume(bar) * all.close(bar);
  }

  private static double square(BarSeries all, int bar) {
    double move = StrictMath.log(all.close(bar) / all.close(bar - 1));
    return move * move;
  }

  /** Chains fill when markets move: the delay follows the activity of all instruments together. */
  private InclusionWaits activityWaits() {
    int[] found = new int[bars];
    for (int bar = 0; bar < bars; bar++) {
      double activity = 0;
      for (int i = 0; i < series.size(); i++) {
        BarSeries all = series.get(i).bars();
        int at = series.get(i).first() + bar;
        activity += value(all, at) * day / usualVolumes[i] / series.size();
      }
      found[bar] = InclusionBars.at(activity);
    }
    return InclusionWaits.of(found, found);
  }

  /** Returns the number of instruments. */
  int size() {
    return series.size();
  }

  /** Returns the number of bars of the window. */
  int bars() {
    return bars;
  }

  /** Returns the windows. */
  List<ReplaySeries> series() {
    return series;
  }

  double close(int market, int bar) {
    return series.get(market).bars().close(series.get(market).first() + bar);
  }

  double open(int market, int bar) {
    return series.get(market).bars().open(series.get(market).first() + bar);
  }

  /** Returns whether a bar was recorded; those after the window may have been, too. */
  boolean recorded(int market, int bar) {
    return series.get(market).first() + bar < series.get(market).bars().size();
  }

  /** Returns the root mean square return of the last {@code count} bars [1]. */
  double deviation(int market, int bar, int count) {
    return series.get(market).deviation(series.get(market).first() + bar, count);
  }

  /** Returns the standard deviation of the last day's move [1]. */
  double dailyDeviation(int market, int bar) {
    return dailyDeviations[market][bar];
  }

  /** Returns the last day's volume over that of a usual day before the window [1]. */
  double relativeVolume(int market, int bar) {
    return dailyVolumes[market][bar] / usualVolumes[market];
  }

  /** Returns the notional that was traded on a usual day before the window [USD]. */
  double usualVolume(int market) {
    return usualVolumes[market];
  }

  /** Returns the bars until a liquidation sent at the close of {@code bar} is included. */
  int liquidationDelay(int bar) {
    return waits.liquidators(bar);
  }

  /** Returns the bars until a transaction of an owner sent at that close is included. */
  int ownerDelay(int bar) {
    return waits.owners(bar);
  }

  /** Returns the age of the prices by which accounts are judged (bars). */
  int oracleBars() {
    return oracleBars;
  }
}
