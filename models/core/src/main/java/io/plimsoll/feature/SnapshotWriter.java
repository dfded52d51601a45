package io.plimsoll.feature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the state of an accumulator as bytes of our own, big-endian, the version first.
 *
 * <p>The same bytes serve stream state, files and live memory; {@link SnapshotReader} reads them.
 */
public final class SnapshotWriter {
  private ByteBuffer bytes = ByteBuffer.allocate(256);

  /** Starts a snapshot of layout {@code version}. */
  public SnapshotWriter(int version) {
    writeInt(version);
  }

  /** Appends {@code value}. */
  public void writeInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  /** Appends {@code value}. */
  public void writeLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  /** Appends the bits of {@code value}; every NaN becomes the one canonical NaN. */
  public void writeDouble(double value) {
    room(Long.BYTES).putLong(Double.doubleToLongBits(value));
  }

  /** Appends {@code value} as UTF-8, its length in bytes first. */
  public void writeText(String value) {
    writeBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends {@code value}, its length first. */
  public void writeBytes(byte[] value) {
    writeInt(value.length);
    room(value.length).put(value);
  }

  /** Returns a copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private ByteBuffer room(int wanted) {
    if (bytes.remaining() < wanted) {
      var larger = ByteBuffer.allocate(2 * bytes.capacity() + wanted);
      larger.put(bytes.flip());
      bytes = larger;
    }
    return bytes;
  }
}
