package io.plimsoll.artifact.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.CommittedArrays;
import io.plimsoll.artifact.Identity;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.artifact.MarginLeaf;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.artifact.merkle.MerkleTree;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountSource.Book;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.Position;
import io.plimsoll.market.Instrument;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MarginReportTest {
  private final MarginReport report = build(MarginFixture.forecasts(0.8), accounts());

  @Test
  void theSameInputsGiveTheSameBytes() {
    var reversed = accounts();
    Collections.reverse(reversed);

    assertThat(MarginReportWriter.bytes(build(MarginFixture.forecasts(0.8), reversed)))
        .isEqualTo(MarginReportWriter.bytes(report));
    assertThat(build(MarginFixture.forecasts(0.81), accounts()).merkleRoot())
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
        .hasToString("0xbe10c3ebf1354e2853efc1f8fb3d388aa7e82a2d5c543b197f2c1c7b83a40f64");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    byte[] bytes = MarginReportWriter.bytes(report);

    var read = MarginReportReader.parse(bytes);

    assertThat(read).isEqualTo(report);
    assertThat(MarginReportWriter.bytes(read)).isEqualTo(bytes);
  }

  @Test
  void aReportThatWasChangedIsRefused() {
    String text = new String(MarginReportWriter.bytes(report), StandardCharsets.UTF_8);
    var first = report.accounts().get(0);
    assertRefused(
        text.replaceFirst(
            "\"maintenanceMargin\" : " + first.maintenanceMargin(), "\"maintenanceMargin\" : 1"),
        "leaf of 0x");
    assertRefused(
        text.replaceFirst("\"initialMargin\" : " + first.initialMargin(), "\"initialMargin\" : 1"),
        "components of 0x");
    assertRefused(
        text.replaceFirst("\"quantity\" : [0-9-]+", "\"quantity\" : 1"), "positionsHash of 0x");
    assertRefused(text.replace(report.merkleRoot().toString(), Bytes32.ZERO.toString()), "merkleR");
    assertRefused(
        text.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"),
        "schemaVersion must be 1, was 2");
    assertRefused(text.substring(0, 500), "not JSON: ");
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
    var accounts = accounts();
    accounts.add(
        new Account(
            MarginFixture.account(77).id(), List.of(new Position(unknown, 100_000_000)), 0));

    var with = build(MarginFixture.forecasts(0.8), accounts);

    assertThat(with.refused())
        .containsExactly(
            new Refused(
                "0x000000000000000000000000000000000000004D",
                "binance:spot:DOGE-USDT: not in the feature table"));
    assertThat(with.merkleRoot()).isEqualTo(report.merkleRoot());
  }

  @Test
  void anAccountThatIsTooLargeIsRefusedByNameAndChangesNoOther() {
    var accounts = accounts();
    accounts.add(MarginFixture.account(77, 9_000_000_000_000_000_000L));
    accounts.add(MarginFixture.account(78, 0, 0, 0, Long.MIN_VALUE));

    var with = build(MarginFixture.forecasts(0.8), accounts);

    assertThat(with.refused())
        .extracting(Refused::account)
        .containsExactly(
            "0x000000000000000000000000000000000000004D",
            "0x000000000000000000000000000000000000004e");
    assertThat(with.refused())
        .extracting(Refused::reason)
        .allMatch(reason -> reason.startsWith("scenario loss must be below 2^63 [1e-6 USD], was "));
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

    assertThatThrownBy(() -> build(MarginFixture.forecasts(0.8), accounts))
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

    var with = build(frames, MarginFixture.forecasts(0.8), accounts());

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

    var withheld = build(forecasts, accounts());

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

    assertThat(build(forecasts, accounts())).isEqualTo(report);
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
    assertThatThrownBy(() -> build(MarginFixture.forecasts(0.8), List.of()))
        .hasMessage("accounts must be margined, at least one, was none: []");
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> MarginReportReader.parse(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static MarginReport build(Map<Instrument, Forecast> forecasts, List<Account> accounts) {
    return build(MarginFixture.frames(), forecasts, accounts);
  }

  private static MarginReport build(
      List<FeatureFrame> frames, Map<Instrument, Forecast> forecasts, List<Account> accounts) {
    var request =
        new MarginRequest(
            "plimsoll-demo",
            MarginFixture.END,
            frames,
            forecasts,
            new PolicyFile(MarginFixture.policy(), Keccak.hash("policy")),
            Keccak.hash("features"),
            Keccak.hash("bundle"));
    var result = MarginReportBuilder.build(request, new Book(accounts, List.of()));
    assertThat(result.registryId()).isEqualTo(Identity.registryId("plimsoll-demo"));
    return result;
  }

  private static List<Account> accounts() {
    var random = new Random(2);
    var accounts = new ArrayList<Account>();
    for (int i = 1; i <= 60; i++) {
      accounts.add(
          MarginFixture.account(
              i * 7_919 % 104_729,
              random.nextLong(-50_000_000, 50_000_000),
              i % 3 == 0 ? 0 : random.nextLong(-600_000_000, 600_000_000),
              i % 4 == 0 ? 0 : random.nextLong(-100_000_000_000L, 100_000_000_000L),
              i % 5 == 0 ? random.nextLong(-50_000_000, 50_000_000) : 0));
    }
    return accounts;
  }
}
