package io.plimsoll.feature.engine;

/** Takes the rows of an engine, in the order of their as-of times. */
@FunctionalInterface
public interface FeatureSink {
  /**
   * Takes a row.
   *
   * @param asOf [µs since the epoch]; it is known then
   * @param values (columns) in the order of the engine's schema, NaN where not computable; the
   *     array is reused for the next row
   */
  void row(long asOf, double[] values);
}
