package io.plimsoll.serving.store;

/**
 * The transaction in which a registry accepted an epoch.
 *
 * @param transaction hash (0x…)
 * @param block number of its block
 * @param blockHash hash of its block (0x…)
 * @param gasUsed gas of the whole transaction
 */
public record Confirmation(String transaction, long block, String blockHash, long gasUsed) {}
