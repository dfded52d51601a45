package io.plimsoll.forecast.evaluation.comparison;

import io.plimsoll.forecast.evaluation.BlockBootstrap;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * StepM: which models beat the benchmark, with one probability of any false claim. Models are taken
 * from the largest gain down; each is compared with the largest resampled gain of those not yet
 * claimed, and its p-value is the largest so far.
 *
 * <p>Reference: Romano and Wolf (2005), Econometrica 73(4), whose set at size α is that of the
 * p-values up to α; (2016), Statistics and Probability Letters 113, for the p-values. {@link
 * Centring#UPPER} is theirs; {@link Centring#CONSISTENT} is that of Hsu, Hsu and Kuan (2010),
 * Journal of Empirical Finance 17(3), with more power where many models are poor.
 *
 * @param pValues by model [1] (models)
 */
public record StepwiseComparison(List<Double> pValues) {
  public StepwiseComparison {
    pValues = List.copyOf(pValues);
  }

  /**
   * Returns the comparison.
   *
   * @param benchmark losses (n)
   * @param models losses, a row a period, finite (n, models)
   */
  public static StepwiseComparison of(
      double[] benchmark,
      double[][] models,
      Scaling scaling,
      Centring centring,
      BlockBootstrap bootstrap) {
    var gains = new ResampledGains(benchmark, models, scaling, bootstrap);
    List<Integer> order =
        IntStream.range(0, gains.models())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer model) -> gains.gain(model)).reversed())
            .toList();
    // From the smallest gain up, the largest resampled gain of the models so far is a running one.
    double[] largest = new double[gains.resamples()];
    double[] pValues = new double[gains.models()];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int rank = order.size() - 1; rank >= 0; rank--) {
      int model = order.get(rank);
      int atLeast = 0;
      for (int resample = 0; resample < largest.length; resample++) {
        largest[resample] = Math.max(largest[resample], gains.resampled(resample, model, centring));
        atLeast += largest[resample] >= gains.gain(model) ? 1 : 0;
      }
      pValues[model] = (double) atLeast / largest.length;
    }
    double sofar = 0;
    for (int model : order) {
      sofar = Math.max(sofar, pValues[model]);
      pValues[model] = sofar;
    }
    return new StepwiseComparison(Arrays.stream(pValues).boxed().toList());
  }

  /** Returns the models that beat the benchmark at family-wise {@code size}, ascending. */
  public List<Integer> superior(double size) {
    Check.argument(size > 0 && size < 1, "size must lie in (0, 1), was %s", size);
    return IntStream.range(0, pValues.size())
        .filter(model -> pValues.get(model) <= size)
        .boxed()
        .toList();
  }
}
