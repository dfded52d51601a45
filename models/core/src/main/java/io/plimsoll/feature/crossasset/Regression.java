package io.plimsoll.feature.crossasset;

/**
 * Correlation of two series and the slope of the one on the other, about their means.
 *
 * @param correlation Pearson's [1], in [-1, 1]; NaN if one series never moves
 * @param slope of y on x [y per x]; NaN if x never moves
 * @param count pairs
 */
record Regression(double correlation, double slope, int count) {
  /** Returns the regression of the first {@code count} of {@code y} on those of {@code x}. */
  static Regression of(double[] x, double[] y, int count) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < count; i++) {
      meanX += x[i] / count;
      meanY += y[i] / count;
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < count; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    double scale = Math.sqrt(xx) * Math.sqrt(yy);
    return new Regression(
        scale > 0 ? Math.max(-1, Math.min(1, xy / scale)) : Double.NaN,
        xx > 0 ? xy / xx : Double.NaN,
        count);
  }
}
