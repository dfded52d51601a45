package io.plimsoll.training.agents;

import io.plimsoll.market.Check;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far a measure of one rule lies from that of another on the same seeds.
 *
 * @param mean of the differences
 * @param standardError of that mean, 0 for one seed
 */
record PairedDifference(double mean, double standardError) {
  static PairedDifference of(
      List<RunOutcome> own, List<RunOutcome> other, ToDoubleFunction<RunOutcome> measure) {
    Check.argument(
        own.size() == other.size(), "runs must be of the same seeds, was %s", other.size());
    double sum = 0;
    double square = 0;
    int n = own.size();
    for (int i = 0; i < n; i++) {
      double difference = measure.applyAsDouble(own.get(i)) - measure.applyAsDouble(other.get(i));
      sum += difference;
      square += difference * difference;
    }
    double mean = sum / n;
    double variance = Math.max(0, square - n * mean * mean) / Math.max(1, n - 1);
    return new PairedDifference(mean, Math.sqrt(variance / n));
  }
}
