package io.plimsoll.feature.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects rows as lists, which compare bit for bit. */
public final class Rows implements FeatureSink {
  private final List<List<Double>> rows = new ArrayList<>();

  @Override
  public void row(long asOf, double[] values) {
    var row = new ArrayList<Double>();
    row.add((double) asOf);
    Arrays.stream(values).forEach(row::add);
    rows.add(row);
  }

  /** Returns the rows so far: as-of time, then the values. */
  public List<List<Double>> all() {
    return List.copyOf(rows);
  }

  /** Returns the rows with as-of time in (after, through]. */
  public List<List<Double>> between(long after, long through) {
    return rows.stream().filter(row -> row.get(0) > after && row.get(0) <= through).toList();
  }
}
