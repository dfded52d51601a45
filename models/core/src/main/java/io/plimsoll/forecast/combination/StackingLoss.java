package io.plimsoll.forecast.combination;

/** What the log error u = ln(RV / F) of a combination costs; convex, least at u = 0. */
public enum StackingLoss {
  /** u². */
  SQUARED_LOG_ERROR {
    @Override
    double of(double u) {
      return u * u;
    }

    @Override
    double slope(double u) {
      return 2 * u;
    }

    @Override
    double curvature(double u) {
      return 2;
    }
  },

  /** QLIKE, e^u − u − 1 (Patton 2011, Journal of Econometrics 160). */
  QLIKE {
    @Override
    double of(double u) {
      return StrictMath.expm1(u) - u;
    }

    @Override
    double slope(double u) {
      return StrictMath.expm1(u);
    }

    @Override
    double curvature(double u) {
      return StrictMath.exp(u);
    }
  };

  abstract double of(double u);

  abstract double slope(double u);

  abstract double curvature(double u);
}
