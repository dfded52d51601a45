package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.market.BarSeries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code policy lending}: borrowers, liquidations and candles to calls and cures. */
class PolicyLendingTest {
  private static final int DAYS = 40;
  private static final String HEAD =
      "block,timestamp,user,totalDebt,healthFactor,WETH_USD_price,USDC_USD_price,"
          + "WETH_collateral (in USD),USDC_debt (in USD)\n";

  @TempDir private static Path folder;
  private static BarSeries ether;

  private record Run(int status, String output, String error) {}

  @BeforeAll
  static void candles() throws IOException {
    Files.createDirectories(folder.resolve("candles"));
    ether = GeneratedCandles.bars("ETHUSDT", DAYS, 2);
    GeneratedCandles.write(folder.resolve("candles"), GeneratedCandles.bars("BTCUSDT", DAYS, 1));
    GeneratedCandles.write(folder.resolve("candles"), ether);
  }

  /** A record at the close of day {@code day}: one ether, and a debt with a health factor. */
  private static String record(String user, int day, double factor) {
    int bar = day * GeneratedCandles.DAY - 1;
    double price = ether.close(bar);
    double debt = 0.825 * price / factor;
    return String.format(
        Locale.ROOT,
        "1,%d,%s,%.0f,%.2f,%.6f,1.0,%.6f,%.6f%n",
        ether.eventTime(bar) / 1_000_000,
        user,
        debt / price * 1e18,
        factor,
        price,
        price,
        debt);
  }

  private static String liquidation(String user, int day, int hours) {
    long time = ether.eventTime(day * GeneratedCandles.DAY - 1) / 1_000_000 + hours * 3_600L;
    return time + "," + user + ",WETH,USDC,100\n";
  }

  @Test
  void callComesBeforeTheLiquidation() throws IOException {
    Path accounts = Files.createDirectories(folder.resolve("accounts"));
    Files.writeString(
        accounts.resolve("0xAAAAAAAAAA_details_v2.csv"),
        HEAD
            + record("0xAAAAAAAAAA", 30, 2.5)
            + record("0xAAAAAAAAAA", 31, 1.01)
            + record("0xAAAAAAAAAA", 35, 2.5));
    Path events =
        Files.writeString(
            folder.resolve("events.csv"),
            "timestamp,user,collateral_asset,debt_asset,debt_amount\n"
                + liquidation("0xaaaaaaaaaa", 31, 12)
                + liquidation("0xbbbbbbbbbb", 32, 1));
    Path json = folder.resolve("lending.json");
    var run = lending(accounts, events, folder.resolve("candles"), json);

    assertThat(run.error()).isEmpty();
    assertThat(run.output()).contains("0xaaaaaaaa", "followed by a liquidation within a week");
    JsonNode account = new ObjectMapper().readTree(json.toFile()).get("0xaaaaaaaaaa");
    assertThat(account.get("compared").intValue()).isEqualTo(3);
    assertThat(account.get("equal").intValue()).isEqualTo(3);
    // The record of day 31 begins twelve hours before the liquidation: both call at once.
    assertThat(account.at("/plimsoll/leadHours").doubleValue()).isCloseTo(12, within(1.0));
    assertThat(account.at("/plimsoll/costUsd").doubleValue())
        .isGreaterThanOrEqualTo(account.at("/fixed/costUsd").doubleValue())
        .isPositive();
    assertThat(account.get("bonusUsd").doubleValue()).isCloseTo(5, within(1e-9));
    assertThat(account.at("/plimsollHours/called").intValue())
        .isGreaterThanOrEqualTo(account.at("/fixedHours/called").intValue())
        .isLessThan(account.at("/plimsollHours/watched").intValue());
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    Path events =
        Files.writeString(
            folder.resolve("none.csv"),
            "timestamp,user,collateral_asset,debt_asset,debt_amount\n1,0xa,WETH,USDC,x\n");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path bad = Files.createDirectories(folder.resolve("bad"));
    Path file =
        Files.writeString(bad.resolve("0xa_details_v2.csv"), HEAD + "1,2,0xa,NaN,1,1,1,1,1\n");
    Path good = Files.createDirectories(folder.resolve("good"));
    Files.writeString(good.resolve("0xa_details_v2.csv"), HEAD + record("0xa", 30, 2));

    Path candles = folder.resolve("candles");
    assertThat(lending(empty, events, candles, null).error())
        .endsWith("empty: it holds no ADDRESS_details_v2.csv.gz\n");
    assertThat(lending(bad, events, candles, null).error())
        .isEqualTo(
            "plimsoll: Cannot read " + file + " line 2: totalDebt must be finite, was NaN\n");
    assertThat(lending(good, events, candles, null).error())
        .contains("none.csv line 2: For input string: \"x\"");
    assertThat(lending(good, folder.resolve("no"), candles, null).error())
        .endsWith("no: no such file\n");
    assertThat(lending(folder.resolve("nowhere"), events, candles, null).error())
        .endsWith("nowhere: no such folder\n");
  }

  @Test
  void recordedAccountsOfAaveAreReproduced() throws IOException {
    Path data = Path.of(System.getProperty("plimsoll.shared", "../shared")).resolve("data");
    Path accounts = data.resolve("defi/aave_v2_prices_accounts_bhemen/aave_user_details_v2");
    Assumptions.assumeTrue(
        Files.isDirectory(accounts), "the recorded accounts are not beside the project");
    Path json = folder.resolve("aave.json");
    var run =
        lending(
            accounts,
            data.resolve("defi/aave_v2_events_idea/aave_v2_liquidations_2020-12_2021-12.csv.gz"),
            data.resolve("ohlcv/binance_spot_5m_2020_2021"),
            json);

    assertThat(run.error()).isEmpty();
    JsonNode users = new ObjectMapper().readTree(json.toFile());
    assertThat(users).hasSize(10);
    int compared = 0;
    int equal = 0;
    int called = 0;
    for (JsonNode user : users) {
      compared += user.get("compared").intValue();
      equal += user.get("equal").intValue();
      double fixed = user.at("/fixed/leadHours").asDouble(0);
      double moving = user.at("/plimsoll/leadHours").asDouble(0);
      assertThat(moving).isGreaterThanOrEqualTo(fixed);
      called += moving > 0 ? 1 : 0;
      if (moving > 0) {
        assertThat(user.at("/plimsoll/costUsd").doubleValue())
            .isLessThan(0.05 * user.get("bonusUsd").doubleValue());
      }
    }
    assertThat(compared).isGreaterThan(1_200);
    assertThat(equal / (double) compared).isGreaterThan(0.98);
    assertThat(called).isEqualTo(9); // the tenth is of 2022, beyond the candles
  }

  private static Run lending(Path accounts, Path events, Path candles, Path json) {
    var output = new StringWriter();
    var error = new StringWriter();
    String[] arguments = {
      "policy",
      "lending",
      "--accounts",
      accounts.toString(),
      "--liquidations",
      events.toString(),
      "--data",
      candles.toString(),
      "--json",
      (json == null ? folder.resolve("unused.json") : json).toString()
    };
    int status =
        PlimsollTraining.execute(new PrintWriter(output), new PrintWriter(error), arguments);
    return new Run(status, output.toString(), error.toString());
  }
}
