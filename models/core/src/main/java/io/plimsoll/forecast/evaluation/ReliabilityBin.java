package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Forecasts of about the same probability, and how often the event happened among them.
 *
 * <p>The band is Wilson's (1927, Journal of the American Statistical Association 22): (k + z²/2 ± z
 * √(k(n−k)/n + z²/4)) / (n + z²), at z = 1.96.
 *
 * @param count forecasts in the bin, at least 1
 * @param meanProbability mean forecast [1]
 * @param frequency share that happened [1]
 * @param lower lower end of the 95 % band of the frequency [1]
 * @param upper upper end of the 95 % band of the frequency [1]
 */
public record ReliabilityBin(
    int count, double meanProbability, double frequency, double lower, double upper) {
  private static final double NORMAL_975 = 1.959963984540054;

  /**
   * Returns bins of equal mass from the lowest probabilities to the highest; fewer than {@code
   * bins} where there are fewer forecasts.
   */
  public static List<ReliabilityBin> of(double[] probabilities, boolean[] events, int bins) {
    int n = probabilities.length;
    Check.argument(n == events.length, "events must be %s, was %s", n, events.length);
    Check.argument(bins >= 1, "bins must be at least 1, was %s", bins);
    List<Integer> order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i]))
            .toList();
    int used = Math.min(bins, n);
    var result = new ArrayList<ReliabilityBin>();
    for (int bin = 0; bin < used; bin++) {
      int from = (int) ((long) n * bin / used);
      int to = (int) ((long) n * (bin + 1) / used);
      result.add(of(order.subList(from, to), probabilities, events));
    }
    return List.copyOf(result);
  }

  /** Returns a bin for each distinct probability, ascending. */
  public static List<ReliabilityBin> distinct(double[] probabilities, boolean[] events) {
    int n = probabilities.length;
    Check.argument(n == events.length, "events must be %s, was %s", n, events.length);
    var groups = new TreeMap<Double, List<Integer>>();
    for (int i = 0; i < n; i++) {
      double p = probabilities[i];
      Check.argument(p >= 0 && p <= 1, "probabilities must lie in [0, 1], was %s", p);
      groups.computeIfAbsent(p + 0.0, key -> new ArrayList<>()).add(i);
    }
    return groups.values().stream().map(group -> of(group, probabilities, events)).toList();
  }

  /** Returns Σ (nᵦ / n) |frequency − mean probability|, the expected calibration error [1]. */
  public static double expectedCalibrationError(List<ReliabilityBin> bins) {
    double sum = 0;
    int count = 0;
    for (var bin : bins) {
      sum += bin.count * Math.abs(bin.frequency - bin.meanProbability);
      count += bin.count;
    }
    return sum / count;
  }

  private static ReliabilityBin of(
      List<Integer> members, double[] probabilities, boolean[] events) {
    double sum = 0;
    int happened = 0;
    for (int member : members) {
      sum += probabilities[member];
      happened += events[member] ? 1 : 0;
    }
    int n = members.size();
    double z = NORMAL_975;
    double share = (double) happened / n;
    double half = z * Math.sqrt(n * share * (1 - share) + z * z / 4);
    double middle = happened + z * z / 2;
    double mass = n + z * z;
    return new ReliabilityBin(
        n,
        sum / n,
        share,
        Math.max((middle - half) / mass, 0),
        Math.min((middle + half) / mass, 1));
  }
}
