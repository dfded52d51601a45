package io.plimsoll.training.chain;

import io.plimsoll.market.Check;
import java.util.Arrays;

/** Bars from a transaction's sending at a bar's close to its inclusion, by who sends it. */
public final class InclusionWaits {
  private final int[] owners;
  private final int[] liquidators;

  private InclusionWaits(int[] owners, int[] liquidators) {
    this.owners = owners;
    this.liquidators = liquidators;
  }

  /**
   * Returns waits by bar of a window.
   *
   * @param owners of owners' transactions (bars), each at least 1
   * @param liquidators of liquidations (bars), each at least 1
   */
  public static InclusionWaits of(int[] owners, int[] liquidators) {
    Check.argument(
        owners.length == liquidators.length,
        "waits must cover the same bars, was %s",
        liquidators.length);
    for (int[] waits : new int[][] {owners, liquidators}) {
      for (int wait : waits) {
        Check.argument(wait >= 1, "wait must be at least 1, was %s", wait);
      }
    }
    return new InclusionWaits(owners.clone(), liquidators.clone());
  }

  /** Returns waits of one bar, at all times. */
  public static InclusionWaits none(int bars) {
    int[] waits = new int[bars];
    Arrays.fill(waits, 1);
    return new InclusionWaits(waits, waits);
  }

  /** Returns the bars that an owner's transaction waits. */
  public int owners(int bar) {
    return owners[bar];
  }

  /** Returns the bars that a liquidation waits. */
  public int liquidators(int bar) {
    return liquidators[bar];
  }
}
