package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.List;

/**
 * Rows of inputs in single precision (n, features), for fitters of wide pooled models.
 *
 * <p>A panel of 16 instruments has hundreds of thousands of rows of some two hundred inputs: here
 * they stand in one array. Rows are in any order; who fits says which of them and with what
 * targets. A value may be {@code NaN}, missing, where a fitter says that it takes that.
 */
public final class InputTable {
  private final List<String> features;
  private final float[] values;

  private InputTable(List<String> features, float[] values) {
    this.features = features;
    this.values = values;
  }

  /**
   * Returns a table over {@code values}, which are not copied and must not change afterwards.
   *
   * @param features names of the inputs, all different
   * @param values row by row (n x features), none infinite
   */
  public static InputTable over(List<String> features, float[] values) {
    List<String> names = Rows.names(features);
    Check.argument(
        values.length % names.size() == 0,
        "values must be whole rows of %s features, was %s",
        names.size(),
        values.length);
    for (int i = 0; i < values.length; i++) {
      if (Float.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            "feature "
                + names.get(i % names.size())
                + " must not be infinite, was in row "
                + i / names.size());
      }
    }
    return new InputTable(names, values);
  }

  /** Returns the rows of {@code samples}, each value rounded to single precision. */
  static InputTable of(Samples samples) {
    int width = samples.features().size();
    float[] values = new float[samples.size() * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) samples.value(i / width, i % width);
    }
    return over(samples.features(), values);
  }

  /** Returns the names of the inputs. */
  public List<String> features() {
    return features;
  }

  /** Returns the number of inputs of a row. */
  public int width() {
    return features.size();
  }

  /** Returns the number of rows, n. */
  public int size() {
    return values.length / features.size();
  }

  /** Returns the value of input {@code feature} in row {@code row}; NaN where it is missing. */
  public float value(int row, int feature) {
    return values[row * features.size() + feature];
  }

  /** Returns row {@code row} (features) as a new array. */
  public double[] row(int row) {
    double[] copy = new double[features.size()];
    for (int j = 0; j < copy.length; j++) {
      copy[j] = values[row * copy.length + j];
    }
    return copy;
  }

  /**
   * Returns a copy of some rows, one after the other (rows x features).
   *
   * @param rows their indices, in [0, n); one may stand there more than once
   */
  public float[] copy(int[] rows) {
    int width = features.size();
    Check.argument(
        (long) rows.length * width <= Integer.MAX_VALUE - 8,
        "rows must fit an array, was %s",
        rows.length);
    float[] copy = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * width, copy, i * width, width);
    }
    return copy;
  }

  /**
   * Checks what a fitter is given.
   *
   * @param rows must be indices of rows, in [0, n)
   * @param targets must be finite and one for each of {@code rows} (rows)
   * @throws IllegalArgumentException if they are not
   */
  public void check(int[] rows, double[] targets) {
    Check.argument(
        targets.length == rows.length,
        "targets must be %s as the rows, was %s",
        rows.length,
        targets.length);
    for (double target : targets) {
      Check.argument(Double.isFinite(target), "target must be finite, was %s", target);
    }
    for (int row : rows) {
      Check.argument(row >= 0 && row < size(), "row must lie in [0, %s), was %s", size(), row);
    }
  }
}
