package io.plimsoll.forecast.learning;

/** C Σ log loss + ½ |w|² over standardised rows; the last parameter is the free intercept. */
final class LogisticObjective {
  private static final int NEWTON_STEPS = 50;
  private static final int CONJUGATE_STEPS = 200;
  private static final double TOLERANCE = 1e-7; // of the gradient, relative to C n

  private final float[] inputs;
  private final int width;
  private final double[] labels;
  private final double strength;
  private final double[] probabilities;

  LogisticObjective(float[] inputs, int width, double[] labels, double strength) {
    this.inputs = inputs;
    this.width = width;
    this.labels = labels;
    this.strength = strength;
    this.probabilities = new double[labels.length];
  }

  /** Returns the parameters (width + 1) at the minimum. */
  double[] minimise(double[] start) {
    double[] point = start.clone();
    double value = value(point);
    double enough = TOLERANCE * strength * labels.length;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double[] gradient = gradient(point);
      if (norm(gradient) <= enough) {
        return point;
      }
      double[] direction = direction(gradient, Math.max(enough, 1e-2 * norm(gradient)));
      double size = 1;
      double[] moved = moved(point, direction, size);
      double next = value(moved);
      while (!(next < value) && size > 1e-6) {
        size /= 2;
        moved = moved(point, direction, size);
        next = value(moved);
      }
      if (!(next < value)) {
        return point; // rounding hides what is left to gain
      }
      point = moved;
      value = next;
    }
    throw new IllegalStateException(
        "Cannot fit a logistic regression: no minimum after " + NEWTON_STEPS + " Newton steps");
  }

  /** Returns the objective, and keeps the probabilities at {@code point}. */
  private double value(double[] point) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      double odds = product(i, point);
      probabilities[i] = Rows.logistic(odds);
      // ln(1 + e^odds) without overflow
      sum += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - labels[i] * odds;
    }
    double penalty = 0;
    for (int j = 0; j < width; j++) {
      penalty += point[j] * point[j];
    }
    return strength * sum + penalty / 2;
  }

  /** Returns the gradient at the point of the last {@link #value}. */
  private double[] gradient(double[] point) {
    double[] gradient = new double[width + 1];
    for (int i = 0; i < labels.length; i++) {
      add(i, strength * (probabilities[i] - labels[i]), gradient);
    }
    for (int j = 0; j < width; j++) {
      gradient[j] += point[j];
    }
    return gradient;
  }

  /** Returns d with H d ≈ −gradient, by conjugate gradients. */
  private double[] direction(double[] gradient, double enough) {
    double[] d = new double[width + 1];
    double[] residual = new double[width + 1];
    for (int j = 0; j <= width; j++) {
      residual[j] = -gradient[j];
    }
    double[] search = residual.clone();
    double squares = dot(residual, residual);
    for (int step = 0; step < CONJUGATE_STEPS && Math.sqrt(squares) > enough; step++) {
      double[] image = hessian(search);
      double size = squares / dot(search, image);
      for (int j = 0; j <= width; j++) {
        d[j] += size * search[j];
        residual[j] -= size * image[j];
      }
      double next = dot(residual, residual);
      for (int j = 0; j <= width; j++) {
        search[j] = residual[j] + next / squares * search[j];
      }
      squares = next;
    }
    return d;
  }

  private double[] hessian(double[] direction) {
    double[] image = new double[width + 1];
    for (int i = 0; i < labels.length; i++) {
      double curvature = probabilities[i] * (1 - probabilities[i]);
      add(i, strength * curvature * product(i, direction), image);
    }
    for (int j = 0; j < width; j++) {
      image[j] += direction[j];
    }
    return image;
  }

  private double product(int row, double[] point) {
    double sum = point[width];
    int from = row * width;
    for (int j = 0; j < width; j++) {
      sum += inputs[from + j] * point[j];
    }
    return sum;
  }

  private void add(int row, double factor, double[] sums) {
    int from = row * width;
    for (int j = 0; j < width; j++) {
      sums[j] += factor * inputs[from + j];
    }
    sums[width] += factor;
  }

  private static double[] moved(double[] point, double[] direction, double size) {
    double[] moved = point.clone();
    for (int j = 0; j < moved.length; j++) {
      moved[j] += size * direction[j];
    }
    return moved;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static double norm(double[] values) {
    return Math.sqrt(dot(values, values));
  }
}
