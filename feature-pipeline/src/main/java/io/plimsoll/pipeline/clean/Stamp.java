package io.plimsoll.pipeline.clean;

/**
 * Where a record claims to stand in its series.
 *
 * @param time at which its period begins, or the trade happened [µs since the epoch]
 * @param number of the venue, or of the period on the grid
 */
public record Stamp(long time, long number) {}
