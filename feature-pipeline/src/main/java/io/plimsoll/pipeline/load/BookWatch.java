package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.artifact.event.EventWriter;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.book.OrderBook;
import io.plimsoll.pipeline.clean.Rejection;
import java.io.IOException;
import java.util.Optional;

/**
 * Follows a book through its updates while they are written.
 *
 * <p>The file of a day can be replayed alone: where the book is known, it begins with a snapshot of
 * it, which has the number of the update before and the times of the day's first. A crossed book is
 * flagged; if the next update leaves it crossed, the book counts as unknown until the next
 * snapshot.
 */
final class BookWatch {
  private static final long DAY = 86_400_000_000L;

  private final EventWriter writer;
  private final OrderBook book = new OrderBook();
  private long day = Long.MIN_VALUE;
  private long sequence;
  private long lastChange; // number of the change before; 0 after a snapshot or a loss
  private boolean crossed;
  private boolean lost;

  BookWatch(EventWriter writer) {
    this.writer = writer;
  }

  /** Returns why {@code update} cannot follow, empty if it can. */
  Optional<Rejection> fault(BookUpdate update) {
    long number = update.sequence();
    if (update.type() != BookUpdate.Type.CHANGE || number == 0 || number > lastChange) {
      return Optional.empty();
    }
    return Optional.of(
        number == lastChange ? Rejection.DUPLICATE_SEQUENCE : Rejection.BACKWARD_SEQUENCE);
  }

  /** Takes the news that an update was dropped. */
  void lose() {
    lost = true;
  }

  /** Takes an update outside the days that are wanted: later ones build on it. */
  void pass(BookUpdate update) {
    apply(update);
  }

  /** Writes {@code update} with what goes along with it; returns its flags. */
  int write(BookUpdate update, long knownTime, int flags) throws IOException {
    boolean isSnapshot = update.type() == BookUpdate.Type.SNAPSHOT;
    if (lost && !isSnapshot) {
      writer.add(BookUpdate.unknown(update.eventTime(), sequence), knownTime, 0);
      book.forget();
    }
    lost = false;
    if (Math.floorDiv(knownTime, DAY) != day) {
      day = Math.floorDiv(knownTime, DAY);
      if (book.isKnown() && !isSnapshot) {
        writer.add(snapshot(update.eventTime()), knownTime, 0);
      }
    }

    apply(update);
    boolean again = crossed;
    crossed = book.isCrossed();
    int all = flags | (crossed ? EventFlag.CROSSED_BOOK.bit() : 0);
    writer.add(update, knownTime, all);
    if (crossed && again) {
      writer.add(BookUpdate.unknown(update.eventTime(), sequence), knownTime, 0);
      book.forget();
      crossed = false;
    }
    return all;
  }

  private void apply(BookUpdate update) {
    book.apply(update);
    sequence = update.sequence();
    lastChange = update.type() == BookUpdate.Type.CHANGE ? sequence : 0;
  }

  private BookUpdate snapshot(long eventTime) {
    double[] bidPrices = new double[book.bids()];
    double[] bidSizes = new double[book.bids()];
    for (int i = 0; i < bidPrices.length; i++) {
      bidPrices[i] = book.bidPrice(i);
      bidSizes[i] = book.bidSize(i);
    }
    double[] askPrices = new double[book.asks()];
    double[] askSizes = new double[book.asks()];
    for (int i = 0; i < askPrices.length; i++) {
      askPrices[i] = book.askPrice(i);
      askSizes[i] = book.askSize(i);
    }
    return BookUpdate.of(
        eventTime, sequence, BookUpdate.Type.SNAPSHOT, bidPrices, bidSizes, askPrices, askSizes);
  }
}
