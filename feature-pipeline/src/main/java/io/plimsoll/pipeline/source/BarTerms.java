package io.plimsoll.pipeline.source;

import java.time.Duration;
import java.util.Optional;

/**
 * What a mapping says of the times of bars.
 *
 * @param length of each bar, whole seconds; none if the spacing of times is to tell it
 * @param edge of the bar that its time names
 */
public record BarTerms(Optional<Duration> length, BarEdge edge) {}
