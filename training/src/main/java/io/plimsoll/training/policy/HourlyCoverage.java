package io.plimsoll.training.policy;

import io.plimsoll.forecast.evaluation.risk.Christoffersen;
import io.plimsoll.forecast.evaluation.risk.Kupiec;
import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.BarSeries;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How often the worst move of a long position within an hour exceeded the rate in force at its
 * beginning; hours do not overlap.
 */
public final class HourlyCoverage {
  private final boolean[] breaches;
  private final int exceeded;
  private final double meanExcess;
  private final double worstExcess;

  private HourlyCoverage(List<Double> excesses) {
    breaches = new boolean[excesses.size()];
    int count = 0;
    double sum = 0;
    double worst = 0;
    for (int hour = 0; hour < breaches.length; hour++) {
      double excess = excesses.get(hour);
      breaches[hour] = excess > 0;
      if (breaches[hour]) {
        count++;
        sum += excess;
        worst = Math.max(worst, excess);
      }
    }
    exceeded = count;
    meanExcess = count == 0 ? 0 : sum / count;
    worstExcess = worst;
  }

  /** Counts the hours of some windows, instrument after instrument. */
  public static HourlyCoverage of(List<ReplaySeries> series, List<MarginPath> paths) {
    var excesses = new ArrayList<Double>();
    for (int i = 0; i < series.size(); i++) {
      ReplaySeries each = series.get(i);
      BarSeries bars = each.bars();
      int step = Math.toIntExact(Duration.ofHours(1).dividedBy(bars.length()));
      double[] rates = paths.get(i).rates(PositionSide.LONG);
      for (int bar = 0; bar + step < each.size(); bar += step) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int later = 1; later <= step; later++) {
          lowest = Math.min(lowest, bars.low(each.first() + bar + later));
        }
        excesses.add(1 - lowest / bars.close(each.first() + bar) - rates[bar]);
      }
    }
    return new HourlyCoverage(excesses);
  }

  /** Returns the number of hours, of all instruments. */
  public int hours() {
    return breaches.length;
  }

  /** Returns how many were exceeded. */
  public int exceeded() {
    return exceeded;
  }

  /** Returns the share that was exceeded. */
  public double share() {
    return exceeded / (double) hours();
  }

  /** Returns by how much the rate was exceeded where it was, on average [1]. */
  public double meanExcess() {
    return meanExcess;
  }

  /** Returns by how much it was exceeded at most [1]. */
  public double worstExcess() {
    return worstExcess;
  }

  /** Returns the p-value of Kupiec's test that the true share is {@code tail}. */
  public double kupiec(double tail) {
    return Kupiec.of(hours(), exceeded, tail).pValue();
  }

  /**
   * Returns the p-value of Christoffersen's test that an hour is no likelier to be exceeded after
   * one that was; the ends of instruments that follow each other count as one such pair.
   */
  public double independence() {
    return Christoffersen.of(breaches, share() > 0 && share() < 1 ? share() : 0.5)
        .independence()
        .pValue();
  }
}
