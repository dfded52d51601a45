package io.plimsoll.forecast;

/**
 * What the models of the HAR family read at one origin; all are variances of the log-return over
 * one step.
 *
 * @param shortest mean realized variance of the shortest window, above 0
 * @param middle mean realized variance of the middle window, above 0
 * @param longest mean realized variance of the longest window, above 0
 * @param downside realized semivariance RS− of the last step, at least 0
 * @param upside realized semivariance RS+ of the last step, at least 0
 */
public record HarTerms(
    double shortest, double middle, double longest, double downside, double upside) {}
