package io.plimsoll.serving.onchain;

import io.plimsoll.contracts.MarginOracle;
import io.plimsoll.contracts.MarginRootRegistry;
import io.plimsoll.contracts.StaticMarginTable;
import java.nio.charset.StandardCharsets;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.protocol.core.RemoteCall;
import org.web3j.tx.Contract;
import org.web3j.tx.RawTransactionManager;

/** Puts registry, static table and oracle of a book onto a chain. */
public final class ContractDeployer {
  private final Chain chain;
  private final PublisherKey key;

  /** The key's account pays, owns the contracts and is the publisher. */
  public ContractDeployer(Chain chain, PublisherKey key) {
    key.checkFitFor(chain.chainId());
    this.chain = chain;
    this.key = key;
  }

  /** Returns the contracts of the book called {@code registryName}, newly deployed. */
  public Deployment deploy(String registryName) {
    var manager =
        new RawTransactionManager(
            chain.web3j(), key.credentials(), chain.chainId(), FeeRule.receipts(chain));
    var gas = FeeRule.deployment(chain);
    byte[] id = Hash.sha3(registryName.getBytes(StandardCharsets.UTF_8));
    var registry =
        send(
            "registry",
            MarginRootRegistry.deploy(
                chain.web3j(), manager, gas, id, key.address(), key.address()));
    var table =
        send("static table", StaticMarginTable.deploy(chain.web3j(), manager, gas, key.address()));
    var oracle =
        send(
            "oracle",
            MarginOracle.deploy(
                chain.web3j(),
                manager,
                gas,
                registry.getContractAddress(),
                table.getContractAddress()));
    return new Deployment(
        chain.chainId(),
        chain.genesisHash(),
        registryName,
        Hex.of(id),
        Keys.toChecksumAddress(registry.getContractAddress()),
        Keys.toChecksumAddress(oracle.getContractAddress()),
        Keys.toChecksumAddress(table.getContractAddress()),
        key.address(),
        blockOf(registry));
  }

  /** web3j's calls declare Exception. */
  private static <T extends Contract> T send(String what, RemoteCall<T> call) {
    try {
      return call.send();
    } catch (ChainException e) {
      throw e;
    } catch (Exception e) {
      throw new ChainException("Cannot deploy the " + what + ": " + e.getMessage(), e);
    }
  }

  private static long blockOf(Contract contract) {
    return contract
        .getTransactionReceipt()
        .map(receipt -> receipt.getBlockNumber().longValueExact())
        .orElseThrow(() -> new ChainException("Cannot find the receipt of the registry"));
  }
}
