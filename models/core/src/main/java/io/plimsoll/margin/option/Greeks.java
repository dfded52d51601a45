package io.plimsoll.margin.option;

/**
 * The value of one option and its derivatives. V is the value, F the forward, σ the volatility, t
 * calendar time.
 *
 * @param value V [USD]
 * @param delta ∂V/∂F [USD per USD of the forward], in [−1, 1]
 * @param gamma ∂²V/∂F² [1/USD], at least 0
 * @param vega ∂V/∂σ [USD per 1.00 of annualised volatility], at least 0
 * @param theta ∂V/∂t at the same forward and the same rate of discount [USD per year of 365 days]
 */
public record Greeks(double value, double delta, double gamma, double vega, double theta) {
  public Greeks {
    value += 0.0; // turns -0.0 into 0.0, so that equal options have equal records
    delta += 0.0;
    gamma += 0.0;
    vega += 0.0;
    theta += 0.0;
  }
}
