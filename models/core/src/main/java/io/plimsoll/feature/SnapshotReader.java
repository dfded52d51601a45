package io.plimsoll.feature;

import io.plimsoll.market.Check;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link SnapshotWriter} wrote, and refuses what it does not know. */
public final class SnapshotReader {
  private final ByteBuffer bytes;

  /**
   * Starts reading.
   *
   * @param snapshot bytes of {@link SnapshotWriter#toBytes()}
   * @param version the one layout that the caller reads
   * @throws IllegalArgumentException if the snapshot has another version
   */
  public SnapshotReader(byte[] snapshot, int version) {
    bytes = ByteBuffer.wrap(snapshot);
    int found = readInt();
    Check.argument(found == version, "snapshot version must be %s, was %s", version, found);
  }

  /** Returns the next value. */
  public int readInt() {
    return has(Integer.BYTES).getInt();
  }

  /** Returns the next value. */
  public long readLong() {
    return has(Long.BYTES).getLong();
  }

  /** Returns the next value. */
  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /** Returns the next text. */
  public String readText() {
    return new String(readBytes(), StandardCharsets.UTF_8);
  }

  /** Returns the next bytes. */
  public byte[] readBytes() {
    int length = readInt();
    Check.argument(length >= 0, "length in a snapshot must be at least 0, was %s", length);
    ByteBuffer rest = has(length);
    var value = new byte[length];
    rest.get(value);
    return value;
  }

  /** Returns whether something is left. */
  public boolean hasMore() {
    return bytes.hasRemaining();
  }

  /**
   * Ends reading.
   *
   * @throws IllegalArgumentException if bytes are left over
   */
  public void end() {
    Check.argument(
        !bytes.hasRemaining(),
        "snapshot must end where its state ends, was %s bytes longer",
        bytes.remaining());
  }

  private ByteBuffer has(int wanted) {
    Check.argument(
        bytes.remaining() >= wanted,
        "snapshot must be complete, was cut at byte %s",
        bytes.limit());
    return bytes;
  }
}
