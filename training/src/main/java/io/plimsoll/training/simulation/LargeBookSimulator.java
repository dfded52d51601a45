package io.plimsoll.training.simulation;

import io.plimsoll.margin.batch.BookColumns;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Draws a book of any size as columns: collateral, leverage, sides and hedges as {@link
 * BookSimulator} has them, but the same number of positions in every account, in distinct
 * instruments; the n-th of the list is drawn with weight 1/n, so that few hold the last.
 */
public final class LargeBookSimulator {
  private static final int TABLE = 4096;

  private final List<Instrument> instruments;
  private final double[] marks;
  private final int[] table;

  /**
   * Creates a simulator.
   *
   * @param instruments of the book, in its order
   * @param popular the same instruments, the most held first
   * @param marks price of each [USD], above 0
   */
  public LargeBookSimulator(
      List<Instrument> instruments, List<Instrument> popular, Map<Instrument, Double> marks) {
    Check.argument(
        popular.size() == instruments.size() && popular.containsAll(instruments),
        "popular instruments must be those of the book, %s, was %s",
        instruments,
        popular);
    this.instruments = List.copyOf(instruments);
    this.marks = instruments.stream().mapToDouble(marks::get).toArray();
    this.table = new int[TABLE];
    double sum = 0;
    for (int rank = 1; rank <= popular.size(); rank++) {
      sum += 1.0 / rank;
    }
    double until = 0;
    int filled = 0;
    for (int rank = 1; rank <= popular.size(); rank++) {
      until += 1.0 / rank;
      int end = rank == popular.size() ? TABLE : (int) (TABLE * until / sum);
      Arrays.fill(table, filled, end, instruments.indexOf(popular.get(rank - 1)));
      filled = end;
    }
  }

  /**
   * Returns a book.
   *
   * @param accounts number of them, at least 1
   * @param positions of each, in [1, number of instruments]
   * @param seed of every random number
   */
  public BookColumns simulate(int accounts, int positions, long seed) {
    Check.argument(
        positions >= 1 && positions <= instruments.size(),
        "positions must lie in [1, %s], was %s",
        instruments.size(),
        positions);
    var draws = new Draws(seed, "large book");
    var builder = new BookColumns.Builder(instruments);
    int[] held = new int[positions];
    long[] quantities = new long[positions];
    double[] weights = new double[positions];
    for (int account = 0; account < accounts; account++) {
      draw(draws, held);
      fill(draws, held, weights, quantities);
      builder.add(held, quantities, positions);
    }
    return builder.build();
  }

  /** Draws distinct instruments, ascending. */
  private void draw(Draws draws, int[] held) {
    for (int count = 0; count < held.length; ) {
      int drawn = table[draws.below(TABLE)];
      int place = count;
      while (place > 0 && held[place - 1] > drawn) {
        place--;
      }
      if (place > 0 && held[place - 1] == drawn) {
        continue;
      }
      System.arraycopy(held, place, held, place + 1, count - place);
      held[place] = drawn;
      count++;
    }
  }

  private void fill(Draws draws, int[] held, double[] weights, long[] quantities) {
    double notional = BookSimulator.collateral(draws) * BookSimulator.leverage(draws);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = draws.uniform(0.2, 1);
      sum += weights[i];
    }
    boolean hedged = draws.uniform() < BookSimulator.HEDGED_SHARE;
    double first = 0;
    for (int i = 0; i < weights.length; i++) {
      double side = draws.uniform() < BookSimulator.LONG_SHARE ? 1 : -1;
      if (i == 1 && hedged) {
        side = -first;
      }
      first = i == 0 ? side : first;
      double units = side * notional * weights[i] / sum / marks[held[i]];
      long quantity = Math.round(units * 1e8);
      quantities[i] = quantity == 0 ? (long) side : quantity;
    }
  }
}
