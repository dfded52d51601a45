package io.plimsoll.training.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;

/**
 * Bags of whole days: rows of one day are one draw, for hours and instruments of a day move
 * together. What a bag leaves out is out of sample for it.
 */
final class DayBags {
  private final List<Set<Long>> bags;
  private final int seed;

  private DayBags(List<Set<Long>> bags, int seed) {
    this.bags = bags;
    this.seed = seed;
  }

  /**
   * Draws bags.
   *
   * @param rows training rows
   * @param day of each row
   * @param count of bags, at least 1
   * @param share of the days that each holds [1], in (0, 1)
   */
  static DayBags draw(int[] rows, IntToLongFunction day, int count, double share, int seed) {
    long[] days = Arrays.stream(rows).mapToLong(day).distinct().sorted().toArray();
    var random = new SplittableRandom(seed);
    var bags = new ArrayList<Set<Long>>();
    int size = (int) Math.max(1, Math.round(share * days.length));
    for (int bag = 0; bag < count; bag++) {
      long[] shuffled = days.clone();
      for (int i = 0; i < size; i++) {
        int j = i + random.nextInt(shuffled.length - i);
        long kept = shuffled[i];
        shuffled[i] = shuffled[j];
        shuffled[j] = kept;
      }
      var drawn = new HashSet<Long>();
      for (int i = 0; i < size; i++) {
        drawn.add(shuffled[i]);
      }
      bags.add(drawn);
    }
    return new DayBags(bags, seed);
  }

  /** Returns the seed of what is fitted to a bag: another one for each bag and draw. */
  int seed(int bag) {
    return Math.addExact(Math.multiplyExact(1000, seed), bag);
  }

  int count() {
    return bags.size();
  }

  boolean holds(int bag, long day) {
    return bags.get(bag).contains(day);
  }
}
