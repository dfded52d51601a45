package io.plimsoll.margin;

import io.plimsoll.market.Check;

/**
 * Tail average of losses over equally likely scenarios: ES = mean of the k largest of n losses, k =
 * ⌈tail·n⌉.
 *
 * <p>With whole k the tail is a set of scenarios, so the average is linear in positions as long as
 * the set stays, and the maximum over all sets of k is the expected shortfall: coherent, and at
 * least what any other account's tail makes of the same positions. Reference: Acerbi and Tasche,
 * <i>On the coherence of expected shortfall</i> (2002), definition 2.6.
 */
public final class ExpectedShortfall {
  private ExpectedShortfall() {}

  /** Returns k = ⌈tail·n⌉, at least 1. */
  public static int count(double tail, int n) {
    Check.argument(n >= 1, "scenarios must be at least 1, was %s", n);
    return Math.max(1, (int) Math.ceil(tail * n - 1e-9)); // 0.025 * 2000 must be 50, not 51
  }

  /** Returns the expected shortfall of {@code losses} (n), which may be below 0. */
  public static double of(double[] losses, double tail) {
    return mean(losses, worst(losses, count(tail, losses.length)));
  }

  /** Returns the mean of the losses at {@code indices}, added in their order. */
  public static double mean(double[] losses, int[] indices) {
    double sum = 0;
    for (int index : indices) {
      sum += losses[index];
    }
    return sum / indices.length;
  }

  /** Returns the indices of the {@code k} largest losses, ascending; of equals the earliest. */
  public static int[] worst(double[] losses, int k) {
    double threshold = kthLargest(losses, k);
    int above = 0;
    for (double loss : losses) {
      above += loss > threshold ? 1 : 0;
    }
    int atThreshold = k - above;
    int[] indices = new int[k];
    int found = 0;
    for (int i = 0; i < losses.length; i++) {
      if (losses[i] > threshold || (losses[i] == threshold && atThreshold-- > 0)) {
        indices[found++] = i;
      }
    }
    return indices;
  }

  /** A heap of the k largest so far, smallest on top: most losses cost one comparison. */
  private static double kthLargest(double[] losses, int k) {
    double[] heap = new double[k];
    System.arraycopy(losses, 0, heap, 0, k);
    for (int i = k / 2 - 1; i >= 0; i--) {
      sink(heap, i);
    }
    for (int i = k; i < losses.length; i++) {
      if (losses[i] > heap[0]) {
        heap[0] = losses[i];
        sink(heap, 0);
      }
    }
    return heap[0];
  }

  private static void sink(double[] heap, int start) {
    int parent = start;
    double value = heap[start];
    for (int child = 2 * parent + 1; child < heap.length; child = 2 * parent + 1) {
      if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= value) {
        break;
      }
      heap[parent] = heap[child];
      parent = child;
    }
    heap[parent] = value;
  }
}
