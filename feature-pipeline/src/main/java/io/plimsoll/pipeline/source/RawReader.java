package io.plimsoll.pipeline.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
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
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = LOW_BITS << 7;
  private static final byte NEITHER = (byte) 0xFF; // no delimiter and no line end
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final RawFile file;
  private final InputStream bytes;
  private final byte delimiter;
  private final long bounds; // in each byte what is above delimiters and line ends
  private byte[] buffer = new byte[BUFFER_BYTES + Long.BYTES]; // the last is never filled
  private ByteBuffer words = words(buffer);
  private int start; // of the line
  private int filled;
  private boolean ended;
  private boolean afterReturn; // a line feed next belongs to the line before
  private long line; // last read
  private int[] ends = new int[16]; // of the fields of the line, from its start
  private int columns;

  RawReader(RawFile file, InputStream bytes, char delimiter) throws IOException {
    this.file = file;
    this.bytes = bytes;
    this.delimiter = (byte) delimiter;
    this.bounds = (Math.max(delimiter, '\r') + 1) * LOW_BITS;
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
        int end = cutLine();
        if (end < 0) {
          return Optional.empty();
        }
        int begin = start; // may have moved
        start = Math.min(end + 1, filled);
        line++;
        if (end > begin) {
          return Optional.of(
              new RawRecord(
                  line, Arrays.copyOfRange(buffer, begin, end), Arrays.copyOf(ends, columns)));
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

  /*
   * Returns the index of the end of the line that begins at start, -1 if there is no line; notes
   * where its fields end. Bytes are looked at by eights: few are as low as delimiters and ends.
   */
  private int cutLine() throws IOException {
    int i = start;
    columns = 0;
    while (true) {
      if (afterReturn && i == start && i < filled) {
        afterReturn = false;
        if (buffer[i] == '\n') {
          start = ++i;
        }
      }
      int end = cutFrom(i);
      if (end >= 0) {
        return end;
      }
      if (ended) {
        endField(columns++, filled - start);
        return filled > start ? filled : -1;
      }
      i = filled - start; // filling moves the line to the front
      fill();
    }
  }

  /* Returns the index of the end of the line from i on, -1 if it is not in the buffer. */
  private int cutFrom(int from) {
    byte[] held = buffer;
    ByteBuffer eights = words;
    int count = columns;
    for (int i = from; i < filled; i += Long.BYTES) {
      long word = eights.getLong(i);
      long low = ~((word | HIGH_BITS) - bounds) & ~word & HIGH_BITS;
      while (low != 0) {
        int at = i + (Long.numberOfTrailingZeros(low) >> 3);
        byte next = held[at];
        boolean over = next == '\n' || next == '\r';
        if (over || next == delimiter) {
          endField(count++, at - start);
        }
        if (over) {
          columns = count;
          afterReturn = next == '\r';
          return at;
        }
        low &= low - 1;
      }
    }
    columns = count;
    return -1;
  }

  private void endField(int column, int end) {
    if (column == ends.length) {
      ends = Arrays.copyOf(ends, 2 * column);
    }
    ends[column] = end;
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    filled -= start;
    start = 0;
    if (filled == buffer.length - Long.BYTES) {
      if (filled >= LONGEST_LINE) {
        throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
      }
      buffer = Arrays.copyOf(buffer, 2 * filled + Long.BYTES);
      words = words(buffer);
    }
    int read = bytes.read(buffer, filled, buffer.length - Long.BYTES - filled);
    if (read < 0) {
      ended = true;
    } else {
      filled += read;
    }
    Arrays.fill(buffer, filled, filled + Long.BYTES, NEITHER);
  }

  private static ByteBuffer words(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN); // the first byte is the lowest
  }
}
