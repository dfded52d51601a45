package io.plimsoll.pipeline.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a raw file, one after the other; blank ones are passed over.
 *
 * <p>A file that ends early or is damaged fails as a whole, for what follows the damage is unknown:
 * rows read before are no reason to trust the rest.
 *
 * <p>Quotes do not hide a delimiter: none of the formats quotes one, and so a stray quote cannot
 * swallow the file.
 */
public final class RawReader implements AutoCloseable {
  /*
   * Lines are cut from bytes and not from characters: delimiters and line ends are ASCII, which no
   * part of a longer UTF-8 character is. This is several times as fast as decoding all.
   */
  private static final int BUFFER_BYTES = 1 << 17;
  private static final int LONGEST_LINE = 1 << 24;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final RawFile file;
  private final InputStream bytes;
  private final byte delimiter;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int start; // of the line
  private int filled;
  private boolean ended;
  private boolean afterReturn; // a line feed next belongs to the line before
  private long line; // last read
  private int columns; // of the line before, a good guess

  RawReader(RawFile file, InputStream bytes, char delimiter) throws IOException {
    this.file = file;
    this.bytes = bytes;
    this.delimiter = (byte) delimiter;
    while (filled < BYTE_ORDER_MARK.length && !ended) {
      fill();
    }
    if (filled >= BYTE_ORDER_MARK.length
        && Arrays.equals(buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, 3)) {
      start = BYTE_ORDER_MARK.length;
    }
  }

  /**
   * Returns the next record, none at the end.
   *
   * @throws IOException if the file is damaged; the message says after which line
   */
  public Optional<RawRecord> next() throws IOException {
    try {
      while (true) {
        int end = endOfLine();
        if (end < 0) {
          return Optional.empty();
        }
        int begin = start;
        start = Math.min(end + 1, filled);
        line++;
        if (end > begin) {
          return Optional.of(new RawRecord(line, fields(begin, end)));
        }
      }
    } catch (IOException e) {
      throw new IOException(
          "Cannot read "
              + file.path()
              + ": "
              + reason(e)
              + " after line "
              + line
              + "; nothing of it was used, fetch the file again",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** Returns why reading failed, in words for the person who has the file. */
  static String reason(IOException failure) {
    if (failure instanceof EOFException) {
      return "the compressed data end early";
    }
    return "the file is damaged (" + failure.getMessage() + ")";
  }

  /* Returns the index of the end of the line that begins at start, -1 if there is no line. */
  private int endOfLine() throws IOException {
    int i = start;
    while (true) {
      if (afterReturn && i == start && i < filled) {
        afterReturn = false;
        if (buffer[i] == '\n') {
          start = ++i;
        }
      }
      while (i < filled) {
        byte next = buffer[i];
        if (next == '\n') {
          return i;
        }
        if (next == '\r') {
          afterReturn = true;
          return i;
        }
        i++;
      }
      if (ended) {
        return filled > start ? filled : -1;
      }
      i -= start; // filling moves the line to the front
      fill();
    }
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    filled -= start;
    start = 0;
    if (filled == buffer.length) {
      if (filled >= LONGEST_LINE) {
        throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
      }
      buffer = Arrays.copyOf(buffer, 2 * filled);
    }
    int read = bytes.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      ended = true;
    } else {
      filled += read;
    }
  }

  private List<String> fields(int begin, int end) {
    var fields = new ArrayList<String>(columns);
    int from = begin;
    int signs = 0; // negative once a byte was not ASCII
    for (int i = begin; i < end; i++) {
      byte next = buffer[i];
      signs |= next;
      if (next == delimiter) {
        fields.add(text(from, i, signs));
        from = i + 1;
        signs = 0;
      }
    }
    fields.add(text(from, end, signs));
    columns = fields.size();
    return Collections.unmodifiableList(fields);
  }

  private String text(int from, int to, int signs) {
    return new String(
        buffer, from, to - from, signs < 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }
}
