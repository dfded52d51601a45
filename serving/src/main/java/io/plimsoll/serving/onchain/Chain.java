package io.plimsoll.serving.onchain;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.http.HttpService;

/** A connection to a chain's JSON-RPC, and what identifies that chain. */
public final class Chain implements AutoCloseable {
  private final String url;
  private final HttpService service;
  private final Web3j web3j;
  private final long chainId;
  private final String genesisHash;

  private Chain(String url, HttpService service, Web3j web3j, long chainId, String genesisHash) {
    this.url = url;
    this.service = service;
    this.web3j = web3j;
    this.chainId = chainId;
    this.genesisHash = genesisHash;
  }

  /**
   * Returns a connection to the chain behind {@code url}.
   *
   * @throws ChainException if nobody answers there
   */
  public static Chain connect(String url) {
    String shown = withoutSecrets(url);
    var service = new HttpService(url, new OkHttpClient());
    var web3j = Web3j.build(service);
    try {
      long chainId = ask(shown, web3j.ethChainId()).getChainId().longValueExact();
      EthBlock.Block genesis =
          ask(
                  shown,
                  web3j.ethGetBlockByNumber(DefaultBlockParameter.valueOf(BigInteger.ZERO), false))
              .getBlock();
      return new Chain(shown, service, web3j, chainId, genesis.getHash().toLowerCase(Locale.ROOT));
    } catch (ChainException e) {
      web3j.shutdown();
      throw e;
    }
  }

  /** Returns the chain id of EIP-155. */
  public long chainId() {
    return chainId;
  }

  /** Returns the hash of block 0 (0x…): what tells two chains of the same id apart. */
  public String genesisHash() {
    return genesisHash;
  }

  /** Returns whether this is a local development chain, by its id. */
  public boolean isLocal() {
    return chainId == PublisherKey.LOCAL_CHAIN;
  }

  /** Returns the time of the latest block [s since the epoch]. */
  public long latestBlockTime() {
    return latestBlock().getTimestamp().longValueExact();
  }

  /**
   * Lets the clock of a local chain reach {@code time} [s since the epoch] by an empty block; on
   * any other chain, and where it is past that time, does nothing.
   */
  public void reach(long time) {
    if (!isLocal() || latestBlockTime() >= time) {
      return;
    }
    ask("evm_setNextBlockTimestamp", List.of(time));
    ask("evm_mine", List.of());
  }

  /**
   * Lets the clock of a local chain go on from its latest block, where a restart has set it to that
   * of the machine.
   */
  public void resumeClock() {
    ask("anvil_setTime", List.of(latestBlockTime() + 1));
  }

  @Override
  public void close() {
    web3j.shutdown();
  }

  @Override
  public String toString() {
    return "chain " + chainId + " at " + url;
  }

  Web3j web3j() {
    return web3j;
  }

  EthBlock.Block latestBlock() {
    return ask(web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false)).getBlock();
  }

  /** Returns why the chain refuses a request; empty if it does not. */
  <T extends Response<?>> Optional<String> refusal(Request<?, T> request) {
    T response = send(url, request);
    return response.hasError()
        ? Optional.of(RevertReason.of(response.getError()))
        : Optional.empty();
  }

  /** Returns the answer to a request; an error of the chain is one here. */
  <T extends Response<?>> T ask(Request<?, T> request) {
    return ask(url, request);
  }

  /** Calls a method of development chains, whose result does not matter. */
  void ask(String method, List<Object> parameters) {
    ask(new Request<Object, LooseResponse>(method, parameters, service, LooseResponse.class));
  }

  private static <T extends Response<?>> T ask(String url, Request<?, T> request) {
    T response = send(url, request);
    if (response.hasError()) {
      throw new ChainException(
          "Cannot call "
              + request.getMethod()
              + " at "
              + url
              + ": "
              + RevertReason.of(response.getError()));
    }
    return response;
  }

  private static <T extends Response<?>> T send(String url, Request<?, T> request) {
    try {
      return request.send();
    } catch (IOException e) {
      throw new ChainException("Cannot reach the chain at " + url + ": " + e.getMessage(), e);
    }
  }

  /** An address may hold a user's key in its path, query or user part: only the host is shown. */
  private static String withoutSecrets(String url) {
    try {
      var uri = new URI(url);
      if (uri.getHost() == null) {
        throw new ChainException("Cannot use the chain's address: it must read http://host:port");
      }
      return uri.getScheme()
          + "://"
          + uri.getHost()
          + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    } catch (URISyntaxException e) {
      throw new ChainException("Cannot use the chain's address: " + e.getReason(), e);
    }
  }

  /** An answer whose result does not matter. */
  static final class LooseResponse extends Response<Object> {}
}
