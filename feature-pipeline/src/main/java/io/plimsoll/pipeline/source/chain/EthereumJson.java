package io.plimsoll.pipeline.source.chain;

/**
 * The fields of a file of blocks as {@code plimsoll data fetch ethereum} writes it: a line {@code
 * {"format":"plimsoll-ethereum","schemaVersion":1,"chainId":"0x1"}}, then a line a block with the
 * node's own answer in it.
 */
public final class EthereumJson {
  /** Name of the format in {@link #FORMAT}. */
  public static final String FORMAT_NAME = "plimsoll-ethereum";

  /** Version of the format. */
  public static final int VERSION = 1;

  /** Field of the first line: the format. */
  public static final String FORMAT = "format";

  /** Field of the first line: the version. */
  public static final String SCHEMA_VERSION = "schemaVersion";

  /** Field of the first line: the chain, a quantity. */
  public static final String CHAIN_ID = "chainId";

  /** Field of a block's line: when it was first seen [µs since the epoch]. */
  public static final String SEEN = "seen";

  /** Field of a block's line: the hash of the block that it replaced, absent if there was none. */
  public static final String REPLACES = "replaces";

  /** Field of a block's line: how many transactions it has. */
  public static final String TRANSACTIONS = "transactionCount";

  /** Field of a block's line: what {@code eth_getBlockByNumber} answered, without long lists. */
  public static final String BLOCK = "block";

  /** Field of a block's line: percentiles of {@code eth_feeHistory}, null if the node has none. */
  public static final String TIPS = "tips";

  private EthereumJson() {}
}
