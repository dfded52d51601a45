package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.explanation.Contributions;
import io.plimsoll.forecast.explanation.FeatureGroup;
import io.plimsoll.forecast.explanation.PermutationImportance;
import io.plimsoll.forecast.explanation.PermutationPlan;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What inputs, and families of them, are worth to one answer on some rows.
 *
 * @param inputs increase of the loss where one input is shuffled
 * @param families increase of the loss where all inputs of a family are shuffled together
 * @param inputsAgreement Kendall's tau of the inputs' order by the losses of the earlier half of
 *     the rows and by those of the later, in [−1, 1]; empty where a half gives no order
 * @param familiesAgreement the same of the families
 * @param meanSizes mean size of each input's contribution to the answer, in log variance or log
 *     odds (features), at least 0
 */
public record PooledImportance(
    PermutationImportance inputs,
    PermutationImportance families,
    OptionalDouble inputsAgreement,
    OptionalDouble familiesAgreement,
    List<Double> meanSizes) {
  /** Least number of rows, two in either half. */
  public static final int LEAST_ROWS = 4;

  public PooledImportance {
    meanSizes = List.copyOf(meanSizes);
  }

  /**
   * Returns the importance of the inputs of an answer.
   *
   * @param samples rows of the answer, at least {@link #LEAST_ROWS}, in the order of time, with the
   *     targets of {@link PooledAnswer#loss}
   * @param plan of the shuffles
   */
  public static PooledImportance of(PooledAnswer answer, Samples samples, PermutationPlan plan) {
    Check.argument(
        samples.size() >= LEAST_ROWS,
        "samples must be at least %s, was %s",
        LEAST_ROWS,
        samples.size());
    List<PermutationImportance> inputs =
        withHalves(answer, samples, FeatureGroup.single(answer.features()), plan);
    List<PermutationImportance> families =
        withHalves(answer, samples, FeatureGroup.by(answer.features(), answer::family), plan);
    return new PooledImportance(
        inputs.get(0),
        families.get(0),
        inputs.get(1).agreement(inputs.get(2)),
        families.get(1).agreement(families.get(2)),
        meanSizes(answer, samples));
  }

  /** Returns the importance over all rows, over the earlier half of them, and over the later. */
  private static List<PermutationImportance> withHalves(
      PooledAnswer answer, Samples samples, List<FeatureGroup> groups, PermutationPlan plan) {
    int middle = samples.size() / 2;
    return PermutationImportance.several(
        samples,
        groups,
        shuffled -> {
          double[] losses = answer.losses(shuffled);
          double earlier = Arrays.stream(losses, 0, middle).sum();
          double later = Arrays.stream(losses, middle, losses.length).sum();
          return new double[] {
            (earlier + later) / losses.length, earlier / middle, later / (losses.length - middle)
          };
        },
        plan);
  }

  private static List<Double> meanSizes(PooledAnswer answer, Samples samples) {
    double[][] values =
        IntStream.range(0, samples.size())
            .parallel()
            .mapToObj(i -> Contributions.mean(answer.explain(samples.row(i))).values())
            .toArray(double[][]::new);
    double[] sizes = new double[answer.features().size()];
    for (double[] row : values) {
      for (int j = 0; j < sizes.length; j++) {
        sizes[j] += Math.abs(row[j]) / values.length;
      }
    }
    return Arrays.stream(sizes).boxed().toList();
  }
}
