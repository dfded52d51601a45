package io.plimsoll.serving.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.artifact.margin.MarginReport;
import io.plimsoll.artifact.margin.ReportInputs;
import io.plimsoll.artifact.margin.ReportInputsHash;
import io.plimsoll.artifact.margin.ReportSource;
import io.plimsoll.artifact.margin.ReportTotals;
import io.plimsoll.serving.Reports;
import io.plimsoll.serving.store.Database;
import io.plimsoll.serving.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real chain with two epochs. */
class ReportVerifierTest {
  private static final PublisherKey KEY = PublisherKey.development();
  private static final Bytes32 FORGED = Keccak.hash("forged");

  @TempDir private static Path folder;
  private static ChainFixture fixture;
  private static Database database;
  private static ReportVerifier verifier;

  @BeforeAll
  static void publish() {
    fixture = ChainFixture.start(folder.resolve("chain"));
    database = Database.open(new StoreConfig(folder, Optional.empty()));
    Deployment deployment = new ContractDeployer(fixture.chain(), KEY).deploy(Reports.REGISTRY);
    var registry = new RegistryReader(fixture.chain(), deployment);
    verifier = new ReportVerifier(registry);
    assertThatExceptionOfType(ChainException.class)
        .isThrownBy(() -> verifier.verify(Reports.after(0)))
        .withMessage("Cannot verify: the registry has no epoch yet");
    var publisher =
        new MarginPublisher(fixture.chain(), deployment, KEY, database, (step, epoch) -> {});
    publisher.publish(Reports.after(0), Duration.ofHours(2));
    publisher.publish(Reports.after(1), Duration.ofHours(3));
  }

  @AfterAll
  static void close() {
    if (database != null) {
      database.close();
    }
    if (fixture != null) {
      fixture.close();
    }
  }

  @Test
  void latestAndEarlierEpochsAreEqual() {
    ReportVerifier.Verdict latest = verifier.verify(Reports.after(1));
    assertThat(latest.differences()).isEmpty();
    assertThat(latest.epoch()).isEqualTo(2);

    ReportVerifier.Verdict earlier = verifier.verify(Reports.after(0));
    assertThat(earlier.differences()).isEmpty();
    assertThat(earlier.epoch()).isEqualTo(1);
    assertThat(earlier.latest()).isEqualTo(2);
  }

  @Test
  void eachForgedFieldOfTheHeaderIsNamed() {
    MarginReport report = Reports.after(1);
    assertOnly(with(report, report.inputs(), FORGED, report.arraysRoot()), "inputsHash");
    assertOnly(with(report, report.inputs(), report.inputsHash(), FORGED), "arraysRoot");
    ReportInputs inputs = report.inputs();
    assertOnly(
        with(
            report,
            new ReportInputs(
                new ReportSource.Trained(inputs.source().data(), FORGED),
                inputs.accounts(),
                inputs.policy()),
            report.inputsHash(),
            report.arraysRoot()),
        "modelHash");
    assertOnly(
        with(
            report,
            new ReportInputs(inputs.source(), inputs.accounts(), FORGED),
            report.inputsHash(),
            report.arraysRoot()),
        "policyHash");
    ReportTotals totals = report.totals();
    assertOnly(
        with(
            report,
            new ReportTotals(
                totals.initialMargin(),
                totals.maintenanceMargin(),
                totals.notional(),
                totals.staticMargin() + 1,
                totals.liquidatable())),
        "bookStaticMargin");
  }

  @Test
  void sumsThatTheAccountsDoNotHaveAreNamed() {
    MarginReport report = Reports.after(1);
    ReportTotals totals = report.totals();
    assertOnly(
        with(
            report,
            new ReportTotals(
                totals.initialMargin() + 1,
                totals.maintenanceMargin(),
                totals.notional(),
                totals.staticMargin(),
                totals.liquidatable())),
        "totals.initialMargin");
  }

  @Test
  void dataOfNoEpochAreComparedWithTheLatest() {
    ReportVerifier.Verdict verdict = verifier.verify(Reports.after(2));

    assertThat(verdict.epoch()).isEqualTo(2);
    assertThat(verdict.differences())
        .anyMatch(line -> line.startsWith("root is "))
        .anyMatch(line -> line.startsWith("dataTime is 1621429200 on chain, 1621432800"))
        .anyMatch(line -> line.startsWith("bookInitialMargin is "))
        .anyMatch(line -> line.endsWith(" is not under the root"));
  }

  @Test
  void aReportOfAMarketFileIsAnEpochWithoutAModel() {
    String registry = "market-file";
    Deployment deployment = new ContractDeployer(fixture.chain(), KEY).deploy(registry);
    var made = Reports.of(registry, Reports.after(1).asOf(), 1_000_000);
    var inputs =
        new ReportInputs(
            new ReportSource.Quoted(Keccak.hash("market")),
            made.inputs().accounts(),
            made.inputs().policy());
    var report =
        with(
            made,
            inputs,
            ReportInputsHash.of(made.policy(), made.asOf(), inputs, made.instruments()),
            made.arraysRoot());

    new MarginPublisher(fixture.chain(), deployment, KEY, database, (step, epoch) -> {})
        .publish(report, Duration.ofHours(2));

    var other = new ReportVerifier(new RegistryReader(fixture.chain(), deployment));
    assertThat(other.verify(report).equal()).isTrue();
    assertThat(other.verify(made).differences())
        .anyMatch(line -> line.startsWith("modelHash is " + ReportSource.NO_MODEL + " on chain, "));
  }

  private static void assertOnly(MarginReport forged, String field) {
    List<String> differences = verifier.verify(forged).differences();
    assertThat(differences).singleElement().asString().startsWith(field + " is ");
  }

  private static MarginReport with(
      MarginReport report, ReportInputs inputs, Bytes32 inputsHash, Bytes32 arraysRoot) {
    return copy(report, inputs, inputsHash, arraysRoot, report.totals());
  }

  private static MarginReport with(MarginReport report, ReportTotals totals) {
    return copy(report, report.inputs(), report.inputsHash(), report.arraysRoot(), totals);
  }

  private static MarginReport copy(
      MarginReport report,
      ReportInputs inputs,
      Bytes32 inputsHash,
      Bytes32 arraysRoot,
      ReportTotals totals) {
    return new MarginReport(
        report.registry(),
        report.registryId(),
        report.policy(),
        report.asOf(),
        inputs,
        inputsHash,
        report.instruments(),
        report.refusedInstruments(),
        report.scenarios(),
        report.arrays(),
        arraysRoot,
        report.accounts(),
        report.refused(),
        totals,
        report.merkleRoot(),
        report.conditions());
  }
}
