package io.plimsoll.serving.margin;

import java.time.Duration;

/**
 * What a margin call asks for.
 *
 * @param reaction time to meet it, above 0
 * @param target equity over the initial requirement that a cure must reach, above 0
 */
public record CallTerms(Duration reaction, double target) {}
