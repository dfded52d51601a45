package io.plimsoll.pipeline.source;

import java.io.IOException;

/**
 * A form of raw files that hold records of one feed or of many.
 *
 * <p>A source reads and converts; what is no record it rejects with the reason. Order, duplicates
 * and ranges of time are the concern of what it writes to.
 */
public interface RecordSource {
  /** Returns the word that names the source on the command line, such as {@code tardis}. */
  String word();

  /**
   * Returns whether {@code file} is of this form, by its name and, where names say nothing, its
   * first line.
   */
  boolean recognises(RawFile file) throws IOException;

  /**
   * Returns whether the quotes of a file bear the numbers of its book's changes, so that the one
   * can be held against the other.
   */
  default boolean numbersQuotesAsTheBook() {
    return false;
  }

  /**
   * Reads the records of {@code file} in the order of the file.
   *
   * @throws IOException if the file is damaged or not of this form: nothing of it is used then
   */
  void read(RawFile file, RecordSink out) throws IOException;
}
