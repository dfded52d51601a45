package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.Quote;
import io.plimsoll.market.book.OrderBook;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Compares a rebuilt book with the best bids and asks that the venue sent beside its changes.
 *
 * <p>Both streams number the same changes of one book. A change of the book that ends at number u,
 * on top of one that ended at v, shows the state at u; of the quotes numbered in (v, u] the last
 * one does too, since a quote is sent whenever the best changes. So that one is compared, price and
 * size, with the book after the change; quotes before it were true within the change only.
 *
 * <p>A venue's snapshot ends at some level. Where the best has moved beyond it, the book may lack
 * orders that rested there all the time; such comparisons are counted by themselves too.
 *
 * <p>Either stream may run ahead of the other once the book is known, but each must come in its own
 * order; what is given in the order in which it became known is. Quotes given while the book is not
 * known are counted and left out. Changes that were not compared when the book is lost are not.
 *
 * <p>A recording has parts, such as files: what is found counts with the part of the change.
 */
public final class BookTickerCheck {
  private static final int MOST_WAITING = 1 << 16; // quotes, while no change comes

  private record Top(
      Part part, long after, long upTo, double bid, double bidSize, double ask, double askSize) {}

  private final OrderBook book = new OrderBook();
  private final Deque<Top> tops = new ArrayDeque<>();
  private final Deque<Quote> quotes = new ArrayDeque<>();
  private final List<Part> parts = new ArrayList<>(List.of(new Part()));
  private long applied = -1;
  private long newestQuote = -1;
  private double lowestBid; // of the snapshot
  private double highestAsk;

  /** What became of the last comparison. */
  public enum Last {
    /** Nothing was compared. */
    NONE,
    EQUAL,
    DIFFERENT
  }

  /**
   * What was found.
   *
   * @param changes changes of a known book
   * @param quotes quotes in all
   * @param compared changes that a quote could be compared with
   * @param samePrices of these: bid and ask equal
   * @param same of these: sizes equal too
   * @param differentBeyond of those compared: bid or ask not equal, and the quote's lies beyond the
   *     last level of the snapshot
   * @param last whether bid and ask of the last comparison were equal
   */
  public record Result(
      long changes,
      long quotes,
      long compared,
      long samePrices,
      long same,
      long differentBeyond,
      Last last) {
    /** Returns compared over changes [1], NaN if there were none. */
    public double shareCompared() {
      return (double) compared / changes;
    }

    /** Returns samePrices over compared [1], NaN if there were none. */
    public double shareMatched() {
      return (double) samePrices / compared;
    }
  }

  /** Begins the next part of the recording; the book goes on. */
  public void beginPart() {
    parts.add(new Part());
  }

  /** Takes the next update of the book. */
  public void book(BookUpdate update) {
    book.apply(update);
    if (update.type() == BookUpdate.Type.SNAPSHOT && book.isTwoSided()) {
      lowestBid = book.bidPrice(book.bids() - 1);
      highestAsk = book.askPrice(book.asks() - 1);
    } else if (update.type() == BookUpdate.Type.CHANGE && book.isTwoSided()) {
      part().changes++;
      tops.add(
          new Top(
              part(),
              applied,
              update.sequence(),
              book.bidPrice(0),
              book.bidSize(0),
              book.askPrice(0),
              book.askSize(0)));
      settle(newestQuote);
    }
    if (!book.isKnown()) {
      tops.clear();
      quotes.clear();
    }
    applied = update.sequence();
  }

  /** Takes the next quote. */
  public void quote(Quote quote) {
    part().quotes++;
    newestQuote = quote.sequence();
    if (book.isKnown()) {
      quotes.add(quote);
      if (quotes.size() > MOST_WAITING) {
        quotes.removeFirst();
      }
    }
    settle(newestQuote);
  }

  /** Returns what was found in each part, now that both streams are over. */
  public List<Result> finish() {
    settle(Long.MAX_VALUE);
    return parts.stream().map(Part::result).toList();
  }

  private Part part() {
    return parts.get(parts.size() - 1);
  }

  /* The last quote of a change is certain once a later one has come. */
  private void settle(long quotesUpTo) {
    while (!tops.isEmpty() && quotesUpTo > tops.getFirst().upTo()) {
      Top top = tops.removeFirst();
      Quote newest = null;
      while (!quotes.isEmpty() && quotes.getFirst().sequence() <= top.upTo()) {
        newest = quotes.removeFirst();
      }
      if (newest != null && newest.sequence() > top.after()) {
        compare(top, newest);
      }
    }
  }

  private void compare(Top top, Quote quote) {
    boolean equal = top.bid() == quote.bid() && top.ask() == quote.ask();
    boolean sizes = top.bidSize() == quote.bidSize() && top.askSize() == quote.askSize();
    boolean beyond = quote.bid() < lowestBid || quote.ask() > highestAsk;
    Part part = top.part();
    part.compared++;
    part.samePrices += equal ? 1 : 0;
    part.same += equal && sizes ? 1 : 0;
    part.differentBeyond += !equal && beyond ? 1 : 0;
    part.last = equal ? Last.EQUAL : Last.DIFFERENT;
  }

  private static final class Part {
    private long changes;
    private long quotes;
    private long compared;
    private long samePrices;
    private long same;
    private long differentBeyond;
    private Last last = Last.NONE;

    Result result() {
      return new Result(changes, quotes, compared, samePrices, same, differentBeyond, last);
    }
  }
}
