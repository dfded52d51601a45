package io.plimsoll.pipeline.clean;

import java.io.IOException;
import java.util.Optional;

/**
 * Puts the sound records of one series, in the order of its files, in order of time, and rejects
 * those that do not fit.
 *
 * <p>A record that repeats or precedes the last one kept is rejected. One that jumps far ahead, and
 * the first of all, is held until another speaks for or against it, so one wrong stamp costs one
 * record:
 *
 * <ul>
 *   <li>a later record confirms it: the jump was a gap of the venue;
 *   <li>a record before it that continues the sequence, or is far from it, refutes it: {@link
 *       Rejection#FORWARD_STAMP};
 *   <li>a record that repeats it or precedes it a little is rejected and decides nothing;
 *   <li>at the end of the series it is kept, unless it lies more than a day ahead (and is far).
 * </ul>
 *
 * <p>At most one record is held. So of several wrong stamps in a row, equal and falling ones cost
 * one record each. Rising ones confirm one another: what follows them is rejected as backward, and
 * the limit on the rejected share of a file is what reports that. A first record stamped too early
 * looks like a record before a gap and is kept.
 *
 * @param <E> record with whatever the caller ties to it
 */
public final class Timeline<E> {
  /**
   * Hears what became of each record.
   *
   * @param <E> record
   */
  public interface Verdicts<E> {
    /** Takes the next record of the ordered series. */
    void keep(E record, Stamp stamp) throws IOException;

    /** Takes a record that does not fit. */
    void reject(E record, Rejection reason) throws IOException;
  }

  private record Entry<E>(E record, Stamp stamp) {}

  private final StampOrder order;
  private final Verdicts<E> verdicts;
  private Stamp last; // null before the first record kept
  private Entry<E> held; // null most of the time
  private boolean disputed; // the held first record refuted the one before it

  /** Starts with no record. */
  public Timeline(StampOrder order, Verdicts<E> verdicts) {
    this.order = order;
    this.verdicts = verdicts;
  }

  /** Takes the next record of the files. */
  public void add(E record, Stamp stamp) throws IOException {
    var next = new Entry<>(record, stamp);
    if (held == null) {
      place(next);
      return;
    }
    Optional<Rejection> fault = order.fault(held.stamp, stamp);
    Optional<Rejection> before = last == null ? Optional.empty() : order.fault(last, stamp);
    if (fault.isEmpty()) {
      confirm(stamp);
      place(next);
    } else if (before.isPresent()) {
      verdicts.reject(record, before.get());
    } else if (refutesHeld(stamp)) {
      disputed = last == null;
      rejectHeld(Rejection.FORWARD_STAMP);
      place(next);
    } else {
      verdicts.reject(record, fault.get());
    }
  }

  /** Takes note of a record that nobody asked for, at {@code time} [µs since the epoch]. */
  public void pass(long time) throws IOException {
    if (held != null && time > held.stamp.time()) {
      keepHeld();
    }
  }

  /** Decides on the record still held, at the end of the series. */
  public void finish() throws IOException {
    if (held == null) {
      return;
    }
    if (last != null && order.isLost(last, held.stamp)) {
      rejectHeld(Rejection.FORWARD_STAMP);
    } else {
      keepHeld();
    }
  }

  private void place(Entry<E> next) throws IOException {
    if (last == null) {
      held = next;
      return;
    }
    Optional<Rejection> fault = order.fault(last, next.stamp);
    if (fault.isPresent()) {
      verdicts.reject(next.record, fault.get());
    } else if (order.jumps(last, next.stamp)) {
      held = next;
    } else {
      keep(next);
    }
  }

  /* A record before the held one: does it continue the sequence, or stand beside the held one? */
  private boolean refutesHeld(Stamp stamp) {
    return order.jumps(stamp, held.stamp) || (last != null && !order.jumps(last, stamp));
  }

  /* A first record that refuted another and is left alone at once was the wrong one itself. */
  private void confirm(Stamp by) throws IOException {
    if (disputed && order.jumps(held.stamp, by)) {
      rejectHeld(Rejection.BACKWARD_TIME);
    } else {
      keepHeld();
    }
    disputed = false;
  }

  private void keepHeld() throws IOException {
    Entry<E> entry = held;
    held = null;
    keep(entry);
  }

  private void rejectHeld(Rejection reason) throws IOException {
    Entry<E> entry = held;
    held = null;
    verdicts.reject(entry.record, reason);
  }

  private void keep(Entry<E> entry) throws IOException {
    last = entry.stamp;
    verdicts.keep(entry.record, entry.stamp);
  }
}
