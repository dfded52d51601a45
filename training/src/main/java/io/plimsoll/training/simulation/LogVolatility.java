package io.plimsoll.training.simulation;

/**
 * Log-volatility as a sum of mean-reverting factors of several speeds.
 *
 * <p>x_k(t+1) = φ_k x_k(t) + s_k √(1 − φ_k²) ε, φ_k = exp(−1/τ_k). Factors whose speeds are spread
 * over hours to weeks imitate long memory, which is what heterogeneous autoregressions describe
 * (Corsi 2009, section 2; LeBaron 2001). The fastest factor's noise leans against the return, so
 * that volatility rises after falls.
 */
final class LogVolatility {
  private final double[] persistence;
  private final double[] noise;
  private final double[] state;
  private final double leverage;
  private final double meanCorrection;

  /**
   * Returns factors in their long-run distribution.
   *
   * @param bars relaxation time τ of each factor (factors) [bars], the fastest last
   * @param deviations long-run standard deviation of each factor (factors) [1]
   * @param leverage correlation of the fastest factor's noise with minus the return, in [0, 1)
   */
  LogVolatility(double[] bars, double[] deviations, double leverage, Draws draws) {
    this.persistence = new double[bars.length];
    this.noise = new double[bars.length];
    this.state = new double[bars.length];
    this.leverage = leverage;
    double variance = 0;
    for (int k = 0; k < bars.length; k++) {
      persistence[k] = StrictMath.exp(-1 / bars[k]);
      noise[k] = deviations[k] * StrictMath.sqrt(1 - persistence[k] * persistence[k]);
      state[k] = deviations[k] * draws.normal();
      variance += deviations[k] * deviations[k];
    }
    this.meanCorrection = variance; // E exp(2x) = exp(2 var x), so x − var x has E exp(2x) = 1
  }

  /** Returns ln of the volatility, relative to its root mean square [1]. */
  double value() {
    double sum = -meanCorrection;
    for (double factor : state) {
      sum += factor;
    }
    return sum;
  }

  /** Steps one bar on, after a return of {@code shock} standard deviations. */
  void step(double shock, Draws draws) {
    for (int k = 0; k < state.length; k++) {
      double innovation = draws.normal();
      if (k == state.length - 1) {
        innovation = -leverage * shock + StrictMath.sqrt(1 - leverage * leverage) * innovation;
      }
      state[k] = persistence[k] * state[k] + noise[k] * innovation;
    }
  }
}
