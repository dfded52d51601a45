package io.plimsoll.artifact.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.artifact.book.MarketFile;
import io.plimsoll.artifact.book.PolicyFile;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.forecast.ewma.Ewma;
import io.plimsoll.margin.AccountSource.Book;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.AddOnFixture;
import io.plimsoll.margin.MarginComponent;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.MarketState;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a market file alone, without feature table and bundle. */
class QuotedReportTest {
  private static final List<Instrument> REFERENCES =
      List.of(MarginFixture.BTC, MarginFixture.ETH, MarginFixture.LINK);

  @TempDir private Path folder;

  /** One return an hour on both sides: realized variance is its square. */
  @Test
  void theAmountsAreThoseOfAFeatureTableWithTheSameRows() throws IOException {
    var trained =
        ReportFixture.build(frames(), MarginFixture.forecasts(0.8), ReportFixture.accounts());

    MarginReport quoted = build(write(UnaryOperator.identity()), MarginFixture.policy());

    assertThat(quoted.accounts()).isEqualTo(trained.accounts());
    assertThat(quoted.arrays()).isEqualTo(trained.arrays());
    assertThat(quoted.instruments()).isEqualTo(trained.instruments());
    assertThat(quoted.merkleRoot()).isEqualTo(trained.merkleRoot());
    assertThat(quoted.inputsHash()).isNotEqualTo(trained.inputsHash());
  }

  @Test
  void theReportSaysThatThereIsNoModelAndSurvivesItsFile() throws IOException {
    MarginReport report = build(write(UnaryOperator.identity()), MarginFixture.policy());

    byte[] bytes = MarginReportWriter.bytes(report);
    JsonNode inputs = new ObjectMapper().readTree(bytes).path("inputs");
    assertThat(inputs.has("featureTable")).isFalse();
    assertThat(inputs.path("bundle").isNull()).isTrue();
    assertThat(inputs.path("market").asText())
        .isEqualTo(report.inputs().source().data().toString());
    assertThat(MarginReportReader.parse(bytes)).isEqualTo(report);
    assertThat(MarginReportWriter.bytes(MarginReportReader.parse(bytes))).isEqualTo(bytes);
    assertThat(EpochHeader.of(report, 1, 3600, 0).modelHash())
        .isEqualTo(Keccak.hash("PlimsollModel(none)"));
  }

  @Test
  void aForgedSourceIsRefused() throws IOException {
    var json =
        (ObjectNode)
            new ObjectMapper()
                .readTree(
                    MarginReportWriter.bytes(
                        build(write(UnaryOperator.identity()), MarginFixture.policy())));
    var inputs = (ObjectNode) json.path("inputs");
    String market = inputs.path("market").asText();
    String forged = Keccak.hash("forged").toString();

    inputs.put("market", forged);
    assertThatThrownBy(
            () -> MarginReportReader.parse(json.toString().getBytes(StandardCharsets.UTF_8)))
        .hasMessageStartingWith("inputsHash must be");
    inputs.put("market", market).put("bundle", forged);
    assertThatThrownBy(
            () -> MarginReportReader.parse(json.toString().getBytes(StandardCharsets.UTF_8)))
        .hasMessageStartingWith("inputs must be of a market without feature table and bundle");
    // The same two hashes as a table and a bundle are another claim.
    inputs.remove("market");
    inputs.put("featureTable", market).put("bundle", ReportSource.NO_MODEL.toString());
    assertThatThrownBy(
            () -> MarginReportReader.parse(json.toString().getBytes(StandardCharsets.UTF_8)))
        .hasMessageStartingWith("inputsHash must be");
  }

  @Test
  void whatComesAfterTheMomentChangesNothing() throws IOException {
    MarginReport report = build(write(UnaryOperator.identity()), MarginFixture.policy());
    Path market =
        write(history -> history + MarginFixture.END.plus(Duration.ofHours(1)) + ",?,?,?\n");

    assertThat(build(market, MarginFixture.policy())).isEqualTo(report);
    Path other = write(history -> history.replaceFirst("(?m)-0\\.00", "0.00"));
    MarginReport changed = build(other, MarginFixture.policy());
    assertThat(changed.inputs().source()).isNotEqualTo(report.inputs().source());
  }

