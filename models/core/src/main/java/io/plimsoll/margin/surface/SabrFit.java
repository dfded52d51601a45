package io.plimsoll.margin.surface;

/** Fits α, ρ and ν of SABR with β = 1: prices of coins move in proportion to themselves. */
final class SabrFit {
  private static final double BETA = 1;
  private static final double MOST_RHO = 0.999;

  /** Where ν stays, that a simplex does not run off where all smiles are as good [1/√year]. */
  private static final double LEAST_NU = 1e-6;

  private static final double MOST_NU = 100;

  private SabrFit() {}

  static Sabr fit(SmilePoints points) {
    double[] start = {StrictMath.log(points.meanVolatility()), 0, 0};
    double[] best = Simplex.minimise(x -> points.error(smile(x, points.years())), start);
    return smile(best, points.years());
  }

  private static Sabr smile(double[] x, double years) {
    return new Sabr(
        StrictMath.exp(x[0]),
        BETA,
        MOST_RHO * StrictMath.tanh(x[1]),
        Math.max(LEAST_NU, Math.min(MOST_NU, StrictMath.exp(x[2]))),
        years);
  }
}
