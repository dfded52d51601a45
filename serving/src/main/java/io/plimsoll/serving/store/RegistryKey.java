package io.plimsoll.serving.store;

/**
 * One registry contract on one chain.
 *
 * @param registryId name of the book, equal on every chain (0x and 64 hex digits)
 * @param chainId chain id of EIP-155
 * @param genesisHash hash of block 0; tells local chains apart, which all have the same id
 * @param address contract (0x and 40 hex digits, lower case)
 */
public record RegistryKey(String registryId, long chainId, String genesisHash, String address) {}
