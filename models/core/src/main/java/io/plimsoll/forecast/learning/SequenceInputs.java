package io.plimsoll.forecast.learning;

/**
 * Rows of a sequence model, each written where it is asked for: a panel's windows overlap, so that
 * to hold them all would cost a hundred times the series they are cut from.
 *
 * <p>Implementations give the same row each time, from any thread.
 */
public interface SequenceInputs {
  /** Returns the layout of a row. */
  SequenceShape shape();

  /** Returns the number of rows, n. */
  int size();

  /**
   * Writes row {@code row} (shape.width) into {@code values} from index {@code at} on; every value
   * is finite.
   *
   * @param row index in [0, n)
   */
  void read(int row, float[] values, int at);

  /** Returns row {@code row} (shape.width) as a new array. */
  default double[] row(int row) {
    float[] values = new float[shape().width()];
    read(row, values, 0);
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }
}
