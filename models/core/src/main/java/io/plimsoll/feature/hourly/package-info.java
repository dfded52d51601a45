/**
 * The hourly grid: {@link io.plimsoll.feature.hourly.HourlyFeatures} turns bars, in the order in
 * which they became known, into one row per UTC hour. {@link io.plimsoll.feature.hourly.BarSlice}
 * is the accumulator below it, {@link io.plimsoll.feature.hourly.HourlySchema} names the columns.
 */
package io.plimsoll.feature.hourly;
