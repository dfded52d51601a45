package io.plimsoll.serving.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.serving.Reports;
import io.plimsoll.serving.onchain.PublicationProgress.Step;
import io.plimsoll.serving.store.Database;
import io.plimsoll.serving.store.StoreConfig;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real chain and a real database; each test has contracts of its own. */
class MarginPublisherTest {
  private static final Duration VALID = Duration.ofHours(2);
  private static final PublisherKey KEY = PublisherKey.development();

  @TempDir private static Path databaseFolder;
  private static Database database;

  @TempDir private Path chainFolder;
  private ChainFixture fixture;
  private Deployment deployment;

  @BeforeAll
  static void openDatabase() {
    database = Database.open(new StoreConfig(databaseFolder, Optional.empty()));
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  @BeforeEach
  void deploy() {
    fixture = ChainFixture.start(chainFolder);
    deployment = new ContractDeployer(fixture.chain(), KEY).deploy(Reports.REGISTRY);
  }

  @AfterEach
  void stopChain() {
    if (fixture != null) {
      fixture.close();
    }
  }

  @Test
  void successiveReportsAreSuccessiveEpochs() {
    PublishedReport first = publish(Reports.after(0));
    PublishedReport second = publish(Reports.after(1));
    PublishedReport third = publish(Reports.after(2));

    assertThat(List.of(first.epoch(), second.epoch(), third.epoch())).containsExactly(1L, 2L, 3L);
    assertThat(third.confirmation().gasUsed()).isBetween(40_000L, 75_000L);
    assertThat(registry().latest().root()).isEqualTo(Reports.after(2).merkleRoot().toString());
    assertThat(registry().latest().leaves()).isEqualTo(5);
  }

  @Test
  void everyAccountReadsBackAsReported() {
    MarginReport report = Reports.after(0);
    publish(report);

    var oracle = new OracleReader(fixture.chain(), deployment);
    for (int i = 0; i < report.accounts().size(); i++) {
      OracleReader.ReadBack readBack = oracle.requirement(report, report.tree(), i);
      assertThat(readBack.matchesReport()).isTrue();
      assertThat(readBack.initialMargin())
          .isEqualTo(
              BigInteger.valueOf(report.accounts().get(i).initialMargin())
                  .multiply(BigInteger.TEN.pow(12)));
    }
  }

  @Test
  void staleDataNeverMatchTheReport() {
    MarginReport report = Reports.after(0);
    publish(report);
    fixture.chain().reach(report.dataTime() + 5 * VALID.toSeconds());

    var readBack =
        new OracleReader(fixture.chain(), deployment).requirement(report, report.tree(), 0);

    assertThat(readBack.mode()).isEqualTo(OracleReader.Mode.UNKNOWN);
    assertThat(readBack.matchesReport()).isFalse();
  }

  @Test
  void theLatestReportIsNotPublishedAgain() {
    PublishedReport first = publish(Reports.after(0));
    PublishedReport again = publish(Reports.after(0));

    assertThat(again.already()).isTrue();
    assertThat(again.epoch()).isEqualTo(1);
    assertThat(again.confirmation()).isEqualTo(first.confirmation());
    assertThat(registry().latest().number()).isEqualTo(1);
  }

  @Test
  void anEarlierEpochIsNotPublishedAgain() {
    publish(Reports.after(0));
    publish(Reports.after(1));

    PublishedReport again = publish(Reports.after(0));

    assertThat(again.already()).isTrue();
    assertThat(again.epoch()).isEqualTo(1);
    assertThat(registry().latest().number()).isEqualTo(2);
  }

  @Test
  void reportThatAnotherDatabasePublishedIsFoundByItsEvent() {
    PublishedReport first = publish(Reports.after(0));
    try (var empty = Database.open(new StoreConfig(chainFolder, Optional.empty()))) {
      var again =
          new MarginPublisher(fixture.chain(), deployment, KEY, empty, noProgress())
              .publish(Reports.after(0), VALID);

      assertThat(again.already()).isTrue();
      assertThat(again.confirmation()).isEqualTo(first.confirmation());
    }
  }

  @Test
  void olderDataAreRefusedAndLeaveNothingBehind() {
    publish(Reports.after(3));

    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(() -> publish(Reports.after(1)))
        .withMessage(
            "Cannot publish: the report's data must be newer than those of epoch 1,"
                + " 2021-05-19T15:00:00Z, was 2021-05-19T13:00:00Z");
    assertThat(unsettled()).isEmpty();
    assertThat(publish(Reports.after(4)).epoch()).isEqualTo(2);
  }

  @Test
  void whatTheRegistryRefusesIsNamedAndLeavesNothingBehind() {
    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(() -> publisher(noProgress()).publish(Reports.after(0), Duration.ofDays(8)))
        .withMessageContaining("ValidForOutOfRange(604800, 691200)");
    assertThat(unsettled()).isEmpty();
    assertThat(publish(Reports.after(0)).epoch()).isEqualTo(1);
  }

  @Test
  void aReportOfAnotherRegistryIsRefused() {
    var foreign = Reports.of("elsewhere", Reports.START, 1_000_000);

    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(() -> publish(foreign))
        .withMessage(
            "Cannot publish: the report must be for registry plimsoll-test, was for elsewhere");
  }

  @Test
  void stepsComeInOrder() {
    var steps = new ArrayList<Step>();
    publisher((step, epoch) -> steps.add(step)).publish(Reports.after(0), VALID);

    assertThat(steps).containsExactly(Step.values());
  }

  @Test
  void chainThatDiesBeforeSendingGetsTheSameEpochLater() {
    publish(Reports.after(0));
    interrupted(Reports.after(1), Step.SENDING, Death.CRASH_AFTER_SAVING);

    recovers(Reports.after(1), 2, Accepted.LATER);
  }

  @Test
  void chainThatDiesWithItsBlockGetsTheSameEpochAgain() {
    publish(Reports.after(0));
    fixture.stop(); // writes epoch 1
    fixture.restart();
    interrupted(Reports.after(1), Step.SENT, Death.CRASH);

    recovers(Reports.after(1), 2, Accepted.LATER);
  }

  @Test
  void chainThatStopsAfterTakingTheEpochIsNotSentItTwice() {
    publish(Reports.after(0));
    interrupted(Reports.after(1), Step.SENT, Death.STOP);

    recovers(Reports.after(1), 2, Accepted.BEFORE);
  }

  @Test
  void publisherThatDiesAfterTheReceiptConfirmsIt() {
    publish(Reports.after(0));
    interrupted(Reports.after(1), Step.MINED, Death.NONE);

    recovers(Reports.after(1), 2, Accepted.BEFORE);
  }

  @Test
  void publisherThatDiesAfterSigningSendsTheSameHeader() {
    interrupted(Reports.after(0), Step.PREPARED, Death.NONE);
    String signed = unsettled().get(0);

    recovers(Reports.after(0), 1, Accepted.LATER);
    assertThat(registry().accepted(1).orElseThrow().headerHash()).isEqualTo(signed);
  }

  @Test
  void interruptedEpochIsFinishedBeforeTheNextReport() {
    interrupted(Reports.after(0), Step.SENDING, Death.NONE);

    assertThat(publish(Reports.after(1)).epoch()).isEqualTo(2);
    assertThat(database.epochs().find(deployment.key(), 1)).isPresent();
    assertThat(unsettled()).isEmpty();
  }

  @Test
  void chainThatLostConfirmedEpochsGetsThemAsTheyWereSigned() {
    fixture.stop(); // writes the contracts
    fixture.restart();
    publish(Reports.after(0));
    publish(Reports.after(1));
    String signed = registry().accepted(2).orElseThrow().headerHash();
    fixture.crash();
    fixture.restart();
    assertThat(registry().latest().number()).isZero();

    assertThat(publish(Reports.after(2)).epoch()).isEqualTo(3);
    assertThat(registry().accepted(2).orElseThrow().headerHash()).isEqualTo(signed);
  }

  @Test
  void epochOfAnotherPublisherSupersedesOurs() {
    interrupted(Reports.after(0), Step.PREPARED, Death.NONE);
    try (var folder = Database.open(new StoreConfig(chainFolder, Optional.empty()))) {
      new MarginPublisher(fixture.chain(), deployment, KEY, folder, noProgress())
          .publish(Reports.after(1), VALID);
    }

    assertThat(publish(Reports.after(2)).epoch()).isEqualTo(2);
    assertThat(unsettled()).isEmpty();
    assertThat(database.epochs().find(deployment.key(), 1)).isEmpty();
  }

  @Test
  void deadChainIsNamed() {
    fixture.crash();

    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(() -> publish(Reports.after(0)))
        .withMessageStartingWith("Cannot reach the chain at http://127.0.0.1:");
    fixture.restart();
  }

  @Test
  void anotherChainOfTheSameIdIsRefused(@TempDir Path elsewhere) {
    try (var other = ChainFixture.start(elsewhere)) {
      assertThatExceptionOfType(ChainException.class)
          .isThrownBy(() -> new RegistryReader(other.chain(), deployment))
          .withMessageContaining(
              "its genesis must be " + deployment.genesisHash() + " as in the deployment, was");
    }
  }

  /** How the chain ends when the publication is interrupted. */
  private enum Death {
    NONE,
    STOP,
    CRASH,
    CRASH_AFTER_SAVING
  }

  /** Whether the chain kept the epoch over the interruption. */
  private enum Accepted {
    BEFORE,
    LATER
  }

  private void interrupted(MarginReport report, Step at, Death death) {
    if (death == Death.CRASH_AFTER_SAVING) {
      fixture.stop();
      fixture.restart();
    }
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(
            () ->
                publisher(
                        (step, epoch) -> {
                          if (step == at) {
                            die(death, epoch);
                          }
                        })
                    .publish(report, VALID));
    if (death != Death.NONE) {
      fixture.restart();
    }
  }

  private void die(Death death, long epoch) {
    switch (death) {
      case STOP -> {
        awaitBlock(epoch);
        fixture.stop();
      }
      case CRASH, CRASH_AFTER_SAVING -> fixture.crash();
      case NONE -> throw new IllegalStateException("publisher died");
    }
  }

  /** The chain answers before the block is whole, and stopped then would keep half of it. */
  private void awaitBlock(long epoch) {
    Instant deadline = Instant.now().plusSeconds(30);
    while (registry().accepted(epoch).isEmpty()) {
      assertThat(Instant.now()).isBefore(deadline);
    }
  }

  private void recovers(MarginReport report, long epoch, Accepted accepted) {
    assertThat(registry().latest().number())
        .isEqualTo(accepted == Accepted.BEFORE ? epoch : epoch - 1);

    PublishedReport published = publish(report);

    assertThat(published.epoch()).isEqualTo(epoch);
    assertThat(registry().latest().number()).isEqualTo(epoch);
    assertThat(registry().latest().root()).isEqualTo(report.merkleRoot().toString());
    assertThat(unsettled()).isEmpty();
    assertThat(published.confirmation())
        .isEqualTo(registry().accepted(epoch).orElseThrow().confirmation());
  }

  private PublishedReport publish(MarginReport report) {
    return publisher(noProgress()).publish(report, VALID);
  }

  private MarginPublisher publisher(PublicationProgress progress) {
    return new MarginPublisher(fixture.chain(), deployment, KEY, database, progress);
  }

  private RegistryReader registry() {
    return new RegistryReader(fixture.chain(), deployment);
  }

  private List<String> unsettled() {
    return database.outbox().unsettled(deployment.key(), Long.MAX_VALUE).stream()
        .map(left -> left.headerHash())
        .toList();
  }

  private static PublicationProgress noProgress() {
    return (step, epoch) -> {};
  }
}
