package io.plimsoll.feature.engine;

import io.plimsoll.market.Quote;
import io.plimsoll.market.book.BookView;
import java.util.Optional;

/**
 * The state of the market as the records so far tell it, one entry a feed of the plan.
 *
 * <p>The engine keeps it and updates it before it hands a record to the families. At the start of a
 * UTC day a feed that had no record on the day before is forgotten, so that the state is a function
 * of today's and yesterday's records alone.
 */
public interface MarketView {
  /** Returns the book of feed {@code index}, which must be of books. */
  BookView book(int index);

  /** Returns the last quote of feed {@code index}, which must be of quotes. */
  Optional<Quote> quote(int index);

  /**
   * Returns the price that feed {@code index} last showed [quote per base], NaN if none: the mid of
   * a book or quote, the price of a trade or pool, the close of a bar.
   */
  double price(int index);

  /**
   * Returns the event time of the last record of feed {@code index} [µs since the epoch], {@link
   * Long#MIN_VALUE} if none.
   */
  long lastEventTime(int index);

  /**
   * Returns when the record that is being given became known [µs since the epoch], {@link
   * Long#MIN_VALUE} before the first.
   */
  long now();
}
