package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/** Swaps that wait until a fixed time has passed; when too many wait, the oldest is given up. */
final class MarkoutQueue {
  /** A swap, from the pool's side, and when it is due [µs since the epoch]. */
  record Pending(long due, double amountBase, double amountQuote) {}

  private static final int CAPACITY = 100_000;

  private final long delay; // [µs]
  private final Deque<Pending> pending = new ArrayDeque<>();

  MarkoutQueue(long delay) {
    this.delay = delay;
  }

  /* Times come in ascending order. */
  void add(long time, double amountBase, double amountQuote) {
    if (pending.size() == CAPACITY) {
      pending.removeFirst();
    }
    pending.addLast(new Pending(time + delay, amountBase, amountQuote));
  }

  boolean isDueBefore(long time) {
    return !pending.isEmpty() && pending.getFirst().due() < time;
  }

  Pending remove() {
    return pending.removeFirst();
  }

  void clear() {
    pending.clear();
  }

  void write(SnapshotWriter out) {
    out.writeInt(pending.size());
    for (Pending each : pending) {
      out.writeLong(each.due());
      out.writeDouble(each.amountBase());
      out.writeDouble(each.amountQuote());
    }
  }

  void read(SnapshotReader in) {
    pending.clear();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      pending.addLast(new Pending(in.readLong(), in.readDouble(), in.readDouble()));
    }
  }
}
