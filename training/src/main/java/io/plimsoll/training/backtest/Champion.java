package io.plimsoll.training.backtest;

import io.plimsoll.forecast.pooled.PooledVariance;

/**
 * What is published of one horizon.
 *
 * @param variance fitted to all rows known
 * @param errors of the same kind of model out of sample
 */
record Champion(PooledVariance variance, Errors errors) {}
