/**
 * Instruments together: shrunk covariances, correlations that move, and the joint covariance of the
 * instruments' own variance forecasts. Begin with {@link
 * io.plimsoll.forecast.covariance.Covariance}.
 */
package io.plimsoll.forecast.covariance;
