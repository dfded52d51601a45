package io.plimsoll.feature.stream;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/** The keys of the records of a feed that were released last, to know again what comes twice. */
final class RecentKeys {
  private static final int CAPACITY = 512;
  private static final int PARTS = 3;

  private final long[] keys = new long[PARTS * CAPACITY];
  private int size;
  private int next;

  void add(long knownTime, long sequence, long eventTime) {
    keys[PARTS * next] = knownTime;
    keys[PARTS * next + 1] = sequence;
    keys[PARTS * next + 2] = eventTime;
    next = (next + 1) % CAPACITY;
    size = Math.min(size + 1, CAPACITY);
  }

  boolean contains(long knownTime, long sequence, long eventTime) {
    for (int i = 0; i < size; i++) {
      if (keys[PARTS * i] == knownTime
          && keys[PARTS * i + 1] == sequence
          && keys[PARTS * i + 2] == eventTime) {
        return true;
      }
    }
    return false;
  }

  void write(SnapshotWriter out) {
    out.writeInt(size);
    out.writeInt(next);
    for (int i = 0; i < PARTS * size; i++) {
      out.writeLong(keys[i]);
    }
  }

  void read(SnapshotReader in) {
    size = in.readInt();
    next = in.readInt();
    for (int i = 0; i < PARTS * size; i++) {
      keys[i] = in.readLong();
    }
  }
}
