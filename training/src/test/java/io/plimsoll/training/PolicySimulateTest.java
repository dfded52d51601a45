package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BarSeries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code policy simulate} on a folder of candles. */
class PolicySimulateTest {
  private static final LocalDate FIRST =
      LocalDate.ofInstant(
          Instant.ofEpochSecond(GeneratedCandles.START / 1_000_000), ZoneOffset.UTC);
  private static final String FROM = FIRST.plusDays(22).toString();

  @TempDir private static Path folder;

  @BeforeAll
  static void candles() throws IOException {
    for (String name : List.of("candles", "longer")) {
      Files.createDirectories(folder.resolve(name));
    }
    for (int i = 1; i <= 2; i++) {
      BarSeries longer = GeneratedCandles.bars(i == 1 ? "BTCUSDT" : "ETHUSDT", 25, i);
      GeneratedCandles.write(folder.resolve("longer"), longer);
      var until = new ArrayList<Bar>();
      for (int bar = 0; bar < 22 * GeneratedCandles.DAY; bar++) {
        until.add(longer.bar(bar));
      }
      GeneratedCandles.write(
          folder.resolve("candles"), BarSeries.of(longer.instrument(), longer.length(), until));
    }
  }

  private record Run(int status, String output, String error) {}

  @Test
  void rulesAreShockedAndBrokenOnWhatCameBefore() throws IOException {
    Path json = folder.resolve("a.json");
    Run run = simulate("candles", "--json", json);
    Run longer = simulate("longer", "--json", folder.resolve("b.json"));

    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(longer.status()).isZero();
    // The same bits again, whatever came after the day.
    assertThat(folder.resolve("b.json")).hasSameBinaryContentAs(json);
    assertThat(run.output())
        .contains("depth ~ volatility^-", "stylised facts", "shock over 30 min", "plimsoll")
        .contains("smallest shock with bad debt above the fund of 50 bp");
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.at("/calibration/coins/BTCUSDT/bars").intValue()).isEqualTo(22 * 288 - 1);
    assertThat(result.at("/calibration/coins/ETHUSDT/simulated/kurtosis").doubleValue())
        .isGreaterThan(3);
    for (String rule : List.of("static", "ewma5m", "plimsoll")) {
      JsonNode node = result.at("/rules/" + rule);
      assertThat(node.get("meanRate").doubleValue()).isCloseTo(0.08, within(8e-5));
      double small = node.at("/shocks/PT30M/0.1/badDebtBps/mean").doubleValue();
      double large = node.at("/shocks/PT30M/0.5/badDebtBps/mean").doubleValue();
      assertThat(large).isGreaterThan(50).isGreaterThan(small);
      assertThat(node.at("/shocks/PT30M/0.5/fall/mean").doubleValue())
          .isGreaterThanOrEqualTo(node.at("/shocks/PT30M/0.5/valueFall/mean").doubleValue());
      JsonNode found = node.at("/reverse/PT30M");
      assertThat(found.get("badDebtBps").doubleValue()).isGreaterThan(50);
      assertThat(found.get("badDebtBelowBps").doubleValue()).isLessThanOrEqualTo(50);
      assertThat(found.get("below").doubleValue()).isLessThan(found.get("size").doubleValue());
    }
  }

  @Test
  void accountsComeFromAFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("accounts.csv"),
            """
            instrument,account,entry_ts_ms,wanted_leverage,side
            ETHUSDT,0,1620000000000,9,long
            SOLUSDT,1,1620000000000,3,long
            """);
    Run run = simulate("candles", "--accounts-file", file, "--rules", "static");
    assertThat(run.status()).as(run.error()).isZero();

    Path other =
        Files.writeString(
            folder.resolve("other.csv"),
            """
            instrument,account,entry_ts_ms,wanted_leverage,side
            SOLUSDT,1,1620000000000,3,long
            """);
    assertThat(simulate("candles", "--accounts-file", other).error())
        .contains("accounts must hold one of [binance:spot:BTC-USDT, binance:spot:ETH-USDT]")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sizes | 1.2 | size must lie in (0, 1), was 1.2",
        "--minutes | 7 | duration must be a multiple of five minutes of at most a week, was PT7M",
        "--seeds | 0 | seeds must be at least 1, was 0",
        "--accounts | 0 | accounts must be at least 1, was 0",
        "--mean-rate | 0.7 | mean rate must lie in (0, 0.5), was 0.7",
        "--insurance | -1 | shares of agents must lie in [0, 1], was -1.0",
        "--book-share | 0 | book share must be above 0, was 0.0",
        "--rules | clairvoyant | --rules must be of [static, ewma5m, plimsoll, plimsollSteady], was",
        "--quantile | 2 | --quantile must lie in [0, 1], was 2.0",
        "--falls | up | Invalid value for option '--falls'",
        "--symbols | DOGEUSDT | DOGE",
        "--from | 2021-03-20 | bars before the day that all of the coins traded in must be at least"
      })
  void aBadOptionIsRefusedInOneLine(String option, String value, String said) {
    Run run = simulate("candles", option, value);

    assertThat(run.status()).isNotZero();
    assertThat(run.error()).startsWith("plimsoll: ").contains(said).hasLineCount(1);
  }

  private static Run simulate(String data, Object... more) {
    var arguments = new ArrayList<String>();
    for (Object each : more) {
      arguments.add(each.toString());
    }
    var all = new ArrayList<String>(List.of("policy", "simulate"));
    add(all, arguments, "--data", folder.resolve(data).toString());
    add(all, arguments, "--from", FROM);
    add(all, arguments, "--symbols", "BTCUSDT,ETHUSDT");
    add(all, arguments, "--sizes", "0.1,0.5");
    add(all, arguments, "--minutes", "30");
    add(all, arguments, "--seeds", "2");
    add(all, arguments, "--accounts", "60");
    add(all, arguments, "--insurance", "0.005");
    all.addAll(arguments);
    var output = new StringWriter();
    var error = new StringWriter();
    int status =
        PlimsollTraining.execute(
            new PrintWriter(output), new PrintWriter(error), all.toArray(String[]::new));
    return new Run(status, output.toString(), error.toString());
  }

  private static void add(List<String> all, List<String> given, String option, String value) {
    if (!given.contains(option)) {
      all.add(option);
      all.add(value);
    }
  }
}
