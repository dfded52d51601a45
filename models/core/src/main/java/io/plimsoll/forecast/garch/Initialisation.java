package io.plimsoll.forecast.garch;

import java.util.Arrays;

/** What stands for the residuals, and the variance, before the first return. */
public enum Initialisation {
  /**
   * Weighted mean of the first 75 residuals around the mean return, weights 0.94^i: the default of
   * python-arch. It does not move with the parameters.
   */
  BACKCAST {
    @Override
    Presample presample(double[] returns) {
      double mean = Arrays.stream(returns).average().orElseThrow();
      double[] first = Arrays.stream(returns).limit(75).map(value -> value - mean).toArray();
      return new Presample() {
        @Override
        public double level(double[] residuals, double power) {
          double sum = 0;
          double weights = 0;
          double weight = 1;
          for (double residual : first) {
            sum += weight * Residuals.absolutePower(residual, power);
            weights += weight;
            weight *= 0.94;
          }
          return sum / weights;
        }

        @Override
        public double slope(double[] residuals, double power) {
          return 0;
        }
      };
    }
  },

  /**
   * Mean over all residuals, which moves with the fitted mean; so does its derivative. The
   * convention of Fiorentini, Calzolari and Panattoni (1996), and of their benchmark.
   */
  MEAN_SQUARE {
    @Override
    Presample presample(double[] returns) {
      return new Presample() {
        @Override
        public double level(double[] residuals, double power) {
          return mean(residuals, power);
        }

        @Override
        public double slope(double[] residuals, double power) {
          double sum = 0;
          for (double residual : residuals) {
            sum -= Math.signum(residual) * Residuals.absolutePower(residual, power - 1);
          }
          return power * sum / residuals.length;
        }
      };
    }
  };

  /** Returns the rule for these returns. */
  abstract Presample presample(double[] returns);

  /** Returns the mean of |e|^power. */
  static double mean(double[] residuals, double power) {
    double sum = 0;
    for (double residual : residuals) {
      sum += Residuals.absolutePower(residual, power);
    }
    return sum / residuals.length;
  }

  /** A level of |e|^power before the sample. */
  interface Presample {
    /** Returns the level. */
    double level(double[] residuals, double power);

    /** Returns its derivative with respect to the mean return. */
    double slope(double[] residuals, double power);
  }
}
