package io.plimsoll.forecast.ewma;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * Exponentially weighted realized variance: F(t + 1) = λ F(t) + (1 − λ) RV(t), started at the mean
 * of the first longest window; steps that were not recorded are passed over.
 *
 * <p>Reference: RiskMetrics Technical Document, 4th edition (1996), chapter 5, with RV in place of
 * the squared return.
 *
 * @param decay λ, the weight of the past [1], in (0, 1)
 */
public record Ewma(double decay) implements VarianceModel {
  /** The decay of RiskMetrics. */
  public static final Ewma RISK_METRICS = new Ewma(0.94);

  public Ewma {
    Check.argument(decay > 0 && decay < 1, "decay must lie in (0, 1), was %s", decay);
  }

  @Override
  public double variance(ForecastInputs inputs, int row) {
    return variances(inputs, row + 1)[row];
  }

  @Override
  public double[] variances(ForecastInputs inputs) {
    double[] all = variances(inputs, inputs.size());
    for (int row = 0; row < all.length; row++) {
      all[row] = inputs.missing(row).isPresent() ? Double.NaN : all[row];
    }
    return all;
  }

  private double[] variances(ForecastInputs inputs, int rows) {
    double[] all = new double[rows];
    Arrays.fill(all, Double.NaN);
    if (rows == 0) {
      return all;
    }

    long end = inputs.eventTime(0) + inputs.windows().longest() * inputs.windows().stepMicros();
    double sum = 0;
    int count = 0;
    int row = 0;
    for (; row < rows && inputs.eventTime(row) < end; row++) {
      if (!Double.isNaN(inputs.variance(row))) {
        sum += inputs.variance(row);
        count++;
      }
    }
    double level = sum / count;
    all[row - 1] = level;
    for (; row < rows; row++) {
      double now = inputs.variance(row);
      level = Double.isNaN(now) ? level : decay * level + (1 - decay) * now;
      all[row] = level;
    }
    return all;
  }
}
