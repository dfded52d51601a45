package io.plimsoll.forecast.garch;

/** Returns less their mean, with what stands before them. */
final class Residuals {
  private final double[] returns;
  private final Initialisation.Presample presample;
  private final double[] values;

  Residuals(double[] returns, Initialisation initialisation) {
    this.returns = returns;
    this.presample = initialisation.presample(returns);
    this.values = returns.clone();
  }

  /** Sets the mean return. */
  void center(double mean) {
    for (int t = 0; t < values.length; t++) {
      values[t] = returns[t] - mean;
    }
  }

  /** Returns the residuals, not to be written to. */
  double[] values() {
    return values;
  }

  /** Returns the level of |e|^power before the sample. */
  double presample(double power) {
    return presample.level(values, power);
  }

  /** Returns the derivative of {@link #presample} with respect to the mean return. */
  double presampleSlope(double power) {
    return presample.slope(values, power);
  }

  /** Returns |e|^power, cheap for the powers 0, 1 and 2. */
  static double absolutePower(double residual, double power) {
    if (power == 2) {
      return residual * residual;
    }
    if (power == 1) {
      return Math.abs(residual);
    }
    return power == 0 ? 1 : Math.pow(Math.abs(residual), power);
  }
}
