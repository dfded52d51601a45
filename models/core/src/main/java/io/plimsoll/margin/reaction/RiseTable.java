package io.plimsoll.margin.reaction;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a book does as its requirements rise, by the tangents of now.
 *
 * @param rises ascending as asked
 * @param bearable the rise up to which the spiral number stays below the bound, found by bisection
 *     inside the first of 50 equal steps that passes it; 0 where it is passed without a rise, empty
 *     where no step passes it
 */
public record RiseTable(List<Rise> rises, OptionalDouble bearable) {
  private static final int STEPS = 50;
  private static final double CLOSE = 1e-6;

  public RiseTable {
    rises = List.copyOf(rises);
  }

  /**
   * What one rise does.
   *
   * @param rise of all requirements [1], above -1
   * @param reaction to it
   * @param ownSales gross sales beyond those without a rise [USD]: what the rise itself causes
   */
  public record Rise(double rise, Reaction reaction, double ownSales) {}

  static RiseTable of(BookReaction book, List<Double> rises, double most) {
    RuleCheck.inRange("largest rise", most, 0, 10);
    for (double rise : rises) {
      Check.argument(
          rise > -0.99 && rise <= 10, "rise of requirements must lie in (-0.99, 10], was %s", rise);
    }
    Reaction without = book.quick(1);
    var table = new ArrayList<Rise>();
    for (double rise : rises) {
      Reaction reaction = book.quick(1 + rise);
      table.add(new Rise(rise, reaction, reaction.sales() - without.sales()));
    }
    return new RiseTable(table, bearable(book, most));
  }

  private static OptionalDouble bearable(BookReaction book, double most) {
    if (!book.bounded(1)) {
      return OptionalDouble.of(0);
    }
    double low = 0;
    for (int step = 1; step <= STEPS; step++) {
      double high = most * step / STEPS;
      if (!book.bounded(1 + high)) {
        while (high - low > CLOSE) {
          double middle = 0.5 * (low + high);
          if (book.bounded(1 + middle)) {
            low = middle;
          } else {
            high = middle;
          }
        }
        return OptionalDouble.of(low);
      }
      low = high;
    }
    return OptionalDouble.empty();
  }
}
