package io.plimsoll.margin.surface;

/**
 * Fits a slice of surface SVI with φ = η/√θ inside the region where it cannot have butterfly
 * arbitrage: η²(1 + |ρ|) ≤ 4 and η√θ(1 + |ρ|) &lt; 4.
 */
final class SurfaceSviFit {
  private static final double MOST_RHO = 0.999;

  /** What is kept of the second bound, which is open. */
  private static final double INSIDE = 0.999;

  private final SmilePoints points;

  private SurfaceSviFit(SmilePoints points) {
    this.points = points;
  }

  /** Fits θ and ρ, with η = 1. */
  static RawSvi two(SmilePoints points) {
    var fit = new SurfaceSviFit(points);
    double[] best = Simplex.minimise(x -> points.error(fit.smile(x[0], x[1])), fit.start(2));
    return fit.smile(best[0], best[1]);
  }

  /** Fits θ, ρ and η. */
  static RawSvi three(SmilePoints points) {
    var fit = new SurfaceSviFit(points);
    double[] best = Simplex.minimise(x -> points.error(fit.smile(x[0], x[1], x[2])), fit.start(3));
    return fit.smile(best[0], best[1], best[2]);
  }

  private double[] start(int unknowns) {
    double volatility = points.meanVolatility();
    double[] start = new double[unknowns];
    start[0] = StrictMath.log(volatility * volatility * points.years());
    return start;
  }

  private RawSvi smile(double logTheta, double rhoUnbounded) {
    double theta = StrictMath.exp(logTheta);
    double rho = MOST_RHO * StrictMath.tanh(rhoUnbounded);
    return RawSvi.ofSurface(theta, rho, Math.min(1, mostEta(theta, rho)) / Math.sqrt(theta));
  }

  private RawSvi smile(double logTheta, double rhoUnbounded, double etaUnbounded) {
    double theta = StrictMath.exp(logTheta);
    double rho = MOST_RHO * StrictMath.tanh(rhoUnbounded);
    double share = 1 / (1 + StrictMath.exp(-etaUnbounded));
    double eta = Math.max(share, Double.MIN_NORMAL) * mostEta(theta, rho);
    return RawSvi.ofSurface(theta, rho, eta / Math.sqrt(theta));
  }

  private static double mostEta(double theta, double rho) {
    double skew = 1 + Math.abs(rho);
    return Math.min(2 / Math.sqrt(skew), INSIDE * 4 / (Math.sqrt(theta) * skew));
  }
}
