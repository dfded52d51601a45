package io.plimsoll.serving.onchain;

import io.plimsoll.artifact.margin.EpochHeader;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.serving.store.Confirmation;
import io.plimsoll.serving.store.Database;
import io.plimsoll.serving.store.Epochs;
import io.plimsoll.serving.store.Outbox;
import io.plimsoll.serving.store.Publication;
import io.plimsoll.serving.store.PublicationState;
import io.plimsoll.serving.store.PublishedEpoch;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.crypto.Sign;

/**
 * Publishes margin reports as successive epochs of a registry.
 *
 * <p>A signed header is written to the outbox before anything leaves. Each run first settles what
 * an earlier one left: what the registry accepted is confirmed, what it lacks is sent again as it
 * was signed, and what it can never accept any more is given up for a new header. So no epoch is
 * published twice and none is skipped, wherever the chain or the publisher stopped.
 */
public final class MarginPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(MarginPublisher.class);

  private final Chain chain;
  private final Deployment deployment;
  private final RegistryReader registry;
  private final PublisherKey key;
  private final Outbox outbox;
  private final Epochs epochs;
  private final EpochSender sender;
  private final PublicationProgress progress;
  private final PreviousEpoch previous;

  /**
   * Returns a publisher to the registry of {@code deployment}.
   *
   * @throws ChainException if {@code chain} is another one, has no such contract, or the key may
   *     not be used there
   */
  public MarginPublisher(
      Chain chain,
      Deployment deployment,
      PublisherKey key,
      Database database,
      PublicationProgress progress) {
    this(chain, deployment, key, database, progress, FeeRule.of(chain));
  }

  MarginPublisher(
      Chain chain,
      Deployment deployment,
      PublisherKey key,
      Database database,
      PublicationProgress progress,
      FeeRule fees) {
    key.checkFitFor(chain.chainId());
    this.chain = chain;
    this.deployment = deployment;
    this.registry = new RegistryReader(chain, deployment);
    this.key = key;
    this.outbox = database.outbox();
    this.epochs = database.epochs();
    this.sender = new EpochSender(chain, deployment, registry, key, outbox, progress, fees);
    this.progress = progress;
    this.previous = new PreviousEpoch(deployment.key(), epochs);
  }

  /**
   * Publishes {@code report} as the next epoch, unless it is one already.
   *
   * @param validFor time for which the requirements count as fresh from the data's end
   * @throws ChainException if the registry refuses it, or the chain stops answering
   */
  public PublishedReport publish(MarginReport report, Duration validFor) {
    checkRegistry(report);
    return outbox.exclusively(deployment.key(), () -> settleAndPublish(report, validFor));
  }

  private PublishedReport settleAndPublish(MarginReport report, Duration validFor) {
    settle();
    settleReplaced();
    RegistryReader.Latest latest = registry.latest();
    Optional<PublishedReport> known = known(report, latest);
    if (known.isPresent()) {
      return known.get();
    }
    checkTime(report, latest);
    Publication publication = prepare(report, latest.number(), validFor);
    return new PublishedReport(deployment, publication.epoch(), sender.send(publication), false);
  }

  /** Confirms, sends again or gives up what an earlier run left, in the order of the epochs. */
  private void settle() {
    for (Publication left : outbox.unsettled(deployment.key(), registry.latest().number())) {
      long latest = registry.latest().number();
      if (left.epoch() <= latest) {
        settleTaken(left);
      } else if (left.state() == PublicationState.SUPERSEDED || left.epoch() > latest + 1) {
        checkReachable(left, latest);
        return; // the report takes the next epoch; what was signed for later ones has to wait
      } else if (!settleNext(left)) {
        return;
      }
    }
  }

  /** Gives up confirmed epochs in whose place the chain has others, after it lost them. */
  private void settleReplaced() {
    for (long epoch = registry.latest().number(); epoch > 0; epoch--) {
      Optional<Publication> stored =
          epochs.find(deployment.key(), epoch).map(PublishedEpoch::publication);
      if (stored.isEmpty() || sender.ours(stored.get()).isPresent()) {
        return;
      }
      supersede(stored.get(), "another header was accepted after the chain lost this one");
    }
  }

  private void settleTaken(Publication left) {
    Optional<Confirmation> ours = sender.ours(left);
    if (ours.isPresent()) {
      sender.confirm(left, ours.get());
    } else {
      supersede(left, "another header was accepted");
    }
  }

  /** Returns whether the registry has taken the epoch after its latest now. */
  private boolean settleNext(Publication left) {
    Optional<String> refusal = sender.refusal(left);
    if (refusal.isPresent()) {
      supersede(left, refusal.get());
      return false;
    }
    LOG.info("sending again epoch={} header={}", left.epoch(), left.headerHash());
    sender.send(left);
    return true;
  }

  private void supersede(Publication left, String reason) {
    LOG.warn("given up epoch={} root={} reason={}", left.epoch(), left.root(), reason);
    outbox.supersede(deployment.key(), left.epoch(), reason);
  }

  /** Epochs between the registry's latest and {@code left} can come from this outbox only. */
  private void checkReachable(Publication left, long latest) {
    if (left.epoch() > latest + 1 && outbox.superseded(deployment.key(), latest + 1).isEmpty()) {
      throw new ChainException(
          "Cannot publish: the outbox holds epoch "
              + left.epoch()
              + " but the registry is at "
              + latest
              + " and what lies between was not signed here");
    }
  }

  /** The epoch that {@code report} is already: the latest, or an earlier one of this outbox. */
  private Optional<PublishedReport> known(MarginReport report, RegistryReader.Latest latest) {
    String root = report.merkleRoot().toString();
    Optional<PublishedReport> stored =
        epochs.ofRoot(root, Optional.of(deployment.key())).stream()
            .filter(epoch -> epoch.publication().dataTime() == report.dataTime())
            .filter(epoch -> sender.ours(epoch.publication()).isPresent())
            .findFirst()
            .map(epoch -> known(epoch.publication().epoch(), epoch.confirmation()));
    boolean isLatest = latest.root().equals(root) && latest.dataTime() == report.dataTime();
    if (stored.isPresent() || latest.number() == 0 || !isLatest) {
      return stored;
    }
    previous.remember(latest.number(), report);
    return registry
        .accepted(latest.number())
        .map(accepted -> known(latest.number(), accepted.confirmation()));
  }

  private PublishedReport known(long epoch, Confirmation confirmation) {
    return new PublishedReport(deployment, epoch, confirmation, true);
  }

  private Publication prepare(MarginReport report, long latest, Duration validFor) {
    var header =
        EpochHeader.of(
            report,
            latest + 1,
            validFor.toSeconds(),
            previous.liquidatable(report, latest, registry.latestHeaderHash()));
    byte[] digest = header.digest().toArray();
    var publication =
        new Publication(
            latest + 1,
            PublicationState.PREPARED,
            HeaderJson.of(header),
            Hex.of(digest),
            sign(digest),
            report.merkleRoot().toString(),
            report.dataTime(),
            outbox.superseded(deployment.key(), latest + 1).flatMap(Publication::transaction));
    chain.reach(report.dataTime());
    sender.estimate(publication.header(), publication.signature());
    outbox.prepare(deployment.key(), publication, PreviousEpoch.requirements(report));
    progress.reached(PublicationProgress.Step.PREPARED, publication.epoch());
    return publication;
  }

  private String sign(byte[] digest) {
    Sign.SignatureData signature =
        Sign.signMessage(digest, key.credentials().getEcKeyPair(), false);
    byte[] bytes = new byte[65];
    System.arraycopy(signature.getR(), 0, bytes, 0, 32);
    System.arraycopy(signature.getS(), 0, bytes, 32, 32);
    bytes[64] = signature.getV()[0];
    return Hex.of(bytes);
  }

  private void checkRegistry(MarginReport report) {
    if (!report.registryId().toString().equals(deployment.registryId())) {
      throw new ChainException(
          "Cannot publish: the report must be for registry "
              + deployment.registryName()
              + ", was for "
              + report.registry());
    }
    String publisher = registry.publisher();
    if (!publisher.equalsIgnoreCase(key.address())) {
      throw new ChainException(
          "Cannot publish: the registry takes headers of "
              + publisher
              + " only, the key is that of "
              + key.address());
    }
  }

  private static void checkTime(MarginReport report, RegistryReader.Latest latest) {
    if (latest.number() > 0 && report.dataTime() <= latest.dataTime()) {
      throw new ChainException(
          "Cannot publish: the report's data must be newer than those of epoch "
              + latest.number()
              + ", "
              + java.time.Instant.ofEpochSecond(latest.dataTime())
              + ", was "
              + java.time.Instant.ofEpochSecond(report.dataTime()));
    }
  }
}
