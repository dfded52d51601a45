package io.plimsoll.serving.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.artifact.margin.EpochHeader;
import io.plimsoll.contracts.MarginRootRegistry;
import io.plimsoll.serving.Reports;
import io.plimsoll.serving.onchain.PublicationProgress.Step;
import io.plimsoll.serving.store.Database;
import io.plimsoll.serving.store.Publication;
import io.plimsoll.serving.store.StoreConfig;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.tx.RawTransactionManager;

/** Changed keys, lost epochs and waiting transactions, against a real chain and database. */
class MarginPublisherRecoveryTest {
  private static final Duration VALID = Duration.ofHours(2);
  private static final PublisherKey KEY = PublisherKey.development();
  private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
  private static final FeeRule GIVES_UP = rule(0, 500);
  private static final FeeRule RAISES = rule(3, 500);

  /** Account 1 of local chains, as public as account 0. */
  private static final String OTHER_KEY =
      "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

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
  void headerOfAFormerKeyIsGivenUpAndItsEpochSignedAnew() throws Exception {
    interrupted(0, Step.PREPARED);
    PublisherKey successor = successor();

    var publisher = publisher(successor, database, RAISES);
    assertThat(publisher.publish(Reports.after(1), VALID).epoch()).isEqualTo(1);
    assertThat(publisher.publish(Reports.after(2), VALID).epoch()).isEqualTo(2);

    assertThat(database.outbox().reasons(deployment.key(), 1))
        .singleElement()
        .asString()
        .startsWith("InvalidSignature(" + successor.address().toLowerCase(java.util.Locale.ROOT));
    assertThat(unsettled()).isEmpty();
    assertThat(headerOf(1).root).isEqualTo(Reports.after(1).merkleRoot().toArray());
  }

  @Test
  void epochsThatAnotherPublisherTookAgainAreSignedAnew() {
    fixture.stop(); // writes the contracts
    fixture.restart();
    publish(0);
    publish(1);
    fixture.crash();
    fixture.restart();
    try (var elsewhere = Database.open(new StoreConfig(chainFolder, Optional.empty()))) {
      publisher(KEY, elsewhere, RAISES).publish(Reports.after(5), VALID);
    }

    assertThat(publish(6).epoch()).isEqualTo(2);

    assertThat(database.outbox().reasons(deployment.key(), 2))
        .singleElement()
        .asString()
        .startsWith("DataTimeNotNewer(");
    assertThat(database.epochs().find(deployment.key(), 1)).isEmpty();
    assertThat(headerOf(2).liquidatableBefore.longValueExact()).isEqualTo(EpochHeader.UNKNOWN);
    assertThat(unsettled()).isEmpty();
  }

  @Test
  void waitingTransactionIsReplacedUnderItsNonce() {
    mine(false);
    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(() -> publisher(KEY, database, GIVES_UP).publish(Reports.after(0), VALID))
        .withMessageContaining("no receipt of 0x");
    Publication.SignedTransaction first = unsettled().get(0).transaction().orElseThrow();
    baseFee(50);
    mine(true);

    PublishedReport published = publish(0);

    assertThat(published.epoch()).isEqualTo(1);
    assertThat(published.confirmation().transaction()).isNotEqualTo(first.hash());
    assertThat(database.outbox().attempts(deployment.key(), 1)).isEqualTo(2);
    var mined =
        fixture
            .chain()
            .ask(
                fixture
                    .chain()
                    .web3j()
                    .ethGetTransactionByHash(published.confirmation().transaction()))
            .getTransaction()
            .orElseThrow();
    assertThat(mined.getNonce().longValueExact()).isEqualTo(first.nonce());
    assertThat(publish(1).epoch()).isEqualTo(2);
  }

  @Test
  void feesStopAtTheCapAndTheTransactionWaits() {
    mine(false);
    var capped = rule(3, 10);
    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(
            () ->
                new MarginPublisher(
                        fixture.chain(),
                        deployment,
                        KEY,
                        database,
                        (step, epoch) -> {
                          if (step == Step.SENT) {
                            baseFee(50);
                          }
                        },
                        capped)
                    .publish(Reports.after(0), VALID))
        .withMessageContaining("the fee must be at most 10000000000 wei for one gas");
    assertThat(database.outbox().attempts(deployment.key(), 1)).isEqualTo(1);
    assertThat(registry().latest().number()).isZero();

    baseFee(1);
    mine(true);
    assertThat(publish(0).epoch()).isEqualTo(1);
    assertThat(unsettled()).isEmpty();
  }

