package io.plimsoll.serving.onchain;

import io.plimsoll.serving.onchain.PublicationProgress.Step;
import io.plimsoll.serving.store.Confirmation;
import io.plimsoll.serving.store.Outbox;
import io.plimsoll.serving.store.Publication;
import io.plimsoll.serving.store.Publication.SignedTransaction;
import io.plimsoll.serving.store.PublicationState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/**
 * Brings one signed header to the registry, however often it must be tried.
 *
 * <p>The registry takes each epoch once and the header is always the same, so sending again can
 * never publish twice: the second transaction reverts, and the first one is found by its event.
 */
final class EpochSender {
  private static final Logger LOG = LoggerFactory.getLogger(EpochSender.class);

  /** Typed errors that no waiting can cure. */
  private static final List<String> FINAL_REASONS =
      List.of("InvalidSignature(", "DataTimeNotNewer(");

  private static final BigInteger MARGIN_PERCENT = BigInteger.valueOf(120);
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private final Chain chain;
  private final Deployment deployment;
  private final RegistryReader registry;
  private final PublisherKey key;
  private final Outbox outbox;
  private final PublicationProgress progress;
  private final FeeRule fees;
  private final TransactionSigner signer;

  EpochSender(
      Chain chain,
      Deployment deployment,
      RegistryReader registry,
      PublisherKey key,
      Outbox outbox,
      PublicationProgress progress,
      FeeRule fees) {
    this.chain = chain;
    this.deployment = deployment;
    this.registry = registry;
    this.key = key;
    this.outbox = outbox;
    this.progress = progress;
    this.fees = fees;
    this.signer = new TransactionSigner(chain, key, fees);
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

  /**
   * Returns why the registry can never accept the header as it stands now, or empty if it may: the
   * publisher was changed, or a newer epoch is in.
   */
  Optional<String> refusal(Publication publication) {
    chain.reach(publication.dataTime());
    return chain
        .refusal(
            chain
                .web3j()
                .ethCall(
                    Transaction.createEthCallTransaction(
                        key.address(),
                        deployment.registry(),
                        call(publication.header(), publication.signature())),
                    DefaultBlockParameterName.LATEST))
        .filter(reason -> FINAL_REASONS.stream().anyMatch(reason::startsWith));
  }

  /** Returns the confirmation of a header that is in the outbox and is the registry's next. */
  Confirmation send(Publication publication) {
    chain.reach(publication.dataTime());
    SignedTransaction transaction =
        publication
            .transaction()
            .filter(sent -> publication.state() != PublicationState.PREPARED && isKnown(sent))
            .orElseGet(() -> submit(publication));
    progress.reached(Step.SENT, publication.epoch());
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
    SignedTransaction transaction = signer.sign(publication, callGas(publication));
    outbox.sending(deployment.key(), publication.epoch(), transaction);
    progress.reached(Step.SENDING, publication.epoch());
    leave(publication, transaction)
        .ifPresent(
            refusal -> {
              throw new ChainException(
                  "Cannot send epoch " + publication.epoch() + " to " + chain + ": " + refusal);
            });
    return transaction;
  }

  /** Sends a transaction; returns why the chain does not take it, if so. */
  private Optional<String> leave(Publication publication, SignedTransaction transaction) {
    try {
      return chain.refusal(chain.web3j().ethSendRawTransaction(transaction.raw()));
    } catch (ChainException e) {
      throw new ChainException(
          "Cannot send epoch "
              + publication.epoch()
              + ": "
              + e.getMessage()
              + "; run publish again, it will go on from here",
          e);
    }
  }

  private TransactionSigner.Call callGas(Publication publication) {
    BigInteger gas = estimate(publication.header(), publication.signature());
    return new TransactionSigner.Call(
        deployment.registry(),
        call(publication.header(), publication.signature()),
        gas.multiply(MARGIN_PERCENT).divide(HUNDRED));
  }

  /** Whether the chain still has the transaction, mined or waiting. */
  private boolean isKnown(SignedTransaction transaction) {
    return chain
        .ask(chain.web3j().ethGetTransactionByHash(transaction.hash()))
        .getTransaction()
        .isPresent();
  }

  /**
   * Waits for the registry's answer; a transaction that waits too long is signed again with the
   * same nonce and higher fees, so that only one of them can ever be mined.
   */
  private Confirmation await(Publication publication, SignedTransaction first) {
    var sent = new ArrayList<>(List.of(first));
    for (int raises = 0; ; raises++) {
      Optional<TransactionReceipt> receipt = receipt(sent);
      if (receipt.isPresent()) {
        return confirmation(publication, receipt.get());
      }
      if (raises == fees.raises()) {
        throw new ChainException(
            "Cannot confirm epoch "
                + publication.epoch()
                + " on "
                + chain
                + ": no receipt of "
                + sent.get(sent.size() - 1).hash()
                + " after "
                + fees.patience().multipliedBy(raises + 1L).toSeconds()
                + " s; run publish again, it will go on from here");
      }
      sent.add(replace(publication, sent.get(sent.size() - 1)));
    }
  }

  /** Looks for a receipt of any of {@code sent} as long as the rule says. */
  private Optional<TransactionReceipt> receipt(List<SignedTransaction> sent) {
    long end = System.nanoTime() + fees.patience().toNanos();
    do {
      for (SignedTransaction transaction : sent) {
        Optional<TransactionReceipt> found =
            chain
                .ask(chain.web3j().ethGetTransactionReceipt(transaction.hash()))
                .getTransactionReceipt();
        if (found.isPresent()) {
          return found;
        }
      }
      try {
        Thread.sleep(FeeRule.POLL.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ChainException("Cannot wait for a receipt: interrupted", e);
      }
    } while (System.nanoTime() < end);
    return Optional.empty();
  }

  private SignedTransaction replace(Publication publication, SignedTransaction waiting) {
    SignedTransaction raised = signer.raise(waiting);
    outbox.sending(deployment.key(), publication.epoch(), raised);
    LOG.warn(
        "no receipt, fees raised epoch={} nonce={} from={} to={}",
        publication.epoch(),
        raised.nonce(),
        waiting.hash(),
        raised.hash());
    // Where the chain refuses, the one before was mined meanwhile: its receipt is looked for next.
    leave(publication, raised).ifPresent(reason -> LOG.warn("not replaced: {}", reason));
    return raised;
  }

  private Confirmation confirmation(Publication publication, TransactionReceipt receipt) {
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
                        + receipt.getTransactionHash()
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
