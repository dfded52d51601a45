package io.plimsoll.serving.onchain;

import io.plimsoll.serving.onchain.PublicationProgress.Step;
import io.plimsoll.serving.store.Confirmation;
import io.plimsoll.serving.store.Outbox;
import io.plimsoll.serving.store.Publication;
import io.plimsoll.serving.store.Publication.SignedTransaction;
import io.plimsoll.serving.store.RegistryKey;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.exceptions.TransactionException;

/**
 * Brings one signed header to the registry, however often it must be tried.
 *
 * <p>The registry takes each epoch once and the header is always the same, so sending again can
 * never publish twice: the second transaction reverts, and the first one is found by its event.
 */
final class EpochSender {
  private static final Logger LOG = LoggerFactory.getLogger(EpochSender.class);
  private static final BigInteger MARGIN_PERCENT = BigInteger.valueOf(120);
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private final Chain chain;
  private final Deployment deployment;
  private final RegistryReader registry;
  private final PublisherKey key;
  private final Outbox outbox;
  private final PublicationProgress progress;

  EpochSender(
      Chain chain,
      Deployment deployment,
      RegistryReader registry,
      PublisherKey key,
      Outbox outbox,
      PublicationProgress progress) {
    this.chain = chain;
    this.deployment = deployment;
    this.registry = registry;
    this.key = key;
    this.outbox = outbox;
    this.progress = progress;
  }

  /**
   * Returns the gas that publishing would take; throws with the contract's reason if it refuses.
   */
  BigInteger estimate(String header, String signature) {
    BigInteger gas =
        chain
            .ask(
                chain
                    .web3j()
                    .ethEstimateGas(
                        Transaction.createFunctionCallTransaction(
                            key.address(),
                            null,
                            null,
                            null,
                            deployment.registry(),
                            call(header, signature))))
            .getAmountUsed();
    if (gas.compareTo(FeeRule.PUBLISH_GAS) > 0) {
      throw new ChainException(
          "Cannot publish: gas must be at most " + FeeRule.PUBLISH_GAS + ", was " + gas);
    }
    return gas;
  }

  /** Returns the confirmation of a header that is in the outbox and is the registry's next. */
  Confirmation send(Publication publication) {
    chain.reach(publication.dataTime());
    SignedTransaction transaction =
        publication.transaction().filter(this::isKnown).orElseGet(() -> submit(publication));
    Confirmation confirmation = await(publication, transaction);
    progress.reached(Step.MINED, publication.epoch());
    return confirm(publication, confirmation);
  }

  /** Writes down that the registry accepted the publication. */
  Confirmation confirm(Publication publication, Confirmation confirmation) {
    outbox.confirm(deployment.key(), publication.epoch(), confirmation);
    LOG.info(
        "published registry={} epoch={} root={} block={} gas={}",
        deployment.registry(),
        publication.epoch(),
        publication.root(),
        confirmation.block(),
        confirmation.gasUsed());
    progress.reached(Step.CONFIRMED, publication.epoch());
    return confirmation;
  }

  private SignedTransaction submit(Publication publication) {
    SignedTransaction transaction = sign(publication);
    RegistryKey registryKey = deployment.key();
    outbox.sending(registryKey, publication.epoch(), transaction);
    progress.reached(Step.SENDING, publication.epoch());
    EthSendTransaction answer;
    try {
      answer = chain.web3j().ethSendRawTransaction(transaction.raw()).send();
    } catch (IOException e) {
      throw new ChainException(
          "Cannot send epoch "
              + publication.epoch()
              + " to "
              + chain
              + ": "
              + e.getMessage()
              + "; run publish again, it will go on from here",
          e);
    }
    if (answer.hasError()) {
      throw new ChainException(
          "Cannot send epoch "
              + publication.epoch()
              + " to "
              + chain
              + ": "
              + RevertReason.of(answer.getError()));
    }
    progress.reached(Step.SENT, publication.epoch());
    return transaction;
  }

  private SignedTransaction sign(Publication publication) {
    BigInteger gas =
        estimate(publication.header(), publication.signature())
            .multiply(MARGIN_PERCENT)
            .divide(HUNDRED);
    BigInteger nonce =
        chain
            .ask(
                chain
                    .web3j()
                    .ethGetTransactionCount(key.address(), DefaultBlockParameterName.PENDING))
            .getTransactionCount();
    var raw =
        RawTransaction.createTransaction(
            chain.chainId(),
            nonce,
            gas,
            deployment.registry(),
            BigInteger.ZERO,
            call(publication.header(), publication.signature()),
            FeeRule.tip(),
            FeeRule.maxFee(chain.latestBlock()));
    byte[] signed = TransactionEncoder.signMessage(raw, chain.chainId(), key.credentials());
    return new SignedTransaction(Hex.of(signed), Hex.of(Hash.sha3(signed)), nonce.longValueExact());
  }

  /** Whether the chain still has the transaction, mined or waiting. */
  private boolean isKnown(SignedTransaction transaction) {
    return chain
        .ask(chain.web3j().ethGetTransactionByHash(transaction.hash()))
        .getTransaction()
        .isPresent();
  }

  private Confirmation await(Publication publication, SignedTransaction transaction) {
    TransactionReceipt receipt;
    try {
      receipt = FeeRule.receipts(chain).waitForTransactionReceipt(transaction.hash());
    } catch (IOException | TransactionException e) {
      throw new ChainException(
          "Cannot confirm epoch "
              + publication.epoch()
              + " on "
              + chain
              + ": "
              + e.getMessage()
              + "; run publish again, it will go on from here",
          e);
    }
    if (receipt.isStatusOK()) {
      return RegistryReader.confirmation(receipt);
    }
    return ours(publication)
        .orElseThrow(
            () ->
                new ChainException(
                    "Cannot publish epoch "
                        + publication.epoch()
                        + ": transaction "
                        + transaction.hash()
                        + " was refused by the registry"));
  }

  /** Returns the acceptance of the publication's own header, if the registry has it. */
  Optional<Confirmation> ours(Publication publication) {
    return registry
        .accepted(publication.epoch())
        .filter(accepted -> accepted.headerHash().equals(publication.headerHash()))
        .map(RegistryReader.Accepted::confirmation);
  }

  private String call(String header, String signature) {
    return registry.publishCall(HeaderJson.binding(header), signature);
  }
}
