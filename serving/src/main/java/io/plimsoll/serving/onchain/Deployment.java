package io.plimsoll.serving.onchain;

import io.plimsoll.serving.store.RegistryKey;
import java.util.Locale;

/**
 * Contracts of one book on one chain.
 *
 * @param chainId chain id of EIP-155
 * @param genesisHash hash of the chain's block 0 (0x…)
 * @param registryName what the registry id is the hash of
 * @param registryId bytes32 (0x…)
 * @param registry address of the MarginRootRegistry (0x…, EIP-55)
 * @param oracle address of the MarginOracle
 * @param staticTable address of the StaticMarginTable
 * @param publisher whose signature the registry takes
 * @param block in which the registry was deployed
 */
public record Deployment(
    long chainId,
    String genesisHash,
    String registryName,
    String registryId,
    String registry,
    String oracle,
    String staticTable,
    String publisher,
    long block) {
  /** Name of the file that keeps a deployment. */
  public static final String FILE = "deployment.json";

  /** Returns the key under which publications to this registry are stored. */
  public RegistryKey key() {
    return new RegistryKey(registryId, chainId, genesisHash, registry.toLowerCase(Locale.ROOT));
  }

  /**
   * Throws unless {@code chain} is the one that this deployment is on.
   *
   * @throws ChainException that says what differs
   */
  public void checkOn(Chain chain) {
    if (chain.chainId() != chainId) {
      throw new ChainException(
          "Cannot use "
              + chain
              + ": the deployment is on chain "
              + chainId
              + "; name that chain by --rpc-url or deploy here");
    }
    if (!chain.genesisHash().equals(genesisHash)) {
      throw new ChainException(
          "Cannot use "
              + chain
              + ": its genesis must be "
              + genesisHash
              + " as in the deployment, was "
              + chain.genesisHash()
              + "; this is another chain of the same id: name another --state or deploy here");
    }
  }
}