  @Test
  void raisedFeesAreAnEighthMoreAtLeast() {
    var fees = new FeeRule.Fees(BigInteger.valueOf(1_000_000_001), GWEI.multiply(BigInteger.TEN));
    FeeRule.Fees raised = RAISES.raised(fees, fixture.chain().latestBlock());

    assertThat(raised.tip()).isEqualTo(1_125_000_002);
    assertThat(raised.most()).isEqualTo(11_250_000_000L);
  }

  @Test
  void countOfTheEpochBeforeIsNeverInvented() {
    publish(0);
    assertThat(headerOf(1).liquidatableBefore).isZero();
    publish(1);
    assertThat(headerOf(2).liquidatableBefore).isOne();

    try (var empty = Database.open(new StoreConfig(chainFolder, Optional.empty()))) {
      publisher(KEY, empty, RAISES).publish(Reports.after(2), VALID);
      assertThat(headerOf(3).liquidatableBefore.longValueExact()).isEqualTo(EpochHeader.UNKNOWN);
      assertThat(new ReportVerifier(registry()).verify(Reports.after(2)).equal()).isTrue();
    }
  }

  @Test
  void countOfTheEpochBeforeIsFoundInItsReport() {
    publish(0);
    try (var empty = Database.open(new StoreConfig(chainFolder, Optional.empty()))) {
      var publisher = publisher(KEY, empty, RAISES);
      assertThat(publisher.publish(Reports.after(0), VALID).already()).isTrue();
      publisher.publish(Reports.after(1), VALID);
    }
    assertThat(headerOf(2).liquidatableBefore).isOne();
  }

  @Test
  void refusedReadIsNamedByItsTypedError() {
    publish(0);
    publish(1);
    var old = Reports.after(0);

    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(
            () -> new OracleReader(fixture.chain(), deployment).requirement(old, old.tree(), 0))
        .withMessageContaining("InvalidProof(")
        .withMessageNotContaining("custom error");
  }

  private void interrupted(int hours, Step at) {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                new MarginPublisher(
                        fixture.chain(),
                        deployment,
                        KEY,
                        database,
                        (step, epoch) -> {
                          if (step == at) {
                            throw new IllegalStateException("publisher died");
                          }
                        })
                    .publish(Reports.after(hours), VALID));
  }

  private PublisherKey successor() throws Exception {
    Path file = chainFolder.resolve("key");
    Files.writeString(file, OTHER_KEY);
    var successor = PublisherKey.find(Optional.of(file), Map.of());
    var manager =
        new RawTransactionManager(
            fixture.chain().web3j(),
            KEY.credentials(),
            fixture.chain().chainId(),
            FeeRule.receipts(fixture.chain()));
    MarginRootRegistry.load(
            deployment.registry(),
            fixture.chain().web3j(),
            manager,
            FeeRule.deployment(fixture.chain()))
        .setPublisher(successor.address())
        .send();
    return successor;
  }

  private void mine(boolean automatically) {
    fixture.chain().ask("evm_setAutomine", List.of(automatically));
  }

  /** A block with this base fee, which takes only what pays it. */
  private void baseFee(int gwei) {
    fixture
        .chain()
        .ask(
            "anvil_setNextBlockBaseFeePerGas",
            List.of("0x" + GWEI.multiply(BigInteger.valueOf(gwei)).toString(16)));
    fixture.chain().ask("evm_mine", List.of());
  }

  private PublishedReport publish(int hours) {
    return publisher(KEY, database, RAISES).publish(Reports.after(hours), VALID);
  }

  private MarginPublisher publisher(PublisherKey key, Database store, FeeRule fees) {
    return new MarginPublisher(fixture.chain(), deployment, key, store, (step, epoch) -> {}, fees);
  }

  private MarginRootRegistry.Header headerOf(long epoch) {
    var events = registry().announced(Optional.of(epoch));
    return events.get(events.size() - 1).header;
  }

  private RegistryReader registry() {
    return new RegistryReader(fixture.chain(), deployment);
  }

  private List<Publication> unsettled() {
    return database.outbox().unsettled(deployment.key(), Long.MAX_VALUE);
  }

  private static FeeRule rule(int raises, int capGwei) {
    return new FeeRule(Duration.ofMillis(500), raises, GWEI.multiply(BigInteger.valueOf(capGwei)));
  }
}
