package io.plimsoll.forecast.likelihood;

/**
 * An estimated parameter.
 *
 * <p>Both errors are {@code NaN} where there is none: at a bound the estimate has no normal limit,
 * and a Hessian that is not negative definite has no inverse that is a covariance.
 *
 * @param name the parameter's name in the literature
 * @param value maximiser of the likelihood
 * @param standardError from the inverse of the observed information H
 * @param robustError from H⁻¹ (Σ sₜ sₜ') H⁻¹ with the scores s (Bollerslev and Wooldridge 1992)
 */
public record Estimate(String name, double value, double standardError, double robustError) {}
