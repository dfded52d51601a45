/**
 * Canonical files of the records of every feed: {@code <kind>/<feed>/<yyyy-MM-dd>.parquet}, a file
 * a UTC day of the known time, rows in the order in which they became known. Begin with {@link
 * io.plimsoll.artifact.event.EventFormat}.
 */
package io.plimsoll.artifact.event;
