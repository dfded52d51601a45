package io.plimsoll.forecast.evaluation.comparison;

import io.plimsoll.forecast.evaluation.BlockBootstrap;
import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The models that hold the best with a given confidence: equal accuracy of the models left is
 * tested, the worst is put out, and so on until one is left. The p-value of a model is the largest
 * of the tests up to the one that put it out, so that the set at confidence 1 − α is that of the
 * p-values above α.
 *
 * <p>Reference: Hansen, Lunde and Nason (2011), Econometrica 79(2), sections 2 and 3. The last
 * model has p-value 1; models that cannot be told apart keep each other in the set. With one order
 * of columns ties fall to the first.
 *
 * @param eliminated models in the order put out, the one that is left last (models)
 * @param pValues by model [1] (models)
 */
public record ModelConfidenceSet(List<Integer> eliminated, List<Double> pValues) {

  /** What is measured on the models left, and by it which is the worst. */
  public enum Statistic {
    /** T_R: the largest |t| of the difference of two models; out goes whose largest t it is. */
    RANGE,
    /** T_max: the largest t of a model against the mean of all left; it goes out. */
    MAX
  }

  public ModelConfidenceSet {
    eliminated = List.copyOf(eliminated);
    pValues = List.copyOf(pValues);
  }

  /**
   * Returns the set of at least one model.
   *
   * @param losses a row a period, finite (n, models)
   */
  public static ModelConfidenceSet of(
      double[][] losses, Statistic statistic, BlockBootstrap bootstrap) {
    int models = BlockBootstrap.columns(losses);
    var deviations = new Deviations(losses, bootstrap.means(losses));
    var left = new ArrayList<Integer>(IntStream.range(0, models).boxed().toList());
    var eliminated = new ArrayList<Integer>();
    var pValues = new Double[models];
    double largest = 0;
    while (left.size() > 1) {
      Round round = statistic == Statistic.RANGE ? deviations.range(left) : deviations.max(left);
      largest = Math.max(largest, round.pValue);
      pValues[round.worst] = largest;
      eliminated.add(round.worst);
      left.remove(Integer.valueOf(round.worst));
    }
    pValues[left.get(0)] = 1.0;
    eliminated.add(left.get(0));
    return new ModelConfidenceSet(eliminated, Arrays.asList(pValues));
  }

  /** Returns the models in the set at confidence 1 − {@code size}, ascending; never none. */
  public List<Integer> included(double size) {
    Check.argument(size >= 0 && size < 1, "size must lie in [0, 1), was %s", size);
    IntPredicate kept = model -> pValues.get(model) > size;
    return IntStream.range(0, pValues.size()).filter(kept).boxed().toList();
  }

  private record Round(int worst, double pValue) {}

  /** Mean losses, and how far those of each resample are from them. */
  private static final class Deviations {
    private final double[] means;
    private final double[][] resampled;
    private final double[][] errors;

    Deviations(double[][] losses, double[][] resampled) {
      this.means = Means.of(losses);
      this.resampled = resampled;
      for (double[] row : resampled) {
        for (int i = 0; i < row.length; i++) {
          row[i] -= means[i];
        }
      }
      this.errors = new double[means.length][means.length];
      for (int i = 0; i < means.length; i++) {
        for (int j = 0; j < i; j++) {
          errors[i][j] = error(i, j);
          errors[j][i] = errors[i][j];
        }
      }
    }

    Round range(List<Integer> left) {
      double observed = 0;
      int worst = left.get(0);
      for (int i : left) {
        for (int j : left) {
          double t = Means.ratio(means[i] - means[j], errors[i][j]);
          if (t > observed) {
            observed = t;
            worst = i;
          }
        }
      }
      int atLeast = 0;
      for (double[] row : resampled) {
        atLeast += range(row, left) >= observed ? 1 : 0;
      }
      return new Round(worst, (double) atLeast / resampled.length);
    }

    private double range(double[] row, List<Integer> left) {
      double range = 0;
      for (int i : left) {
        for (int j : left) {
          range = Math.max(range, Means.ratio(row[i] - row[j], errors[i][j]));
        }
      }
      return range;
    }

    private double error(int i, int j) {
      double squares = 0;
      for (double[] row : resampled) {
        double difference = row[i] - row[j];
        squares += difference * difference;
      }
      return Math.sqrt(squares / resampled.length);
    }

    Round max(List<Integer> left) {
      int size = left.size();
      double[] observed = againstMean(means, left);
      double[][] simulated = new double[resampled.length][];
      double[] spread = new double[size];
      for (int r = 0; r < resampled.length; r++) {
        simulated[r] = againstMean(resampled[r], left);
        for (int a = 0; a < size; a++) {
          spread[a] += simulated[r][a] * simulated[r][a] / resampled.length;
        }
      }
      for (int a = 0; a < size; a++) {
        spread[a] = Math.sqrt(spread[a]);
      }
      int worst = 0;
      for (int a = 1; a < size; a++) {
        if (Means.ratio(observed[a], spread[a]) > Means.ratio(observed[worst], spread[worst])) {
          worst = a;
        }
      }
      double statistic = Means.ratio(observed[worst], spread[worst]);
      int atLeast = 0;
      for (double[] row : simulated) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < size; a++) {
          largest = Math.max(largest, Means.ratio(row[a], spread[a]));
        }
        atLeast += largest >= statistic ? 1 : 0;
      }
      return new Round(left.get(worst), (double) atLeast / resampled.length);
    }

    /** Returns each value less the mean of all, as the mean of differences, exact for equals. */
    private static double[] againstMean(double[] row, List<Integer> left) {
      double[] result = new double[left.size()];
      for (int a = 0; a < result.length; a++) {
        for (int other : left) {
          result[a] += (row[left.get(a)] - row[other]) / result.length;
        }
      }
      return result;
    }
  }
}
