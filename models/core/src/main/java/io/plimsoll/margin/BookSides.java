package io.plimsoll.margin;

import io.plimsoll.market.Instrument;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of each instrument a book holds long and short, over all accounts: what would be closed
 * at the same time if everyone had to.
 */
public final class BookSides {
  /** Nothing is known of the book: a position stands alone. */
  public static final BookSides UNKNOWN = new BookSides(Map.of(), Map.of());

  private final Map<Instrument, Double> longs;
  private final Map<Instrument, Double> shorts;

  private BookSides(Map<Instrument, Double> longs, Map<Instrument, Double> shorts) {
    this.longs = longs;
    this.shorts = shorts;
  }

  /**
   * Returns the sides of the accounts of a book. Quantities are added as whole numbers, so the
   * order of the accounts does not matter while a side stays below 2^53 of 1e-8 units.
   */
  public static BookSides of(Collection<Account> accounts) {
    var longs = new TreeMap<Instrument, Double>();
    var shorts = new TreeMap<Instrument, Double>();
    for (Account account : accounts) {
      for (Position position : account.positions()) {
        var side = position.quantity() > 0 ? longs : shorts;
        side.merge(position.instrument(), Math.abs((double) position.quantity()), Double::sum);
      }
    }
    return new BookSides(longs, shorts);
  }

  /** Returns how much the book holds on the side of {@code position}, at least that [units]. */
  public double units(Position position) {
    var side = position.quantity() > 0 ? longs : shorts;
    double own = Math.abs((double) position.quantity());
    double all = side.getOrDefault(position.instrument(), 0.0);
    return Position.units(1) * Math.max(own, all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BookSides sides
        && longs.equals(sides.longs)
        && shorts.equals(sides.shorts);
  }

  @Override
  public int hashCode() {
    return 31 * longs.hashCode() + shorts.hashCode();
  }
}
