package io.plimsoll.feature.congestion;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Block;
import io.plimsoll.market.Block.PriorityFees;

/**
 * What the features need of a block that is part of the chain as it is known.
 *
 * @param number of the block
 * @param key a digest of its hash, 0 if it has none
 * @param time [µs since the epoch]
 * @param missedSlots between its parent and it [slots], -1 if that is not known
 */
record ChainBlock(
    long number,
    long key,
    long time,
    long baseFee,
    long gasUsed,
    long gasLimit,
    long transactions,
    PriorityFees tips,
    long blobGasUsed,
    long excessBlobGas,
    long missedSlots) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  static ChainBlock of(Block block, long missedSlots) {
    return new ChainBlock(
        block.sequence(),
        digest(block.hash()),
        block.eventTime(),
        block.baseFee(),
        block.gasUsed(),
        block.gasLimit(),
        block.transactions(),
        block.priorityFees(),
        block.blobGasUsed(),
        block.excessBlobGas(),
        missedSlots);
  }

  /** Returns whether {@code block} is this one again. */
  boolean isSame(Block block) {
    return equals(of(block, missedSlots));
  }

  double fullness() {
    return (double) gasUsed / gasLimit;
  }

  /** Returns whether more than 95 % of the gas is used. */
  boolean isFull() {
    return fullness() > 0.95;
  }

  void write(SnapshotWriter out) {
    out.writeLong(number);
    out.writeLong(key);
    out.writeLong(time);
    out.writeLong(baseFee);
    out.writeLong(gasUsed);
    out.writeLong(gasLimit);
    out.writeLong(transactions);
    out.writeDouble(tips.p10());
    out.writeDouble(tips.p25());
    out.writeDouble(tips.p50());
    out.writeDouble(tips.p75());
    out.writeDouble(tips.p90());
    out.writeDouble(tips.p99());
    out.writeLong(blobGasUsed);
    out.writeLong(excessBlobGas);
    out.writeLong(missedSlots);
  }

  static ChainBlock read(SnapshotReader in) {
    return new ChainBlock(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        new PriorityFees(
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble()),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  /* FNV-1a: enough to tell the few blocks apart that may stand at one number. */
  private static long digest(String hash) {
    if (hash.isEmpty()) {
      return 0;
    }
    long digest = FNV_OFFSET;
    for (int i = 0; i < hash.length(); i++) {
      digest = (digest ^ hash.charAt(i)) * FNV_PRIME;
    }
    return digest;
  }
}
