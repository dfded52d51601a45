package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code policy backtest} on a folder of candles. */
class CandleReplayTest {
  private static final LocalDate FIRST =
      LocalDate.ofInstant(
          Instant.ofEpochSecond(GeneratedCandles.START / 1_000_000), ZoneOffset.UTC);
  private static final String FROM = FIRST.plusDays(45).toString();
  private static final String TO = FIRST.plusDays(48).toString();
  private static final String HEAD =
      "instrument,account,entry_ts_ms,wanted_leverage,side,tops_up\n";

  @TempDir private static Path folder;

  @BeforeAll
  static void candles() throws IOException {
    Files.createDirectories(folder.resolve("candles"));
    GeneratedCandles.write(folder.resolve("candles"), GeneratedCandles.bars("BTCUSDT", 50, 1));
    GeneratedCandles.write(folder.resolve("candles"), GeneratedCandles.bars("ETHUSDT", 50, 2));
  }

  @Test
  void everyRuleIsComparedAtEachMeanMargin() throws IOException {
    Path json = folder.resolve("replay.json");
    var run =
        replay(
            "-c",
            "replay",
            "--from",
            FROM,
            "--to",
            TO,
            "--accounts",
            "60",
            "--json",
            json,
            "--report",
            folder.resolve("page"));
    var again =
        replay("--from", FROM, "--to", TO, "--accounts", "60", "--json", folder.resolve("b"));

    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(folder.resolve("b")).hasSameBinaryContentAs(json);
    assertThat(again.status()).isZero();
    assertThat(folder.resolve("page/index.html"))
        .content()
        .contains("Margin rules replayed", "\"accounts\":120", "plimsollSteady")
        .doesNotContain("{{");
    assertThat(run.output())
        .contains(
            "mean margin 0.08  bad debt bp  / static", "plimsoll published later", " 120 min");
    JsonNode rules = new ObjectMapper().readTree(json.toFile());
    for (String name :
        List.of(
            "static",
            "ewma",
            "logHarDaily",
            "logSharHourly",
            "ewma5m",
            "plimsoll",
            "plimsollSteady",
            "clairvoyant")) {
      for (String rate : List.of("0.05", "0.08", "0.12")) {
        JsonNode row = rules.at("/" + name + "/" + rate);
        assertThat(row.get("meanMarginRate").doubleValue())
            .isCloseTo(Double.parseDouble(rate), within(1e-3));
        assertThat(row.get("badDebtBps").doubleValue()).isGreaterThanOrEqualTo(0);
        assertThat(row.get("liquidations").doubleValue()).isBetween(0.0, 1.0);
        assertThat(row.get("wrongful").doubleValue()).isBetween(0.0, 1.0);
        assertThat(row.get("rise1d").doubleValue())
            .isLessThanOrEqualTo(row.get("peakToTrough").doubleValue());
      }
    }
    assertThat(rules.at("/static/0.08/peakToTrough").doubleValue()).isEqualTo(1);
    assertThat(rules.at("/delay/PT0S")).isEqualTo(rules.at("/plimsoll/0.08"));
    assertThat(rules.get("delay")).hasSize(5);
    assertThat(rules.get("parts")).hasSize(8);
    assertThat(rules.get("coverage").get("plimsoll").get("hours").asInt()).isPositive();
    assertThat(rules.get("plimsoll").get("0.08").has("rise20d")).isTrue();
    assertThat(rules.at("/frontier/plimsoll")).hasSize(8);
    assertThat(rules.at("/frontier/plimsoll/0.08")).isEqualTo(rules.at("/plimsoll/0.08"));
    assertThat(rules.at("/plimsollSteady/0.08/rise1d").doubleValue())
        .isLessThan(rules.at("/plimsoll/0.08/rise1d").doubleValue());
    assertThat(rules.at("/capital/static").doubleValue()).isEqualTo(0.08);
    assertThat(rules.at("/capital/clairvoyant").doubleValue()).isBetween(0.005, 0.2);
  }

