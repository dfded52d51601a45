package io.plimsoll.serving.onchain;

import io.plimsoll.contracts.MarginRootRegistry;
import io.plimsoll.serving.store.Confirmation;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/** What a registry says. */
public final class RegistryReader {
  private final Chain chain;
  private final Deployment deployment;
  private final MarginRootRegistry registry;

  /**
   * Returns a reader of the registry of {@code deployment}.
   *
   * @throws ChainException if {@code chain} is another one, or has no contract there
   */
  public RegistryReader(Chain chain, Deployment deployment) {
    deployment.checkOn(chain);
    this.chain = chain;
    this.deployment = deployment;
    String code =
        chain
            .ask(chain.web3j().ethGetCode(deployment.registry(), DefaultBlockParameterName.LATEST))
            .getCode();
    if (code == null || code.equals("0x")) {
      throw new ChainException(
          "Cannot find the registry "
              + deployment.registry()
              + " on "
              + chain
              + ": its state was lost; deploy again (plimsoll chain deploy)");
    }
    this.registry =
        MarginRootRegistry.load(
            deployment.registry(),
            chain.web3j(),
            new ReadonlyTransactionManager(chain.web3j(), deployment.publisher()),
            new DefaultGasProvider());
  }

  /**
   * The latest epoch.
   *
   * @param number 0 before the first
   * @param root of the tree (0x…)
   * @param dataTime end of the data [s since the epoch]
   * @param publishedAt time of its block [s since the epoch]
   * @param validFor time for which it is fresh from dataTime [s]
   * @param leaves number of leaves
   */
  public record Latest(
      long number, String root, long dataTime, long publishedAt, long validFor, long leaves) {}

  /** Returns the latest epoch. */
  public Latest latest() {
    MarginRootRegistry.Epoch epoch = call("latest", registry.latest());
    return new Latest(
        epoch.number.longValueExact(),
        Hex.of(epoch.root),
        epoch.dataTime.longValueExact(),
        epoch.publishedAt.longValueExact(),
        epoch.validFor.longValueExact(),
        epoch.leaves.longValueExact());
  }

  /** Returns the address whose signature the next header needs. */
  public String publisher() {
    return call("publisher", registry.publisher());
  }

  /** Returns the digest of the latest header (0x…), zeros before the first. */
  String latestHeaderHash() {
    return Hex.of(call("latestHeaderHash", registry.latestHeaderHash()));
  }

  /** An accepted header: its digest (0x…) and the transaction that brought it. */
  record Accepted(String headerHash, Confirmation confirmation) {}

  /** Returns what the registry accepted as {@code epoch}. */
  Optional<Accepted> accepted(long epoch) {
    List<Log> logs = logs(Optional.of(epoch));
    return logs.isEmpty() ? Optional.empty() : Optional.of(accepted(logs.get(logs.size() - 1)));
  }

  /** Returns the headers that the registry announced, of one epoch or of all, oldest first. */
  List<MarginRootRegistry.RootPublishedEventResponse> announced(Optional<Long> epoch) {
    return logs(epoch).stream().map(MarginRootRegistry::getRootPublishedEventFromLog).toList();
  }

  private Accepted accepted(Log log) {
    TransactionReceipt receipt =
        chain
            .ask(chain.web3j().ethGetTransactionReceipt(log.getTransactionHash()))
            .getTransactionReceipt()
            .orElseThrow(
                () ->
                    new ChainException(
                        "Cannot find the receipt of " + log.getTransactionHash() + " on " + chain));
    return new Accepted(
        Hex.of(MarginRootRegistry.getRootPublishedEventFromLog(log).headerHash),
        confirmation(receipt));
  }

  private List<Log> logs(Optional<Long> epoch) {
    var filter =
        new EthFilter(
            DefaultBlockParameter.valueOf(BigInteger.valueOf(deployment.block())),
            DefaultBlockParameterName.LATEST,
            deployment.registry());
    filter.addSingleTopic(EventEncoder.encode(MarginRootRegistry.ROOTPUBLISHED_EVENT));
    epoch.ifPresent(number -> filter.addSingleTopic("0x" + String.format("%064x", number)));
    return chain.ask(chain.web3j().ethGetLogs(filter)).getLogs().stream()
        .map(log -> ((EthLog.LogObject) log).get())
        .toList();
  }

  /** Returns the data of a call that publishes {@code header} (0x…). */
  String publishCall(MarginRootRegistry.Header header, String signature) {
    return registry.publish(header, Hex.bytes(signature)).encodeFunctionCall();
  }

  static Confirmation confirmation(TransactionReceipt receipt) {
    return new Confirmation(
        receipt.getTransactionHash(),
        receipt.getBlockNumber().longValueExact(),
        receipt.getBlockHash(),
        receipt.getGasUsed().longValueExact());
  }

  /** web3j's calls declare Exception. */
  static <T> T call(String what, RemoteFunctionCall<T> call) {
    try {
      return call.send();
    } catch (ChainException e) {
      throw e;
    } catch (Exception e) {
      throw new ChainException(
          "Cannot call " + what + ": " + RevertReason.of(String.valueOf(e.getMessage())), e);
    }
  }
}
