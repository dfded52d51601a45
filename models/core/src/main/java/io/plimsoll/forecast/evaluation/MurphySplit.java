package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;
import java.util.List;

/**
 * Brier score in three parts: reliability Σ (nᵦ/n) (pᵦ − ȳᵦ)², less resolution Σ (nᵦ/n) (ȳᵦ − ȳ)²,
 * plus uncertainty ȳ (1 − ȳ).
 *
 * <p>Reference: Murphy (1973), Journal of Applied Meteorology 12(4). The sum is the score of the
 * bins' mean probabilities: the Brier score itself where a bin holds one probability.
 *
 * @param reliability 0 if frequencies are as forecast [1]
 * @param resolution how far frequencies part from the base rate [1]; the more the better
 * @param uncertainty what no forecast can change [1]
 */
public record MurphySplit(double reliability, double resolution, double uncertainty) {

  /** Returns the exact split, a bin for each distinct probability (n), n at least 1. */
  public static MurphySplit of(double[] probabilities, boolean[] events) {
    return of(ReliabilityBin.distinct(probabilities, events));
  }

  /** Returns the split over bins, at least one. */
  public static MurphySplit of(List<ReliabilityBin> bins) {
    Check.argument(!bins.isEmpty(), "bins must not be empty, was %s", bins.size());
    int count = 0;
    double happened = 0;
    for (var bin : bins) {
      count += bin.count();
      happened += bin.count() * bin.frequency();
    }
    double base = happened / count;
    double reliability = 0;
    double resolution = 0;
    for (var bin : bins) {
      double weight = (double) bin.count() / count;
      double bias = bin.meanProbability() - bin.frequency();
      double distance = bin.frequency() - base;
      reliability += weight * bias * bias;
      resolution += weight * distance * distance;
    }
    return new MurphySplit(reliability, resolution, base * (1 - base));
  }

  /** Returns reliability − resolution + uncertainty [1]. */
  public double score() {
    return reliability - resolution + uncertainty;
  }
}
