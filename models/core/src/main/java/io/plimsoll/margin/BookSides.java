package io.plimsoll.margin;

import io.plimsoll.margin.addon.UnwindSide;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

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
    var sides = new BookSides(new TreeMap<>(), new TreeMap<>());
    accounts.forEach(account -> account.positions().forEach(sides::add));
    return sides;
  }

  /**
   * Returns the sides of a book that is counted already.
   *
   * @param longs what is held long of each instrument [1e-8 units], at least 0
   * @param shorts what is held short of each, at least 0
   */
  public static BookSides of(Map<Instrument, Double> longs, Map<Instrument, Double> shorts) {
    return new BookSides(checked("long", longs), checked("short", shorts));
  }

  private static Map<Instrument, Double> checked(String side, Map<Instrument, Double> held) {
    var sides = new TreeMap<Instrument, Double>();
    held.forEach(
        (instrument, quantity) -> {
          Check.inRange(side + " side of " + instrument, quantity, 0, Double.MAX_VALUE);
          if (quantity > 0) {
            sides.put(instrument, quantity);
          }
        });
    return sides;
  }

  private void add(Position position) {
    var side = position.quantity() > 0 ? longs : shorts;
    side.merge(position.instrument(), Math.abs((double) position.quantity()), Double::sum);
  }

  /** Returns how much of {@code instrument} the book holds long [units]. */
  double longs(Instrument instrument) {
    return Position.units(1) * longs.getOrDefault(instrument, 0.0);
  }

  /** Returns how much of {@code instrument} the book holds short [units]. */
  double shorts(Instrument instrument) {
    return Position.units(1) * shorts.getOrDefault(instrument, 0.0);
  }

  /**
   * Returns the larger side of an underlying: Σ over its instruments of what the book holds on one
   * side, each over {@code unit}.
   *
   * @param unit by which an instrument's quantity is divided [units], above 0; infinite for one
   *     that does not count
   */
  public double largerSide(Underlying underlying, ToDoubleFunction<Instrument> unit) {
    return Math.max(sum(longs, underlying, unit), sum(shorts, underlying, unit));
  }

  private static double sum(
      Map<Instrument, Double> side, Underlying underlying, ToDoubleFunction<Instrument> unit) {
    double sum = 0;
    for (var held : side.entrySet()) {
      if (held.getKey().underlying().equals(underlying)) {
        sum += Position.units(1) * held.getValue() / unit.applyAsDouble(held.getKey());
      }
    }
    return sum;
  }

  /**
   * Returns Σ of what closing one side of an underlying moves.
   *
   * @param side that is traded
   * @param perUnit signed amount of one unit of an instrument; below 0 where a long position gains
   *     as the price falls
   */
  double closed(Underlying underlying, UnwindSide side, ToDoubleFunction<Instrument> perUnit) {
    return closed(longs, 1, underlying, side, perUnit)
        + closed(shorts, -1, underlying, side, perUnit);
  }

  private static double closed(
      Map<Instrument, Double> held,
      int sign,
      Underlying underlying,
      UnwindSide side,
      ToDoubleFunction<Instrument> perUnit) {
    double sum = 0;
    for (var one : held.entrySet()) {
      if (one.getKey().underlying().equals(underlying)) {
        double amount = sign * one.getValue() * perUnit.applyAsDouble(one.getKey());
        sum += UnwindSide.of(amount) == side ? Math.abs(amount) : 0;
      }
    }
    return Position.units(1) * sum;
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
