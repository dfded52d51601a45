package io.plimsoll.artifact.table;

import java.time.Duration;

/**
 * What a column of the feature table means.
 *
 * @param name the column
 * @param unit of its values, such as {@code USDT} or {@code 1}
 * @param window length of the past that it looks at
 * @param source records that it is computed from, such as {@code bars}
 * @param lag by which those records are known after their event time
 */
public record FeatureDefinition(
    String name, String unit, Duration window, String source, Duration lag) {}
