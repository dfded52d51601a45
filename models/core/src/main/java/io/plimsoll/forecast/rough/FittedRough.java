package io.plimsoll.forecast.rough;

import io.plimsoll.market.Check;
import java.util.List;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * Rough volatility with the parameters that realized variances gave it.
 *
 * @param hurst H, the Hurst exponent of ln σ [1], in (0, 0.5)
 * @param volOfVol ν, standard deviation of ln σ(t+1) − ln σ(t) [1], at least 0
 * @param scaling ζ of each order of the fitter [1], q H if the model holds
 */
public record FittedRough(double hurst, double volOfVol, List<Double> scaling) {
  public FittedRough {
    scaling = List.copyOf(scaling);
    Check.argument(hurst > 0 && hurst < 0.5, "hurst must lie in (0, 0.5), was %s", hurst);
    Check.argument(
        volOfVol >= 0 && Double.isFinite(volOfVol),
        "volOfVol must be finite and at least 0, was %s",
        volOfVol);
  }

  /**
   * Returns the expected ln σ² of the row {@code horizon} after the last: cos(Hπ)/π Δ^(H+½) ∫ ln
   * σ²(s) / ((t − s + Δ) (t − s)^(H+½)) ds over the past (equation 5.1 of the paper).
   *
   * <p>A row stands for the unit of time before it, over which the kernel is integrated exactly: up
   * to u it weighs I(½ − H, ½ + H) at u/(u + Δ), I the regularised incomplete beta function. The
   * weights of the rows given are scaled to 1.
   *
   * @param variances realized variances up to now, above 0, in order of time; some hundred rows
   * @param horizon Δ [rows], at least 1
   */
  public double forecastLog(double[] variances, int horizon) {
    Check.argument(horizon >= 1, "horizon must be at least 1, was %s", horizon);
    Check.argument(variances.length >= 1, "variances must be at least 1, was %s", variances.length);
    double[] logs = RoughFitter.logs(variances);
    double sum = 0;
    double before = 0;
    for (int age = 0; age < logs.length; age++) {
      double upTo = weight(age + 1.0, horizon);
      sum += (upTo - before) * logs[logs.length - 1 - age];
      before = upTo;
    }
    return sum / before;
  }

  /**
   * Returns the expected σ² of the row {@code horizon} after the last: the exponential of {@link
   * #forecastLog} and half the conditional variance of ln σ², 4 c ν² Δ^2H with c = Γ(3/2 − H) /
   * (Γ(H + ½) Γ(2 − 2H)).
   */
  public double forecast(double[] variances, int horizon) {
    return Math.exp(forecastLog(variances, horizon) + conditionalVariance(horizon) / 2);
  }

  /** Returns the variance of ln σ² {@code horizon} rows ahead given the past [1], at least 0. */
  public double conditionalVariance(int horizon) {
    Check.argument(horizon >= 1, "horizon must be at least 1, was %s", horizon);
    double constant =
        Gamma.gamma(1.5 - hurst) / (Gamma.gamma(hurst + 0.5) * Gamma.gamma(2 - 2 * hurst));
    return 4 * constant * volOfVol * volOfVol * Math.pow(horizon, 2 * hurst);
  }

  private double weight(double age, int horizon) {
    return Beta.regularizedBeta(age / (age + horizon), 0.5 - hurst, 0.5 + hurst);
  }
}
