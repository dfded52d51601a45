/**
 * Canonical files of the records of every feed: {@code <kind>/<feed>/<period>.parquet}, a file a
 * {@link io.plimsoll.artifact.event.FilePeriod} of the known time, rows in the order in which they
 * became known. Begin with {@link io.plimsoll.artifact.event.EventFormat}.
 */
package io.plimsoll.artifact.event;
