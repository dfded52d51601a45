package io.plimsoll.pipeline.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a raw file, each whole, one after the other; blank lines are passed over.
 *
 * <p>As with {@link RawReader}, a file that is damaged fails as a whole.
 */
public final class RawLines implements AutoCloseable {
  private final RawFile file;
  private final BufferedReader text;
  private long line;

  RawLines(RawFile file, BufferedReader text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Returns the next line as a record of one field, none at the end.
   *
   * @throws IOException if the file is damaged; the message says after which line
   */
  public Optional<RawRecord> next() throws IOException {
    try {
      String found;
      do {
        found = text.readLine();
        line++;
      } while (found != null && found.isBlank());
      return Optional.ofNullable(found).map(each -> new RawRecord(line, List.of(each)));
    } catch (IOException e) {
      throw new IOException(
          "Cannot read "
              + file.path()
              + ": "
              + RawReader.reason(e)
              + " after line "
              + (line - 1)
              + "; nothing of it was used, fetch the file again",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
