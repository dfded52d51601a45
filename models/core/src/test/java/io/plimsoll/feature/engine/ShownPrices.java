package io.plimsoll.feature.engine;

import io.plimsoll.market.Quote;
import io.plimsoll.market.book.BookView;
import java.util.Optional;

/** A market of which the prices alone are known: those of an array, whatever becomes of it. */
final class ShownPrices implements MarketView {
  private final double[] prices;

  ShownPrices(double[] prices) {
    this.prices = prices;
  }

  @Override
  public BookView book(int index) {
    throw new UnsupportedOperationException("no books here");
  }

  @Override
  public Optional<Quote> quote(int index) {
    return Optional.empty();
  }

  @Override
  public double price(int index) {
    return prices[index];
  }

  @Override
  public long lastEventTime(int index) {
    return Long.MIN_VALUE;
  }

  @Override
  public long now() {
    return Long.MIN_VALUE;
  }
}
