package io.plimsoll.artifact.bundle;

import java.time.Instant;

/**
 * What a bundle was made from; the same of all of these gives the same bytes.
 *
 * @param tableHash of the feature table
 * @param planHash SHA-256 of the training plan
 * @param seed of the plan
 * @param codeVersion of the program that made it
 * @param trainedFrom first moment of the data
 * @param trainedTo last moment of the data
 * @param testFrom where the span began on which it was judged
 */
public record Provenance(
    String tableHash,
    String planHash,
    long seed,
    String codeVersion,
    Instant trainedFrom,
    Instant trainedTo,
    Instant testFrom) {}
