package io.plimsoll.serving.onchain;

import io.plimsoll.serving.onchain.FeeRule.Fees;
import io.plimsoll.serving.store.Publication;
import io.plimsoll.serving.store.Publication.SignedTransaction;
import java.math.BigInteger;
import java.security.SignatureException;
import java.util.Optional;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.crypto.transaction.type.Transaction1559;
import org.web3j.protocol.core.DefaultBlockParameterName;

/**
 * Signs transactions so that at most one of an epoch can ever be mined: while a transaction of the
 * same key may still be, the next one takes its nonce and pays more.
 */
final class TransactionSigner {
  private final Chain chain;
  private final PublisherKey key;
  private final FeeRule rule;

  TransactionSigner(Chain chain, PublisherKey key, FeeRule rule) {
    this.chain = chain;
    this.key = key;
    this.rule = rule;
  }

  /**
   * A call to sign.
   *
   * @param to contract (0x…)
   * @param data of the call (0x…)
   * @param gas at most
   */
  record Call(String to, String data, BigInteger gas) {}

  /** Returns {@code call}, in the place of the publication's last transaction if that may wait. */
  SignedTransaction sign(Publication publication, Call call) {
    BigInteger free = nonce(DefaultBlockParameterName.PENDING);
    Optional<Waiting> waiting =
        publication
            .transaction()
            .flatMap(this::ofThisKey)
            .filter(prior -> prior.nonce().compareTo(nonce(DefaultBlockParameterName.LATEST)) >= 0)
            .filter(prior -> prior.nonce().compareTo(free) < 0);
    Fees fees =
        waiting
            .map(prior -> rule.raised(prior.fees(), chain.latestBlock()))
            .orElseGet(() -> rule.fees(chain.latestBlock()));
    return sign(waiting.map(Waiting::nonce).orElse(free), call, fees);
  }

  /** Returns {@code transaction} with higher fees. */
  SignedTransaction raise(SignedTransaction transaction) {
    Waiting waiting =
        ofThisKey(transaction)
            .orElseThrow(
                () ->
                    new ChainException(
                        "Cannot raise the fee of "
                            + transaction.hash()
                            + ": another key signed it; use that key or wait"));
    return sign(waiting.nonce(), waiting.call(), rule.raised(waiting.fees(), chain.latestBlock()));
  }

  /** A transaction of this key, as it was signed. */
  private record Waiting(BigInteger nonce, Call call, Fees fees) {}

  private Optional<Waiting> ofThisKey(SignedTransaction transaction) {
    var decoded = (SignedRawTransaction) TransactionDecoder.decode(transaction.raw());
    try {
      if (!decoded.getFrom().equalsIgnoreCase(key.address())) {
        return Optional.empty();
      }
    } catch (SignatureException e) {
      throw new ChainException("Cannot read transaction " + transaction.hash(), e);
    }
    var inner = (Transaction1559) decoded.getTransaction();
    return Optional.of(
        new Waiting(
            decoded.getNonce(),
            new Call(decoded.getTo(), decoded.getData(), decoded.getGasLimit()),
            new Fees(inner.getMaxPriorityFeePerGas(), inner.getMaxFeePerGas())));
  }

  private SignedTransaction sign(BigInteger nonce, Call call, Fees fees) {
    var raw =
        RawTransaction.createTransaction(
            chain.chainId(),
            nonce,
            call.gas(),
            call.to(),
            BigInteger.ZERO,
            call.data(),
            fees.tip(),
            fees.most());
    byte[] signed = TransactionEncoder.signMessage(raw, chain.chainId(), key.credentials());
    return new SignedTransaction(Hex.of(signed), Hex.of(Hash.sha3(signed)), nonce.longValueExact());
  }

  private BigInteger nonce(DefaultBlockParameterName at) {
    return chain.ask(chain.web3j().ethGetTransactionCount(key.address(), at)).getTransactionCount();
  }
}
