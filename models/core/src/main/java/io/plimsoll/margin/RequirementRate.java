package io.plimsoll.margin;

/**
 * Requirements of a position in one instrument over its notional.
 *
 * @param initial [1], at least maintenance
 * @param maintenance [1], at least 0
 */
public record RequirementRate(double initial, double maintenance) {}