  @Test
  void anUnderlyingWithoutHistoryIsRefusedByName() throws IOException {
    Path market = write(history -> history.replace("LINK-USDT", "SOL-USDT"));

    MarginReport report = build(market, MarginFixture.policy());

    assertThat(report.refusedInstruments())
        .containsExactly(
            new Refused("binance:spot:LINK-USDT", "history must hold at least 400 hours, was 0"));
    assertThat(report.refused())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.reason()).contains("binance:spot:LINK-USDT"));
    assertThat(report.accounts()).hasSize(60 - report.refused().size());
  }

  @Test
  void aGapLeavesOutItsHoursAlone() throws IOException {
    Instant lost = MarginFixture.START.plus(Duration.ofDays(25));
    Path market = write(history -> history.replaceFirst(lost + ",.*\n", ""));

    var file = MarketFile.read(market);
    var report = build(market, MarginFixture.policy());

    assertThat(file.quoted().orElseThrow().history(MarginFixture.END).gaps())
        .containsExactly("line 601: 1 h before " + lost.plus(Duration.ofHours(1)) + " missing");
    assertThat(report.accounts()).hasSize(60);
  }

  @Test
  void anEstimateIsTheLaddersOwnAndWithheldWhereTheHistoryEnds() throws IOException {
    Path market = write(UnaryOperator.identity());
    Files.writeString(
        market, Files.readString(market).replace("volatility: 0.8", "volatility: ewma"));

    var inputs = inputs(market);

    var frame = frames().get(1);
    double floor = new Volatility(0.05).variance(Duration.ofHours(1));
    var known = ForecastInputs.of(frame, InputWindows.HOURLY, floor);
    double variance = Ewma.RISK_METRICS.variance(known, frame.size() - 1);
    assertThat(inputs.forecasts().get(MarginFixture.ETH))
        .isEqualTo(
            new Forecast.Issued(
                MarginFixture.END,
                Duration.ofHours(1),
                Volatility.ofVariance(variance, Duration.ofHours(1)),
                OptionalDouble.empty()));

    Files.writeString(
        folder.resolve("history.csv"),
        Files.readString(folder.resolve("history.csv"))
            .replaceFirst(MarginFixture.END + ",.*\n", ""));
    var report = build(market, MarginFixture.policy());
    assertThat(report.instruments())
        .allSatisfy(
            line -> {
              assertThat(line.withheld()).contains(Forecast.Reason.INPUT_STALE);
              assertThat(line.usedVolatility()).isEqualTo(1_500_000_000);
            });
  }

  @Test
  void aMarketOfAnotherTimeIsRefused() throws IOException {
    Path market = write(UnaryOperator.identity());
    MarketFile file = MarketFile.read(market);

    assertThatThrownBy(
            () ->
                MarketInputs.quoted(
                    file, MarginFixture.END.minusSeconds(1), MarginFixture.policy()))
        .hasMessageStartingWith("market conditions must be of ");
    assertThatThrownBy(
            () ->
                MarketInputs.quoted(
                    file, MarginFixture.END.plus(Duration.ofHours(3)), MarginFixture.policy()))
        .hasMessageEndingWith("or at most PT2H before, was " + MarginFixture.END);
  }

  /** A file may say more than a policy charges, and its conditions count where one does. */
  @Test
  void conditionsBesideTheInstrumentsCountUnderAddOns() throws IOException {
    Path market = write(UnaryOperator.identity());
    Bytes32 hash = MarketFile.read(market).hash();
    Files.writeString(
        market,
        Files.readString(market)
            + "chain: {expected-delay: PT5M, slow-delay: PT40M, fee: 900, gas-token: 2500}\n");

    MarginReport storm = build(market, AddOnFixture.policy());

    assertThat(storm.conditions().orElseThrow().market())
        .contains(MarketFile.read(market).hash())
        .isNotEqualTo(Optional.of(hash));
    assertThat(storm.accounts())
        .allSatisfy(
            account ->
                assertThat(account.components().get(MarginComponent.CONGESTION)).isPositive());
    assertThat(build(market, MarginFixture.policy()).conditions()).isEmpty();
  }

  /** A day of a crash trades much: what a usual day trades is the measure then. */
  @Test
  void aMeanVolumeBelowTheLastDaysRaisesTheChargesOfSize() throws IOException {
    Path market = write(UnaryOperator.identity());
    MarginReport usual = build(market, AddOnFixture.policy());
    Files.writeString(
        market, Files.readString(market).replace(", spread", ", mean-volume: 5, spread"));

    MarginReport thin = build(market, AddOnFixture.policy());

    assertThat(thin.totals().initialMargin()).isGreaterThan(usual.totals().initialMargin());
    assertThat(build(market, MarginFixture.policy()).accounts())
        .isEqualTo(build(write(UnaryOperator.identity()), MarginFixture.policy()).accounts());
  }

  private static MarginReport build(Path market, MarginPolicy policy) {
    MarketFile file = MarketFile.read(market);
    return MarginReportBuilder.build(
        new MarginRequest(
            "plimsoll-demo",
            MarginFixture.END,
            MarketInputs.quoted(file, MarginFixture.END, policy),
            new PolicyFile(policy, Keccak.hash("policy")),
            Optional.empty(),
            new RequestConditions(Optional.of(file), Optional.empty(), Optional.empty())),
        new Book(ReportFixture.accounts(), List.of()));
  }

  private static MarketInputs inputs(Path market) {
    return MarketInputs.quoted(MarketFile.read(market), MarginFixture.END, MarginFixture.policy());
  }

  /** The market of the fixture with one return an hour, from its first return on. */
  private static List<FeatureFrame> frames() {
    return MarginFixture.frames().stream()
        .map(
            frame -> {
              var columns = new LinkedHashMap<String, double[]>();
              frame.features().forEach(name -> columns.put(name, tail(frame.column(name))));
              double[] squares = tail(frame.column("return_1h"));
              for (int i = 0; i < squares.length; i++) {
                squares[i] *= squares[i];
              }
              for (String name : List.of("rv_1h", "rsn_1h", "rsp_1h")) {
                columns.put(name, squares);
              }
              long[] times = new long[frame.size() - 1];
              for (int i = 0; i < times.length; i++) {
                times[i] = frame.eventTime(i + 1);
              }
              return FeatureFrame.of(frame.instrument(), times, columns);
            })
        .toList();
  }

  private static double[] tail(double[] values) {
    return Arrays.copyOfRange(values, 1, values.length);
  }

  /** Writes the same market as two files; {@code change} is made to the history. */
  private Path write(UnaryOperator<String> change) throws IOException {
    var frames = new TreeMap<Instrument, FeatureFrame>();
    frames().forEach(frame -> frames.put(frame.instrument(), frame));
    var history = new StringBuilder("time,BTC-USDT,ETH-USDT,LINK-USDT\n");
    for (int row = 0; row < MarginFixture.HOURS - 1; row++) {
      history.append(
          Instant.EPOCH.plus(frames.get(MarginFixture.BTC).eventTime(row), ChronoUnit.MICROS));
      for (Instrument instrument : REFERENCES) {
        history.append(',').append(frames.get(instrument).value("return_1h", row));
      }
      history.append('\n');
    }
    Files.writeString(folder.resolve("history.csv"), change.apply(history.toString()));
    var text = new StringBuilder("schemaVersion: 1\nasOf: " + MarginFixture.END + "\n");
    text.append("history: {file: history.csv, values: log-returns}\ninstruments:\n");
    var state =
        MarketState.of(
            frames(), MarginFixture.forecasts(0.8), MarginFixture.END, MarginFixture.policy());
    for (Mark mark : state.marks().values()) {
      text.append("  ")
          .append(mark.instrument())
          .append(": {price: " + mark.price() + ", volume: " + mark.dailyVolume())
          .append(", spread: " + mark.spread() + ", volatility: 0.8}\n");
    }
    return Files.writeString(folder.resolve("market.yaml"), text);
  }
}