  @Test
  void partsOfTheMachineryAreComparedOnTheSameAccounts() throws IOException {
    Path json = folder.resolve("cross.json");
    var run =
        replay("-c", "cross", "--from", FROM, "--to", TO, "--accounts", "150", "--json", json);
    var again =
        replay(
            "-c",
            "cross",
            "--from",
            FROM,
            "--to",
            TO,
            "--accounts",
            "150",
            "--json",
            folder.resolve("again.json"));

    assertThat(run.error()).isEmpty();
    assertThat(again.status()).isZero();
    assertThat(folder.resolve("again.json")).hasSameBinaryContentAs(json);
    assertThat(run.output())
        .contains("mean margin 0.08", "netting calls lines / ewma5m partial: forced");
    JsonNode settings = new ObjectMapper().readTree(json.toFile());
    assertThat(settings).hasSize(15);
    JsonNode all = settings.get("plimsollSteady partial netting calls lines");
    for (JsonNode setting : settings) {
      assertThat(setting.get("meanMarginRate").doubleValue()).isCloseTo(0.08, within(8e-4));
      assertThat(setting.get("accounts").longValue()).isEqualTo(150);
      assertThat(setting.get("wrongfulNotional").doubleValue())
          .isBetween(0.0, setting.get("forcedNotional").doubleValue());
    }
    assertThat(all.get("calls").longValue()).isPositive();
    assertThat(all.get("forcedNotional").doubleValue())
        .isLessThan(settings.get("ewma5m whole").get("forcedNotional").doubleValue());
    assertThat(replay("-c", "cross", "--from", FROM, "--to", TO, "--accounts", folder).error())
        .contains("--accounts of -c cross must be a number");
  }

  @Test
  void familiesAreTunedBeforeTheWindowWithTheSameBudget() throws IOException {
    Path json = folder.resolve("optimum.json");
    String[] arguments = {
      "policy",
      "optimize",
      "--data",
      folder.resolve("candles").toString(),
      "--train-from",
      FIRST.plusDays(30).toString(),
      "--from",
      FROM,
      "--to",
      TO,
      "--budget",
      "4",
      "--accounts",
      "40",
      "--json",
      json.toString()
    };
    var run = TrainingRun.of(List.of(arguments));

    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.output()).contains("halfLifeHours", "largestRise", "spread", "at 0.08");
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    for (String family : List.of("static", "ewma", "plimsoll")) {
      assertThat(result.at("/" + family + "/tried").intValue()).isEqualTo(4);
      assertThat(result.at("/" + family + "/test/costBps").doubleValue()).isPositive();
      assertThat(result.at("/" + family + "/equalMargin/meanMarginRate").doubleValue())
          .isCloseTo(0.08, within(8e-4));
    }
    byte[] before = Files.readAllBytes(json);
    assertThat(TrainingRun.of(List.of(arguments)).status()).isZero();
    assertThat(Files.readAllBytes(json)).isEqualTo(before);

    // What comes in the window does not enter the choice.
    arguments[9] = LocalDate.parse(TO).minusDays(1).toString();
    arguments[7] = FROM;
    assertThat(TrainingRun.of(List.of(arguments)).status()).isZero();
    JsonNode shorter = new ObjectMapper().readTree(json.toFile());
    assertThat(shorter.at("/plimsoll/parameters")).isEqualTo(result.at("/plimsoll/parameters"));
    assertThat(shorter.at("/plimsoll/test")).isNotEqualTo(result.at("/plimsoll/test"));

