package io.plimsoll.pipeline.batch;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Which columns of a table have a value in some row. */
public final class SeenColumns implements Serializable {
  private static final long serialVersionUID = 1;

  private final BitSet seen = new BitSet();

  /** Takes a row: the values of all columns in their order, NaN for null. */
  public void take(double[] values) {
    for (int i = seen.nextClearBit(0); i < values.length; i = seen.nextClearBit(i + 1)) {
      if (!Double.isNaN(values[i])) {
        seen.set(i);
      }
    }
  }

  /** Takes the rows that {@code other} took. */
  public void merge(SeenColumns other) {
    seen.or(other.seen);
  }

  /** Returns those of {@code names}, the columns in their order, that are null in every row. */
  public List<String> neverAmong(List<String> names) {
    return IntStream.range(0, names.size())
        .filter(column -> !seen.get(column))
        .mapToObj(names::get)
        .toList();
  }
}
