package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.book.BookSequence;
import io.plimsoll.market.book.BookSequence.Rule;
import io.plimsoll.market.book.BookSequence.Verdict;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import io.plimsoll.pipeline.source.book.DepthUpdate.Numbers;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A book whose snapshots stand in one file and whose changes in another, read after it. */
final class DownloadedBook {
  private record Spare(DepthUpdate snapshot, RawRecord raw) {}

  private final BookFeed book;
  private final Deque<Spare> spares = new ArrayDeque<>(); // ascending in number
  private BookSequence numbers = new BookSequence(Rule.BINANCE_FUTURES);
  private boolean begun; // a snapshot of this file was given out

  DownloadedBook(Instrument instrument) {
    this.book = new BookFeed(instrument);
  }

  void snapshot(DepthUpdate snapshot, List<RawRecord> rows, RecordSink out) throws IOException {
    RawRecord last = rows.get(rows.size() - 1);
    if (begun) {
      spares.add(new Spare(snapshot, last));
      return;
    }
    begun = true;
    numbers = new BookSequence(Rule.BINANCE_FUTURES);
    numbers.snapshot(snapshot.sequence());
    book.keep(snapshot, last, out);
  }

  void change(DepthUpdate change, List<RawRecord> rows, RecordSink out) throws IOException {
    RawRecord last = rows.get(rows.size() - 1);
    switch (verdict(change)) {
      case APPLY -> book.keep(change, last, out);
      case IGNORE_OLD -> rejectAll(rows, Rejection.DUPLICATE_SEQUENCE, out);
      case BREAK -> {
        if (findsPlace(change, out)) {
          book.keep(change, last, out);
        } else {
          rejectAll(
              rows, book.isKnown() ? Rejection.SEQUENCE_BREAK : Rejection.BEFORE_SNAPSHOT, out);
          book.lose(change.eventTime(), change.sequence(), last, out);
        }
      }
    }
  }

  /** Takes the news that an update cannot be used. */
  void lose(long time, long number, RawRecord raw, RecordSink out) throws IOException {
    numbers = new BookSequence(Rule.BINANCE_FUTURES);
    book.lose(time, number, raw, out);
  }

  /** Ends a file; if nothing of it is used, what comes next does not follow on. */
  void endFile(boolean sound) {
    begun = false;
    if (!sound) {
      spares.clear();
      numbers = new BookSequence(Rule.BINANCE_FUTURES);
    }
  }

  /* A later snapshot that the change follows on from is given out before it. */
  private boolean findsPlace(DepthUpdate change, RecordSink out) throws IOException {
    while (!spares.isEmpty() && spares.getFirst().snapshot().sequence() <= change.sequence()) {
      Spare spare = spares.removeFirst();
      numbers = new BookSequence(Rule.BINANCE_FUTURES);
      numbers.snapshot(spare.snapshot().sequence());
      if (verdict(change) == Verdict.APPLY) {
        book.keep(spare.snapshot(), spare.raw(), out);
        return true;
      }
    }
    return false;
  }

  private Verdict verdict(DepthUpdate change) {
    Numbers each = change.numbers();
    return numbers.update(each.first(), each.last(), each.before());
  }

  static void rejectAll(List<RawRecord> rows, Rejection reason, RecordSink out) throws IOException {
    for (RawRecord row : rows) {
      out.reject(row, reason);
    }
  }
}