    arguments[5] = TO;
    assertThat(TrainingRun.of(List.of(arguments)).error())
        .contains("--train-from must lie before --from");
  }

  @Test
  void accountsComeFromAFile() throws IOException {
    long entry = LocalDate.parse(FROM).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1000;
    var lines = new StringBuilder(HEAD);
    for (int i = 0; i < 20; i++) {
      String side = i % 3 == 0 ? "short" : "long";
      lines.append("ETHUSDT,%d,%d,%d,%s,false%n".formatted(i, entry + i * 300_000L, 2 + i, side));
    }
    Path file = folder.resolve("accounts.csv.gz");
    try (var out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write(lines.toString());
    }
    var run = replay("--from", FROM, "--to", TO, "--accounts", file);

    assertThat(run.status()).as(run.error()).isZero();
    assertThat(run.output()).contains("replay", "1,152 rows"); // four days of one instrument
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BTCUSDT,0,x,2,long | line 2: For input string: \"x\"",
        "BTCUSDT,0,1620000000000,0.5,long | line 2: leverage must be finite and at least 1, was 0.5",
        "BTCUSDT,0,1620000000000,2,up | line 2: side must be long or short, was up",
        "BTCUSDT,0,1620000000000 | line 2: it must have 5 cells, was 3",
        "so,0,1620000000000,2,long | line 2: instrument must "
      })
  void aBadAccountIsNamedByItsLine(String line, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), HEAD + line + "\n");
    var run = replay("--from", FROM, "--to", TO, "--accounts", file);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.error())
        .startsWith("plimsoll: Cannot read " + file + " " + said)
        .hasLineCount(1);
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    Path headless = Files.writeString(folder.resolve("headless.csv"), "a,b\n");
    Path other =
        Files.writeString(
            folder.resolve("other.csv"), HEAD + "SOLUSDT,0,1620000000000,2,long,no\n");

    assertThat(replay("--from", FROM, "--to", TO, "--accounts", headless).error())
        .contains("line 1: it must begin with instrument,account,entry_ts_ms");
    assertThat(replay("--from", FROM, "--to", TO, "--accounts", other).error())
        .contains("Cannot replay the accounts of [binance:spot:SOL-USDT]: there are bars of [");
    assertThat(replay("--from", FROM, "--to", TO, "--accounts", folder.resolve("none")).error())
        .endsWith("none: no such file\n");
    assertThat(replay("--from", FROM).error())
        .startsWith("plimsoll: a replay on candles needs --from and --to");
    assertThat(replay("-c", "standard", "--from", FROM, "--to", TO).error())
        .startsWith("plimsoll: -c must be replay, cross or engine; a margin policy needs --run");
    assertThat(replay("--run", folder, "--from", FROM).error())
        .startsWith("plimsoll: --run needs --features and --out");
    assertThat(replay("--from", "2031-01-01", "--to", "2031-01-02").error())
        .contains("window must hold at least two bars of binance:spot:BTC-USDT");
    assertThat(replay("--from", FIRST, "--to", TO).error()).contains("history ");
  }

  @Test
  void ownersFeesAndOracleChangeTheReplayAndDefaultsDoNot() throws IOException {
    Path plain = folder.resolve("plain.json");
    Path same = folder.resolve("same.json");
    Path other = folder.resolve("other.json");
    Path gas = gas(FIRST.plusDays(30), 22);
    assertThat(replayed(plain).error()).isEmpty();
    assertThat(replayed(same, "--owners", "ignore=1", "--oracle-delay", "0m").error()).isEmpty();
    var run =
        replayed(
            other,
            "--owners",
            "top-up=0.4,delever=0.4,ignore=0.2",
            "--gas",
            gas,
            "--oracle-delay",
            "10m");

    assertThat(run.error()).isEmpty();
    assertThat(run.output()).contains("owners at 0.08", "capital-days");
    assertThat(same).hasSameBinaryContentAs(plain);
    JsonNode before = new ObjectMapper().readTree(plain.toFile()).at("/ewma5m/0.08");
    JsonNode after = new ObjectMapper().readTree(other.toFile()).at("/ewma5m/0.08");
    assertThat(before.get("actions").longValue()).isZero();
    assertThat(before.get("calls").longValue()).isPositive();
    assertThat(after.get("actions").longValue()).isPositive();
    assertThat(after.get("toppedUp").doubleValue()).isPositive();
    assertThat(after.get("reduced").doubleValue()).isPositive();
    assertThat(after.get("liquidationEvents").longValue())
        .isLessThan(before.get("liquidationEvents").longValue());
    assertThat(after.get("capitalDays").doubleValue()).isPositive();
    assertThat(after.get("peakMarginRate").doubleValue())
        .isGreaterThan(after.get("meanMarginRate").doubleValue());
    Path few = folder.resolve("few.json");
    assertThat(replayed(few, "--rules", "static,ewma5m").error()).isEmpty();
    JsonNode rules = new ObjectMapper().readTree(few.toFile());
    assertThat(rules.at("/ewma5m/0.08")).isEqualTo(before);
    assertThat(rules.has("plimsoll")).isFalse();
    assertThat(rules.get("parts")).isEmpty();
    JsonNode pool = new ObjectMapper().readTree(plain.toFile()).at("/lendingPool/0.08");
    assertThat(pool.get("meanMarginRate").doubleValue()).isBetween(0.0792, 0.0808);
  }

  @Test
  void whatSurroundsAReplayIsChecked() throws IOException {
    Path gas = gas(FIRST.plusDays(30), 16); // ends before the window does

    assertThat(replayed(null, "--gas", gas).error())
        .startsWith("plimsoll: fees of " + gas + " must cover ")
        .contains(", was none after ")
        .hasLineCount(1);
    assertThat(replayed(null, "--gas", folder.resolve("none")).error())
        .isEqualTo(
            "plimsoll: Cannot read fees: there is no file or folder %s%n"
                .formatted(folder.resolve("none")));
    assertThat(replayed(null, "--owners", "top-up=0.5").error())
        .contains("owners' shares must add up to 1, was 0.5");
    assertThat(replayed(null, "--oracle-delay", "7m").error())
        .contains("oracle delay must be whole bars of 5 min, was 7.0 min");
    assertThat(replayed(null, "--leverage-from", folder.resolve("none")).error())
        .endsWith("none: no such folder\n");
    assertThat(replayed(null, "-c", "cross", "--owners", "ignore=1").error())
        .contains("--owners and --rules are of -c replay");
    assertThat(replayed(null, "--rules", "ewma5m,ewma6m").error())
        .contains("rules must be of static, staticPerAsset, scanRange, ewma, ")
        .contains("lendingPool, was ewma6m");
    assertThat(replayed(null, "--rules", "ewma5m", "--report", folder.resolve("page")).error())
        .contains("--report needs all rules");
    assertThat(replay("--run", folder, "--features", folder, "--out", folder, "--gas", gas).error())
        .contains("--leverage-from and --rules are of a replay on candles");
  }

  @Test
  void feesAndOracleChangeCrossMarginAccountsToo() throws IOException {
    Path plain = folder.resolve("cross-plain.json");
    Path other = folder.resolve("cross-other.json");
    Path gas = gas(FIRST.plusDays(30), 22);
    assertThat(replayed(plain, "-c", "cross").error()).isEmpty();
    assertThat(replayed(other, "-c", "cross", "--gas", gas, "--oracle-delay", "10m").error())
        .isEmpty();

    JsonNode before = new ObjectMapper().readTree(plain.toFile());
    JsonNode after = new ObjectMapper().readTree(other.toFile());
    assertThat(after.get("ewma5m whole")).isNotEqualTo(before.get("ewma5m whole"));
  }

  @Test
  void leverageComesFromRecordedBorrowers() throws IOException {
    Path account =
        Files.writeString(
            folder.resolve("0xa_details_v2.csv"),
            "block,timestamp,user,totalDebt,healthFactor,WETH_USD_price,USDC_USD_price,"
                + "WETH_collateral (in USD),USDC_debt (in USD)\n"
                + "1,1610000000,0xa,1000000000000000000,1.5,2000,1,4000,2000\n");
    Path json = folder.resolve("borrowers.json");
    var run = replayed(json, "--rules", "ewma5m", "--leverage-from", account);
    var cross = replayed(null, "-c", "cross", "--leverage-from", account);

    assertThat(run.error()).isEmpty();
    assertThat(run.output()).startsWith("borrowers: 1 accounts, 1 records, leverage 2.00, ");
    JsonNode fixed = new ObjectMapper().readTree(json.toFile()).at("/static/0.08");
    assertThat(fixed.get("capitalDays").doubleValue()).isBetween(0.5 * 1.5, 0.5 * 2.5); // of 4 days
    assertThat(cross.error()).isEmpty();
    assertThat(
            replay("--from", FROM, "--to", TO, "--leverage-from", account, "--accounts", account)
                .error())
        .contains("--leverage-from needs accounts that are drawn");
  }

  /** Daily fees, every other day ten times the rest. */
  private static Path gas(LocalDate from, int days) throws IOException {
    var lines = new StringBuilder("date_utc,avg_gas_price_wei\n");
    for (int i = 0; i < days; i++) {
      lines.append(from.plusDays(i)).append(i % 2 == 0 ? ",20\n" : ",200\n");
    }
    return Files.writeString(folder.resolve("gas-" + days + ".csv"), lines.toString());
  }

  private static TrainingRun replayed(Path json, Object... more) {
    var arguments = new ArrayList<Object>(List.of("--from", FROM, "--to", TO, "--accounts", "60"));
    if (json != null) {
      arguments.addAll(List.of("--json", json));
    }
    arguments.addAll(List.of(more));
    return replay(arguments.toArray());
  }

  private static TrainingRun replay(Object... more) {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("policy", "backtest", "--data", folder.resolve("candles").toString()));
    for (Object each : more) {
      arguments.add(each.toString());
    }
    return TrainingRun.of(arguments);
  }
}
