package io.plimsoll.forecast.covariance;

import io.plimsoll.forecast.likelihood.Estimate;

/**
 * A fitted dynamic correlation.
 *
 * @param news a, its errors as if the residuals were known
 * @param memory b, its errors as if the residuals were known
 * @param logLikelihood correlation part of the log-likelihood, 0 for uncorrelated instruments
 * @param state after the last period
 */
public record FittedCorrelation(
    Estimate news, Estimate memory, double logLikelihood, DynamicCorrelation state) {}
