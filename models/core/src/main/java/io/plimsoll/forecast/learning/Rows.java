package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** Checks of feature names and rows, shared by the evaluators. */
final class Rows {
  private Rows() {}

  static List<String> names(List<String> features) {
    Check.argument(!features.isEmpty(), "features must hold a name, was %s", features);
    Check.argument(
        new HashSet<>(features).size() == features.size(),
        "features must have different names, was %s",
        features);
    return List.copyOf(features);
  }

  static void width(double[] row, int width) {
    Check.argument(row.length == width, "row must have %s features, was %s", width, row.length);
  }

  static void finite(double[] row, List<String> features) {
    width(row, features.size());
    for (int i = 0; i < row.length; i++) {
      Check.argument(
          Double.isFinite(row[i]), "feature %s must be finite, was %s", features.get(i), row[i]);
    }
  }

  /** Returns the indices of {@code size} rows. */
  static int[] all(int size) {
    return IntStream.range(0, size).toArray();
  }

  /** Checks that labels are 0 or 1 and both there. */
  static void labels(double[] labels) {
    boolean zero = false;
    boolean one = false;
    for (double label : labels) {
      Check.argument(label == 0 || label == 1, "label must be 0 or 1, was %s", label);
      zero |= label == 0;
      one |= label == 1;
    }
    Check.argument(zero && one, "labels must hold both 0 and 1, was only %s", one ? 1 : 0);
  }

  /** Returns a checked copy, with 0.0 for −0.0: equal models are equal files. */
  static double[] finiteCopy(String name, double[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      Check.argument(Double.isFinite(values[i]), "%s must be finite, was %s", name, values[i]);
      copy[i] = values[i] + 0.0;
    }
    return copy;
  }

  /** Returns 1 / (1 + e^−z) without overflow. */
  static double logistic(double z) {
    if (z >= 0) {
      return 1 / (1 + StrictMath.exp(-z));
    }
    double odds = StrictMath.exp(z);
    return odds / (1 + odds);
  }
}
