package io.plimsoll.forecast.evaluation.risk;

import io.plimsoll.market.Check;

/**
 * Periods whose loss was strictly above the value at risk. The value at risk of period t is the one
 * forecast at t − 1, aligned by the caller.
 */
public final class Breaches {
  private Breaches() {}

  /**
   * Returns whether each period was a breach (n).
   *
   * @param losses finite, above 0 where money was lost (n)
   * @param valueAtRisk finite, in the unit of the losses (n)
   */
  public static boolean[] of(double[] losses, double[] valueAtRisk) {
    checkPair(losses, "valueAtRisk", valueAtRisk);
    boolean[] breaches = new boolean[losses.length];
    for (int i = 0; i < breaches.length; i++) {
      breaches[i] = losses[i] > valueAtRisk[i];
    }
    return breaches;
  }

  /** Returns how many periods were breaches. */
  public static int count(boolean[] breaches) {
    int count = 0;
    for (boolean breach : breaches) {
      count += breach ? 1 : 0;
    }
    return count;
  }

  /** Checks a tail probability: 1 less the confidence of the measure. */
  static void checkTail(double tail) {
    Check.argument(tail > 0 && tail < 1, "tail must lie in (0, 1), was %s", tail);
  }

  /** Checks that losses are there, and that every one has a finite measure. */
  static void checkPair(double[] losses, String name, double[] measures) {
    Check.argument(losses.length > 0, "losses must not be empty, was %s", losses.length);
    Check.argument(
        measures.length == losses.length,
        name + " must be %s, was %s",
        losses.length,
        measures.length);
    for (int i = 0; i < losses.length; i++) {
      Check.argument(Double.isFinite(losses[i]), "losses must be finite, was %s", losses[i]);
      Check.argument(Double.isFinite(measures[i]), name + " must be finite, was %s", measures[i]);
    }
  }

  /** Checks that every shortfall is above 0, as a ratio to it needs. */
  static void checkShortfall(double[] losses, double[] shortfall) {
    checkPair(losses, "shortfall", shortfall);
    for (double value : shortfall) {
      Check.argument(value > 0, "shortfall must be above 0, was %s", value);
    }
  }
}
