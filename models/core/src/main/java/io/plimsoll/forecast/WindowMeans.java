package io.plimsoll.forecast;

/**
 * Means of one measure over the three windows of the HAR family.
 *
 * @param shortest mean over the shortest window, NaN where the measure is not known
 * @param middle mean over the middle window, NaN where the measure is not known
 * @param longest mean over the longest window, NaN where the measure is not known
 */
public record WindowMeans(double shortest, double middle, double longest) {
  /** A measure that is not known. */
  public static final WindowMeans UNKNOWN = new WindowMeans(Double.NaN, Double.NaN, Double.NaN);
}
