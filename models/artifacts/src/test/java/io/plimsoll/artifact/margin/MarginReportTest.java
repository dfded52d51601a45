package io.plimsoll.artifact.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.CommittedArrays;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.artifact.MarginLeaf;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MarginReportTest {
  private final MarginReport report =
      ReportFixture.build(MarginFixture.forecasts(0.8), ReportFixture.accounts());

  @Test
  void theSameInputsGiveTheSameBytes() {
    var reversed = ReportFixture.accounts();
    Collections.reverse(reversed);

    assertThat(
            MarginReportWriter.bytes(ReportFixture.build(MarginFixture.forecasts(0.8), reversed)))
        .isEqualTo(MarginReportWriter.bytes(report));
    assertThat(
            ReportFixture.build(MarginFixture.forecasts(0.81), ReportFixture.accounts())
                .merkleRoot())
        .isNotEqualTo(report.merkleRoot());
  }

  /** Pinned, so that another machine, JVM or change of code that moves a bit is seen. */
  @Test
  void theRootsAreTheSameOnEveryMachine() {
    assertThat(report.merkleRoot())
        .hasToString("0x02adb335ef765b14fd5349f2f40cdb922c5bd89c75fd08278dd12e271e317f20");
    assertThat(report.arraysRoot())
        .hasToString("0x7a3f76054542be54db3266f414c035a91d58973e4cb79ae48f2fd29c08bd4df6");
    assertThat(report.inputsHash())
        .hasToString("0x8005058d0c9262d78879dd6445a739d93962e08907ef6a1b0caadba68ba2466b");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    byte[] bytes = MarginReportWriter.bytes(report);

    var read = MarginReportReader.parse(bytes);

    assertThat(read).isEqualTo(report);
    assertThat(MarginReportWriter.bytes(read)).isEqualTo(bytes);
  }

  @Test
  void leavesAreOrderedByAccountAndEachIsInTheTree() {
    assertThat(report.accounts()).extracting(ReportAccount::account).isSorted();
    var tree = report.tree();
    for (int i = 0; i < tree.size(); i++) {
      var account = report.accounts().get(i);
      assertThat(account.leaf()).isEqualTo(account.toLeaf(report.registryId()).hash());
      assertThat(MerkleTree.verify(account.leaf(), tree.proof(i), report.merkleRoot())).isTrue();
    }
  }

  @Test
  void anyoneCanRecomputeTheScenarioPartFromTheReport() {
    var entries = new TreeMap<Instrument, List<Long>>();
    report.instruments().forEach(i -> entries.put(i.instrument(), report.arrays().get(i.id())));
    var arrays = CommittedArrays.of(entries);

    assertThat(MerkleTree.of(arrays.leaves()).root()).isEqualTo(report.arraysRoot());
    for (var account : report.accounts()) {
      var loss = arrays.lossRoundingUp(account.positions());
      assertThat(account.components()).containsEntry(MarginComponent.SCENARIO, loss.loss());
      assertThat(account.bindingScenario()).isEqualTo(loss.vector());
    }
  }

  @Test
  void anAccountWithoutMarkIsRefusedAndTheOthersAreNot() {
    var unknown = Instrument.parse("DOGEUSDT");
    var accounts = ReportFixture.accounts();
    accounts.add(
        new Account(
            MarginFixture.account(77).id(), List.of(new Position(unknown, 100_000_000)), 0));

    var with = ReportFixture.build(MarginFixture.forecasts(0.8), accounts);

    assertThat(with.refused())
        .containsExactly(
            new Refused(
                "0x000000000000000000000000000000000000004D",
                "binance:spot:DOGE-USDT: not in the market"));
    assertThat(with.merkleRoot()).isEqualTo(report.merkleRoot());
  }

  @Test
  void anAccountThatIsTooLargeIsRefusedByNameAndChangesNoOther() {
    var accounts = ReportFixture.accounts();
    accounts.add(MarginFixture.account(77, 9_000_000_000_000_000_000L));
    accounts.add(MarginFixture.account(78, 0, 0, 0, Long.MIN_VALUE));
    accounts.add(MarginFixture.account(79, 10_000_000_000_000_000L));

    var with = ReportFixture.build(MarginFixture.forecasts(0.8), accounts);

    assertThat(with.refused())
        .extracting(Refused::account)
        .containsExactly(
            "0x000000000000000000000000000000000000004D",
            "0x000000000000000000000000000000000000004e",
            "0x000000000000000000000000000000000000004f");
    assertThat(with.refused().get(0).reason())
        .isEqualTo("notional must be below 2^63 [1e-6 USD], was 3881510172360000000000");
    assertThat(with.refused().get(1).reason()).startsWith("notional must be below 2^63 ");
    assertThat(with.refused().get(2).reason()).startsWith("amount must fit 64 bits ");
    assertThat(with.arraysRoot()).isEqualTo(report.arraysRoot());
    assertThat(with.merkleRoot()).isEqualTo(report.merkleRoot());
    assertThat(with.totals()).isEqualTo(report.totals());
  }

  @Test
  void totalsThatAreTooLargeAreNamed() {
    var accounts = new ArrayList<Account>();
    for (int i = 1; i <= 40; i++) {
      accounts.add(MarginFixture.account(i, 2_000_000_000_000_000L));
    }

    assertThatThrownBy(() -> ReportFixture.build(MarginFixture.forecasts(0.8), accounts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("totals.initialMargin must be below 2\\^63 \\[1e-6 USD], was [0-9]+");
  }

  @Test
  void aShortHistoryIsRefusedAndDoesNotShortenTheOthers() {
    var frames = new ArrayList<>(MarginFixture.frames());
    var young = Instrument.parse("YOUNGUSDT");
    var whole = MarginFixture.frame(young, 3, 5);
    long[] times = new long[200];
    var columns = new HashMap<String, double[]>();
    int skipped = MarginFixture.HOURS - times.length;
    for (String name : whole.features()) {
      columns.put(name, Arrays.copyOfRange(whole.column(name), skipped, MarginFixture.HOURS));
    }
    Arrays.setAll(times, i -> whole.eventTime(skipped + i));
    frames.add(FeatureFrame.of(young, times, columns));

    var with = ReportFixture.build(frames, MarginFixture.forecasts(0.8), ReportFixture.accounts());

    assertThat(with.refusedInstruments())
        .containsExactly(
            new Refused("binance:spot:YOUNG-USDT", "history must hold at least 400 hours, was 32"));
    assertThat(with.merkleRoot()).isEqualTo(report.merkleRoot());
  }

  @Test
  void aWithheldForecastIsSeenInTheLeafAndTheInstrument() {
    Map<Instrument, Forecast> forecasts = new HashMap<>(MarginFixture.forecasts(0.8));
    forecasts.put(
        MarginFixture.LINK,
        new Forecast.Withheld(
            MarginFixture.END, Duration.ofHours(1), Forecast.Reason.HISTORY_INCOMPLETE));

    var withheld = ReportFixture.build(forecasts, ReportFixture.accounts());

    for (var account : withheld.accounts()) {
      boolean holds =
          account.positions().stream().anyMatch(p -> p.instrument().equals(MarginFixture.LINK));
      assertThat((account.flags() & MarginLeaf.WITHHELD) != 0).isEqualTo(holds);
    }
    var line =
        withheld.instruments().stream()
            .filter(i -> i.instrument().equals(MarginFixture.LINK))
            .findFirst()
            .orElseThrow();
    assertThat(line.withheld()).hasValue(Forecast.Reason.HISTORY_INCOMPLETE);
    assertThat(line.forecastVolatility()).isEmpty();
    assertThat(line.usedVolatility()).isEqualTo(1_500_000_000);
  }

  @Test
  void aForecastCountsOnlyAsRounded() {
    Map<Instrument, Forecast> forecasts = new HashMap<>();
    MarginFixture.INSTRUMENTS.forEach(
        instrument ->
            forecasts.put(
                instrument,
                new Forecast.Issued(
                    MarginFixture.END,
                    Duration.ofHours(1),
                    new Volatility(0.8 + 4e-10),
                    OptionalDouble.empty())));

    assertThat(ReportFixture.build(forecasts, ReportFixture.accounts())).isEqualTo(report);
  }

  @Test
  void theHeaderNamesTheReport() {
    var header = EpochHeader.of(report, 12, 7200, 3);

    assertThat(header.root()).isEqualTo(report.merkleRoot());
    assertThat(header.leaves()).isEqualTo(report.accounts().size());
    assertThat(header.dataTime().longValueExact()).isEqualTo(MarginFixture.END.getEpochSecond());
    assertThat(header.policyHash()).isEqualTo(Keccak.hash("policy"));
    assertThat(header.liquidatableAfter()).isEqualTo(report.totals().liquidatable());
    long sum = report.accounts().stream().mapToLong(ReportAccount::initialMargin).sum();
    assertThat(header.bookInitialMargin().longValueExact()).isEqualTo(sum);
  }

  @Test
  void aBookWithoutAnyAccountIsRefused() {
    assertThatThrownBy(() -> ReportFixture.build(MarginFixture.forecasts(0.8), List.of()))
        .hasMessage("accounts must be margined, at least one, was none: 0 refused");
  }
}
