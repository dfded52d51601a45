package io.plimsoll.market;

/**
 * A block of a chain with EIP-1559 fees. The sequence is its number; a block that replaces another
 * of the same number (a reorganisation) is a record of its own, known later.
 *
 * @param eventTime the block's time stamp [µs since the epoch, UTC]
 * @param sequence number of the block, at least 0
 * @param hash 0x and 64 hexadecimal digits, empty where the source gives none
 * @param parentHash the same of the block before
 * @param baseFee [wei per gas], at least 0
 * @param gasUsed [gas], in [0, gasLimit]
 * @param gasLimit [gas], at least 1
 * @param transactions number of them, -1 where the source gives none
 * @param priorityFees what transactions paid above the base fee
 * @param blobGasUsed [gas], -1 before blobs or where the source gives none
 * @param excessBlobGas [gas], -1 likewise
 */
public record Block(
    long eventTime,
    long sequence,
    String hash,
    String parentHash,
    long baseFee,
    long gasUsed,
    long gasLimit,
    long transactions,
    PriorityFees priorityFees,
    long blobGasUsed,
    long excessBlobGas)
    implements MarketEvent {
  public Block {
    Check.argument(sequence >= 0, "number must be at least 0, was %s", sequence);
    Check.argument(baseFee >= 0, "base fee must be at least 0, was %s", baseFee);
    Check.argument(gasLimit >= 1, "gas limit must be at least 1, was %s", gasLimit);
    Check.argument(
        gasUsed >= 0 && gasUsed <= gasLimit,
        "gas used must lie in [0, gas limit], was %s",
        gasUsed);
  }

  @Override
  public EventKind kind() {
    return EventKind.BLOCKS;
  }

  /**
   * Percentiles of the priority fee, weighted by gas [wei per gas]; NaN where not given.
   *
   * @param p10 tenth percentile
   * @param p25 and so on
   */
  public record PriorityFees(
      double p10, double p25, double p50, double p75, double p90, double p99) {
    /** Of a source that gives none. */
    public static final PriorityFees NONE =
        new PriorityFees(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }
}
