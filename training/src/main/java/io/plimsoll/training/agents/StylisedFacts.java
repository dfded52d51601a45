package io.plimsoll.training.agents;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the returns of a market look like whatever made them. Reference for the list: Cont,
 * <i>Empirical properties of asset returns</i> (2001).
 *
 * @param deviation root mean square return of a bar [1]
 * @param kurtosis of returns of bars [1]; 3 for a normal law
 * @param nextBar autocorrelation of absolute returns after one bar [1]
 * @param nextHour the same after an hour
 * @param nextDay the same after a day
 * @param fall median over days of the deepest fall from a peak within the day [1]
 * @param deepFall 95 % quantile of it
 * @param volume correlation of ln volume and ln (1 + absolute return in deviations) of a bar [1]
 */
record StylisedFacts(
    double deviation,
    double kurtosis,
    double nextBar,
    double nextHour,
    double nextDay,
    double fall,
    double deepFall,
    double volume) {
  private static final int HOUR = 12; // bars
  private static final int DAY = 288;

  /**
   * Returns the facts of bars of five minutes.
   *
   * @param moves log-returns (bars), at least two days of them
   * @param volumes above 0 (bars)
   */
  static StylisedFacts of(double[] moves, double[] volumes) {
    Check.argument(
        moves.length >= 2 * DAY && moves.length == volumes.length,
        "facts need two days of bars, was %s",
        moves.length);
    double mean = Arrays.stream(moves).average().orElseThrow();
    double second = 0;
    double fourth = 0;
    for (double move : moves) {
      double square = (move - mean) * (move - mean);
      second += square / moves.length;
      fourth += square * square / moves.length;
    }
    double deviation = Math.sqrt(second);
    double[] sizes = Arrays.stream(moves).map(Math::abs).toArray();
    double[] falls = falls(moves);
    double[] scaled = Arrays.stream(sizes).map(s -> StrictMath.log(1 + s / deviation)).toArray();
    double[] logs = Arrays.stream(volumes).map(StrictMath::log).toArray();
    return new StylisedFacts(
        deviation,
        fourth / (second * second),
        lagged(sizes, 1),
        lagged(sizes, HOUR),
        lagged(sizes, DAY),
        HourSeries.quantileOfSorted(falls, 0.5),
        HourSeries.quantileOfSorted(falls, 0.95),
        correlation(logs, scaled));
  }

  /** Returns the mean of each fact. */
  static StylisedFacts mean(List<StylisedFacts> all) {
    return new StylisedFacts(
        mean(all, StylisedFacts::deviation),
        mean(all, StylisedFacts::kurtosis),
        mean(all, StylisedFacts::nextBar),
        mean(all, StylisedFacts::nextHour),
        mean(all, StylisedFacts::nextDay),
        mean(all, StylisedFacts::fall),
        mean(all, StylisedFacts::deepFall),
        mean(all, StylisedFacts::volume));
  }

  private static double mean(List<StylisedFacts> all, ToDoubleFunction<StylisedFacts> fact) {
    return all.stream().mapToDouble(fact).average().orElseThrow();
  }

  /** Returns the deepest fall from a peak in each whole day, ascending. */
  private static double[] falls(double[] moves) {
    double[] falls = new double[moves.length / DAY];
    for (int day = 0; day < falls.length; day++) {
      double log = 0;
      double peak = 0;
      double deepest = 0;
      for (int bar = day * DAY; bar < (day + 1) * DAY; bar++) {
        log += moves[bar];
        peak = Math.max(peak, log);
        deepest = Math.max(deepest, peak - log);
      }
      falls[day] = -StrictMath.expm1(-deepest);
    }
    Arrays.sort(falls);
    return falls;
  }

  private static double lagged(double[] values, int lag) {
    return correlation(
        Arrays.copyOf(values, values.length - lag), Arrays.copyOfRange(values, lag, values.length));
  }

  /** Returns Pearson's correlation [1]; 0 where one does not vary. */
  static double correlation(double[] one, double[] other) {
    double a = Arrays.stream(one).average().orElseThrow();
    double b = Arrays.stream(other).average().orElseThrow();
    double both = 0;
    double ownA = 0;
    double ownB = 0;
    for (int i = 0; i < one.length; i++) {
      both += (one[i] - a) * (other[i] - b);
      ownA += (one[i] - a) * (one[i] - a);
      ownB += (other[i] - b) * (other[i] - b);
    }
    return ownA == 0 || ownB == 0 ? 0 : both / Math.sqrt(ownA * ownB);
  }
}
