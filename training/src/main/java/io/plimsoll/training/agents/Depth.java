package io.plimsoll.training.agents;

import io.plimsoll.market.Check;

/**
 * How much of a coin's usual depth market makers stand for: it dries up at once where the last
 * hour's volatility is above the usual one, f ≤ (σ(1 h) / σ)^−η, and comes back towards 1 with a
 * half-life, in logarithms.
 */
final class Depth {
  /** Least share that is left [1]. */
  static final double LEAST = 0.01;

  private static final int HOUR = 12; // bars

  private final double elasticity;
  private final double decay;
  private final double usual;
  private final double[] squares = new double[HOUR];
  private int next;
  private double log;
  private double share = 1;

  /**
   * @param elasticity η [1], at least 0
   * @param halfLife [bars], above 0
   * @param deviation of a usual bar [1], above 0
   */
  Depth(double elasticity, double halfLife, double deviation) {
    Check.argument(elasticity >= 0, "elasticity must be at least 0, was %s", elasticity);
    Check.argument(halfLife > 0, "half-life must be above 0, was %s", halfLife);
    this.elasticity = elasticity;
    this.decay = StrictMath.pow(0.5, 1 / halfLife);
    this.usual = deviation * deviation;
  }

  /** Takes the log-return of a bar. */
  void next(double move) {
    squares[next] = move * move;
    next = (next + 1) % HOUR;
    double sum = 0;
    for (double each : squares) {
      sum += each;
    }
    double wanted = sum == 0 ? 0 : -elasticity / 2 * StrictMath.log(sum / (HOUR * usual));
    log = Math.max(StrictMath.log(LEAST), Math.min(decay * log, Math.min(0, wanted)));
    share = StrictMath.exp(log);
  }

  /** Returns the share [1], in [{@value #LEAST}, 1]. */
  double share() {
    return share;
  }
}
