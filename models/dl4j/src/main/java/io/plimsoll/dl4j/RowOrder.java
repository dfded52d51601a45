package io.plimsoll.dl4j;

import java.util.SplittableRandom;

/** The order in which an epoch takes the rows. */
final class RowOrder {
  private RowOrder() {}

  /** Returns 0, 1, … (length). */
  static int[] ascending(int length) {
    int[] order = new int[length];
    for (int i = 0; i < length; i++) {
      order[i] = i;
    }
    return order;
  }

  /** Fisher, Yates. */
  static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }
}
