/**
 * Recordings of order books and of what comes with them: changes, snapshots, best prices, trades.
 * Each source is a {@link io.plimsoll.pipeline.source.RecordSource}; a book that misses an update
 * is unknown until the next snapshot. Begin with {@link
 * io.plimsoll.pipeline.source.book.BookSources}.
 */
package io.plimsoll.pipeline.source.book;
