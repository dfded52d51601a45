package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.LogLikelihood;
import java.util.Arrays;

/** Log-likelihood of returns with constant mean: parameters are mean, process, shape. */
final class GarchLikelihood implements LogLikelihood {
  private final Recursion recursion;
  private final Innovation innovation;
  private final Residuals residuals;
  private final int process;
  private final int shape;
  private final double[] variances;
  private final double[] slopes;
  private final double[] point;

  GarchLikelihood(Recursion recursion, Innovation innovation, Residuals residuals) {
    this.recursion = recursion;
    this.innovation = innovation;
    this.residuals = residuals;
    this.process = recursion.parameters().size();
    this.shape = innovation.parameters().size();
    this.variances = new double[size() + 1];
    this.slopes = new double[(size() + 1) * (1 + process)];
    this.point = new double[2 + shape];
  }

  @Override
  public int size() {
    return residuals.values().length;
  }

  @Override
  public int parameters() {
    return 1 + process + shape;
  }

  /** Returns the parameters of the process among all. */
  double[] process(double[] parameters) {
    return Arrays.copyOfRange(parameters, 1, 1 + process);
  }

  /** Returns the density at the shape among all parameters. */
  Density density(double[] parameters) {
    return innovation.density(Arrays.copyOfRange(parameters, 1 + process, parameters.length));
  }

  /** Returns the variances of the last evaluation and of the step after them (size + 1). */
  double[] variances() {
    return variances;
  }

  @Override
  public void evaluate(double[] parameters, double[] terms, double[] scores) {
    residuals.center(parameters[0]);
    recursion.filter(process(parameters), residuals, variances, slopes);
    Density density = density(parameters);
    double[] e = residuals.values();
    int row = 0;
    int at = 0;
    for (int t = 0; t < e.length; t++) {
      double variance = variances[t];
      if (!(variance > 0)) {
        terms[t] = Double.NaN;
        return;
      }
      double deviation = Math.sqrt(variance);
      double z = e[t] / deviation;
      density.evaluate(z, point);
      terms[t] = point[0] - Math.log(deviation);
      double byVariance = -0.5 * (1 + z * point[1]) / variance;
      scores[at++] = byVariance * slopes[row++] - point[1] / deviation;
      for (int i = 0; i < process; i++) {
        scores[at++] = byVariance * slopes[row++];
      }
      for (int i = 0; i < shape; i++) {
        scores[at++] = point[2 + i];
      }
    }
  }
}
