package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.book.BookSequence;
import io.plimsoll.market.book.BookSequence.Rule;
import io.plimsoll.market.book.BookSequence.Verdict;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A book whose updates are numbered, so that a lost one shows.
 *
 * <p>A recorder asks for the snapshot when the changes have begun to flow, so the snapshot comes
 * after changes that follow on from it. Changes that come while there is no snapshot are held, the
 * newest {@value #MOST_HELD} of them; when it comes, those that follow on are given out behind it,
 * as known when it was, and the others are rejected. The first change that does not follow on from
 * the book makes it unknown.
 */
final class SequencedBook {
  static final int MOST_HELD = 1000;

  private record Held(DepthUpdate update, RawRecord raw, Rejection reason) {}

  private final BookFeed book;
  private final Rule rule;
  private final Deque<Held> held = new ArrayDeque<>();
  private BookSequence numbers;

  SequencedBook(Instrument instrument, Rule rule) {
    this.book = new BookFeed(instrument);
    this.rule = rule;
    this.numbers = new BookSequence(rule);
  }

  /** Takes a snapshot, which is rejected if the book is newer. */
  void snapshot(DepthUpdate snapshot, RawRecord raw, RecordSink out) throws IOException {
    if (numbers.snapshot(snapshot.sequence()) == Verdict.IGNORE_OLD) {
      out.reject(raw, Rejection.BACKWARD_SEQUENCE);
      return;
    }
    book.keep(snapshot, raw, out);
    List<Held> waiting = List.copyOf(held);
    held.clear();
    for (Held each : waiting) {
      DepthUpdate change = each.update().knownFrom(snapshot.knownTime());
      switch (verdict(change)) {
        case APPLY -> book.keep(change, each.raw(), out);
        case IGNORE_OLD -> out.reject(each.raw(), each.reason());
        case BREAK -> lose(change, each.raw(), out); // it waits for the next snapshot
      }
    }
  }

  /** Takes a snapshot that begins the venue's numbers anew, whatever they were. */
  void restart(DepthUpdate snapshot, RawRecord raw, RecordSink out) throws IOException {
    rejectHeld(out);
    numbers = new BookSequence(rule);
    snapshot(snapshot, raw, out);
  }

  /** Takes a change. */
  void change(DepthUpdate change, RawRecord raw, RecordSink out) throws IOException {
    switch (verdict(change)) {
      case APPLY -> book.keep(change, raw, out);
      case IGNORE_OLD -> out.reject(raw, Rejection.DUPLICATE_SEQUENCE);
      case BREAK -> lose(change, raw, out);
    }
  }

  /** Ends a file: what waits for a snapshot is rejected; the place in the sequence stays. */
  void endFile(RecordSink out) throws IOException {
    rejectHeld(out);
  }

  /** Ends a file of which nothing is used: whatever comes next does not follow on. */
  void endDamagedFile() {
    held.clear();
    numbers = new BookSequence(rule);
  }

  private Verdict verdict(DepthUpdate change) {
    DepthUpdate.Numbers each = change.numbers();
    return numbers.update(each.first(), each.last(), each.before());
  }

  private void lose(DepthUpdate change, RawRecord raw, RecordSink out) throws IOException {
    Rejection reason = book.isKnown() ? Rejection.SEQUENCE_BREAK : Rejection.BEFORE_SNAPSHOT;
    book.lose(change.eventTime(), change.sequence(), raw, out);
    held.add(new Held(change, raw, reason));
    if (held.size() > MOST_HELD) {
      Held oldest = held.remove();
      out.reject(oldest.raw(), oldest.reason());
    }
  }

  private void rejectHeld(RecordSink out) throws IOException {
    for (Held each : held) {
      out.reject(each.raw(), each.reason());
    }
    held.clear();
  }
}
