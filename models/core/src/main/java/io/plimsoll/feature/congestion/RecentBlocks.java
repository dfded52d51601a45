package io.plimsoll.feature.congestion;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the newest blocks say about the next: who would have got in, and how long that takes. */
final class RecentBlocks {
  /** How many blocks are looked at, ten minutes of Ethereum. */
  static final int MOST = 50;

  /** Fewer blocks than this say nothing. */
  static final int LEAST = 10;

  private final ChainWindow chain;
  private final int count;

  RecentBlocks(ChainWindow chain) {
    this.chain = chain;
    this.count = Math.min(MOST, chain.size());
  }

  /** Returns the median over the blocks of a percentile of the tips [wei per gas], else NaN. */
  double medianTip(ToDoubleFunction<ChainBlock> percentile) {
    double[] tips = new double[count];
    int known = 0;
    for (int i = 0; i < count; i++) {
      double tip = percentile.applyAsDouble(chain.fromTip(i));
      if (!Double.isNaN(tip)) {
        tips[known++] = tip;
      }
    }
    if (known == 0) {
      return Double.NaN;
    }
    Arrays.sort(tips, 0, known);
    return known % 2 == 1 ? tips[known / 2] : 0.5 * (tips[known / 2 - 1] + tips[known / 2]);
  }

  /**
   * Returns the wait of a transaction that offers {@code tip} [wei per gas], none if there are too
   * few blocks: a block takes it if it is not full, or if a tenth of its gas paid no more than the
   * tip. A full block whose tips are not known, or a tip that is not, counts as a refusal.
   */
  Optional<InclusionDelay> delay(double tip) {
    if (count < LEAST) {
      return Optional.empty();
    }
    long taken = 0;
    long missed = 0;
    for (int i = 0; i < count; i++) {
      ChainBlock block = chain.fromTip(i);
      if (!block.isFull() || block.tips().p10() <= tip) {
        taken++;
      }
      missed += Math.max(0, block.missedSlots());
    }
    ChainBlock newest = chain.fromTip(0);
    ChainBlock oldest = chain.fromTip(count - 1);
    if (chain.hasSlots(oldest.time())) {
      return Optional.of(new InclusionDelay(taken, count + missed, 12));
    }
    double seconds = (newest.time() - oldest.time()) / 1e6 / (newest.number() - oldest.number());
    return seconds > 0 ? Optional.of(new InclusionDelay(taken, count, seconds)) : Optional.empty();
  }
}
