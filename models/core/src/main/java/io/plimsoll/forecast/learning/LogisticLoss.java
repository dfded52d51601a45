package io.plimsoll.forecast.learning;

import java.util.Arrays;

/**
 * The penalised mean log loss f(w, b) = Σ loss(w · z + b) / n + |w|² / (2 C n) and its minimum.
 *
 * <p>A point holds w, then b. The Hessian is exact: with two hundred features it costs as much as a
 * few dozen of its products with a vector, and collinear features need more of those.
 */
final class LogisticLoss {
  private static final int MOST_STEPS = 100;
  private static final double TOLERANCE = 1e-9;

  private final float[] inputs;
  private final double[] labels;
  private final double penalty;
  private final int width;

  /**
   * Makes the loss of standardised rows.
   *
   * @param inputs row by row (n x features)
   * @param labels 0 or 1 (n)
   * @param inverseStrength C, above 0
   */
  LogisticLoss(float[] inputs, double[] labels, double inverseStrength) {
    this.inputs = inputs;
    this.labels = labels;
    this.penalty = 1 / (inverseStrength * labels.length);
    this.width = inputs.length / labels.length;
  }

  /** Returns the point (features + 1) where the gradient is zero but for rounding. */
  double[] minimum() {
    double[] point = new double[width + 1];
    double ones = Arrays.stream(labels).sum();
    point[width] = StrictMath.log(ones / (labels.length - ones));
    double[] odds = odds(point);
    double loss = value(point, odds);
    for (int i = 0; i < MOST_STEPS; i++) {
      double[] gradient = gradient(point, odds);
      double norm = norm(gradient);
      if (norm < TOLERANCE) {
        return point;
      }
      double[] step = hessian(odds).solve(penalties(), gradient);
      double size = 2;
      double next;
      double[] moved;
      do {
        size /= 2;
        moved = minus(point, step, size);
        odds = odds(moved);
        next = value(moved, odds);
        // Near the minimum the loss no longer tells points apart, but the gradient does.
      } while (next > loss && size > 1e-9 && norm(gradient(moved, odds)) >= norm);
      point = moved;
      loss = next;
    }
    throw new IllegalStateException(
        "Cannot fit the log odds: no minimum after " + MOST_STEPS + " steps");
  }

  double value(double[] point, double[] odds) {
    double sum = 0;
    for (int i = 0; i < odds.length; i++) {
      // ln(1 + e^odds) without overflow
      double softplus = Math.max(odds[i], 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(odds[i])));
      sum += softplus - labels[i] * odds[i];
    }
    double squares = 0;
    for (int j = 0; j < width; j++) {
      squares += point[j] * point[j];
    }
    return sum / odds.length + penalty * squares / 2;
  }

  /** Returns w · z + b of each row (n). */
  double[] odds(double[] point) {
    double[] odds = new double[labels.length];
    for (int i = 0; i < odds.length; i++) {
      double sum = point[width];
      for (int j = 0; j < width; j++) {
        sum += point[j] * inputs[i * width + j];
      }
      odds[i] = sum;
    }
    return odds;
  }

  double[] gradient(double[] point, double[] odds) {
    double[] gradient = new double[width + 1];
    for (int i = 0; i < odds.length; i++) {
      double residual = Rows.logistic(odds[i]) - labels[i];
      for (int j = 0; j < width; j++) {
        gradient[j] += residual * inputs[i * width + j];
      }
      gradient[width] += residual;
    }
    for (int j = 0; j <= width; j++) {
      gradient[j] = gradient[j] / odds.length + (j < width ? penalty * point[j] : 0);
    }
    return gradient;
  }

  /** Returns the second derivatives without the penalty. */
  private Gram hessian(double[] odds) {
    var gram = new Gram(width + 1);
    double[] row = new double[width + 1];
    for (int i = 0; i < odds.length; i++) {
      double p = Rows.logistic(odds[i]);
      double root = Math.sqrt(p * (1 - p) / odds.length);
      for (int j = 0; j < width; j++) {
        row[j] = root * inputs[i * width + j];
      }
      row[width] = root;
      gram.add(row);
    }
    return gram;
  }

  private double[] penalties() {
    double[] penalties = new double[width + 1];
    Arrays.fill(penalties, 0, width, penalty);
    return penalties;
  }

  private static double norm(double[] gradient) {
    double squares = 0;
    for (double slope : gradient) {
      squares += slope * slope;
    }
    return Math.sqrt(squares);
  }

  private static double[] minus(double[] point, double[] step, double size) {
    double[] moved = point.clone();
    for (int j = 0; j < moved.length; j++) {
      moved[j] -= size * step[j];
    }
    return moved;
  }
}
