package io.plimsoll.feature.congestion;

import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.market.Block;
import io.plimsoll.market.Block.PriorityFees;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up blocks. */
final class TestBlocks {
  static final long SECOND = 1_000_000L;

  /** 2024-05-01T00:00Z, after the merge and Cancun. */
  static final long MAY = 1_714_521_600L * SECOND;

  private TestBlocks() {}

  static Block block(long number, long baseFee, long gasUsed, long gasLimit) {
    return new Block(0, number, "", "", baseFee, gasUsed, gasLimit, -1, PriorityFees.NONE, -1, -1);
  }

  /** A block of 30 M gas at {@code time}, with tips of {@code tip} gwei and thrice that. */
  static Block block(long number, long time, double fullness, double tip, String hash) {
    var tips =
        new PriorityFees(tip / 2 * 1e9, tip * 1e9, tip * 1e9, tip * 1e9, 3e9 * tip, 9e9 * tip);
    return new Block(
        time,
        number,
        hash,
        "",
        10_000_000_000L,
        (long) (30_000_000 * fullness),
        30_000_000,
        100,
        tips,
        3 * BlobFork.GAS_PER_BLOB,
        30_000_000);
  }

  /**
   * Blocks over {@code days} days from May, with gaps, missed slots, doubles and reorganisations.
   */
  static List<Known> random(Random random, int days, int feed) {
    var blocks = new ArrayList<Known>();
    long number = 19_000_000;
    long time = MAY;
    int made = 0;
    while (time < MAY + days * 86_400L * SECOND) {
      double luck = random.nextDouble();
      if (luck < 0.05) {
        number = Math.max(19_000_000, number - random.nextInt(4));
      } else if (luck < 0.1) {
        number += 1 + random.nextInt(3);
      }
      Block block =
          new Block(
              time,
              number,
              luck < 0.7 ? "0x" + made : "",
              "",
              1_000_000_000L + random.nextInt(2_000_000_000),
              random.nextInt(4) == 0 ? 29_900_000 : random.nextInt(30_000_000),
              30_000_000,
              random.nextInt(300) - 1,
              random.nextInt(5) == 0
                  ? PriorityFees.NONE
                  : new PriorityFees(
                      1e6 * random.nextInt(100), 1e8, 2e8 * random.nextDouble(), 3e8, 4e8, 5e8),
              random.nextInt(7) * BlobFork.GAS_PER_BLOB,
              random.nextInt(80_000_000));
      blocks.add(new Known(time + 2 * SECOND, feed, block));
      if (random.nextInt(20) == 0) {
        blocks.add(new Known(time + 2 * SECOND, feed, block));
      }
      number++;
      made++;
      boolean pause = random.nextInt(60) == 0;
      time += (pause ? random.nextInt(40_000) : 12L * (1 + random.nextInt(8) / 6)) * SECOND;
    }
    return blocks;
  }
}
