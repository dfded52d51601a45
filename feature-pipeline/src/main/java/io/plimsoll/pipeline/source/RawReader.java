package io.plimsoll.pipeline.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The lines of a raw file, one after the other.
 *
 * <p>A file that ends early or is damaged fails as a whole, for what follows the damage is unknown:
 * rows read before are no reason to trust the rest.
 */
public final class RawReader implements AutoCloseable {
  /* None of the formats quotes a comma; without quotes a stray one cannot swallow the file. */
  private static final CSVFormat LINES =
      CSVFormat.DEFAULT.builder().setQuote(null).setIgnoreEmptyLines(true).get();

  private final RawFile file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private long line;

  RawReader(RawFile file, Reader text) throws IOException {
    this.file = file;
    this.parser = LINES.parse(text);
    this.records = parser.iterator();
  }

  /**
   * Returns the next record, none at the end.
   *
   * @throws IOException if the file is damaged; the message says after which line
   */
  public Optional<RawRecord> next() throws IOException {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      List<String> fields = records.next().toList();
      line = parser.getCurrentLineNumber();
      return Optional.of(new RawRecord(line, fields));
    } catch (UncheckedIOException e) {
      throw new IOException(
          "Cannot read "
              + file.path()
              + ": "
              + reason(e.getCause())
              + " after line "
              + line
              + "; nothing of it was used, fetch the file again",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** Returns why reading failed, in words for the person who has the file. */
  static String reason(IOException failure) {
    if (failure instanceof EOFException) {
      return "the compressed data end early";
    }
    return "the file is damaged (" + failure.getMessage() + ")";
  }
}
