package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.Region;
import java.util.List;

/** The law of the standardised residuals, of mean 0 and variance 1. */
public enum Innovation {
  /** The standard normal. */
  NORMAL,

  /** Student's t with {@code nu} degrees of freedom, scaled to variance 1. */
  STUDENT_T,

  /** Hansen's (1994) skewed t with {@code eta} degrees of freedom and skew {@code lambda}. */
  SKEWED_T;

  private static final double FEWEST_DEGREES = 2.05;
  private static final double MOST_DEGREES = 500;
  private static final double MOST_SKEW = 0.99;

  /** Returns the names of the shape's parameters. */
  public List<String> parameters() {
    return switch (this) {
      case NORMAL -> List.of();
      case STUDENT_T -> List.of("nu");
      case SKEWED_T -> List.of("eta", "lambda");
    };
  }

  /** Returns where a search starts. */
  double[] start() {
    return switch (this) {
      case NORMAL -> new double[0];
      case STUDENT_T -> new double[] {8};
      case SKEWED_T -> new double[] {8, 0};
    };
  }

  /** Returns where the shape may lie. */
  Region region() {
    var region = new Region(parameters().size());
    if (this != NORMAL) {
      region.bound(0, FEWEST_DEGREES, MOST_DEGREES);
    }
    if (this == SKEWED_T) {
      region.bound(1, -MOST_SKEW, MOST_SKEW);
    }
    return region;
  }

  /** Returns the density of a shape. */
  Density density(double[] shape) {
    return switch (this) {
      case NORMAL -> new NormalDensity();
      case STUDENT_T -> new SkewedDensity(shape[0], 0);
      case SKEWED_T -> new SkewedDensity(shape[0], shape[1]);
    };
  }
}
