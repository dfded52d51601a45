package io.plimsoll.pipeline.source.book;

import io.plimsoll.pipeline.clean.Rejection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Gives numbers to trades whose venue has ids but none that rise: 0, 1 and so on within one time.
 *
 * <p>Two trades that are alike in all but the id are two trades; one that comes again with the id
 * of one of the last {@value #MOST_IDS} is not.
 */
final class UnnumberedTrades {
  static final int MOST_IDS = 10_000;

  private final Set<String> recent = new HashSet<>(); // asked, never iterated
  private final Deque<String> order = new ArrayDeque<>();
  private long time = Long.MIN_VALUE;
  private long number;

  /** Returns the number of the next trade. */
  long number(String id, long tradeTime) throws UnusableRecordException {
    if (!recent.add(id)) {
      throw new UnusableRecordException(Rejection.DUPLICATE_SEQUENCE);
    }
    order.add(id);
    if (order.size() > MOST_IDS) {
      recent.remove(order.remove());
    }
    number = tradeTime == time ? number + 1 : 0;
    time = tradeTime;
    return number;
  }
}
