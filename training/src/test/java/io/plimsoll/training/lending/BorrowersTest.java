package io.plimsoll.training.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.training.lending.Borrowers.Borrower;
import io.plimsoll.training.simulation.Draws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leverage and holdings of recorded accounts. */
class BorrowersTest {
  private static final String HEAD =
      "block,timestamp,user,totalDebt,healthFactor,WETH_USD_price,LINK_USD_price,USDC_USD_price,"
          + "WETH_collateral (in USD),LINK_collateral (in USD),USDC_collateral (in USD),"
          + "LINK_debt (in USD),USDC_debt (in USD)\n";

  @TempDir private Path folder;

  private Path account(String user, String... rows) throws IOException {
    return Files.writeString(
        folder.resolve(user + "_details_v2.csv"), HEAD + String.join("", rows));
  }

  private static String row(
      String user, double weth, double link, double usdc, double linkDebt, double usdcDebt) {
    return String.format(
        Locale.ROOT,
        "1,1610000000,%s,%.0f,1.5,2000,20,1,%.2f,%.2f,%.2f,%.2f,%.2f%n",
        user,
        (linkDebt + usdcDebt) / 2_000 * 1e18,
        weth,
        link,
        usdc,
        linkDebt,
        usdcDebt);
  }

  @Test
  void whatDoesNotMoveIsCash() throws IOException {
    // 3,000 of ether and 1,000 of a stablecoin for 2,000 owed: 3,000 on an equity of 2,000.
    Borrower drawn =
        Borrowers.read(account("0xa", row("0xa", 3_000, 0, 1_000, 0, 2_000))).draw(draws());

    assertThat(drawn.leverage()).isCloseTo(1.5, within(1e-12));
    assertThat(drawn.shares()).containsExactly(Map.entry("ETH", 1.0));
  }

  @Test
  void debtOfACoinThatMovesIsAShortPosition() throws IOException {
    // Link is held for 200 and owed for 800: 600 short.
    Borrower drawn =
        Borrowers.read(account("0xa", row("0xa", 1_000, 200, 0, 800, 0))).draw(draws());

    assertThat(drawn.leverage()).isCloseTo(1_600 / 400.0, within(1e-12));
    assertThat(drawn.shares().get("ETH")).isCloseTo(1_000 / 1_600.0, within(1e-12));
    assertThat(drawn.shares().get("LINK")).isCloseTo(-600 / 1_600.0, within(1e-12));
  }

  @Test
  void recordsThatNoPriceEndsAreLeftOut() throws IOException {
    account("0xa", row("0xa", 1_000, 0, 5_000, 0, 500), row("0xa", 3_000, 0, 0, 0, 2_000));
    account("0xb", row("0xb", 1_000, 0, 0, 0, 2_000)); // owes more than it has
    Borrowers borrowers = Borrowers.read(folder);

    assertThat(borrowers.accounts()).isEqualTo(1);
    assertThat(borrowers.records()).isEqualTo(1);
    assertThat(borrowers.draw(draws()).leverage()).isCloseTo(3, within(1e-12));
    assertThat(borrowers.line())
        .isEqualTo("borrowers: 1 accounts, 1 records, leverage 3.00, 3.00, 3.00 at 10, 50, 90 %");
  }

  @Test
  void accountThatWasWatchedForLongCountsNoMore() throws IOException {
    String three = row("0xa", 3_000, 0, 0, 0, 2_000);
    account("0xa", three, three, three);
    account("0xb", row("0xb", 2_000, 0, 0, 0, 1_000));
    Borrowers borrowers = Borrowers.read(folder);

    assertThat(borrowers.records()).isEqualTo(4);
    assertThat(borrowers.leverage(0.45)).isCloseTo(2, within(1e-12));
    assertThat(borrowers.leverage(0.55)).isCloseTo(3, within(1e-12));
  }

  @Test
  void coinsThatAreNotTradedDropOut() throws IOException {
    Borrowers borrowers = Borrowers.read(account("0xa", row("0xa", 1_000, 500, 0, 0, 900)));
    Borrower drawn = borrowers.of(List.of("BTC", "LINK")).draw(draws());

    assertThat(drawn.shares()).containsExactly(Map.entry("LINK", 1.0));
    assertThat(drawn.leverage()).isCloseTo(1_500 / 600.0, within(1e-12));
    assertThatThrownBy(() -> borrowers.of(List.of("BTC")))
        .hasMessage("borrowers must hold one of [BTC], was none");
  }

  @Test
  void whatIsNotThereIsRefused() throws IOException {
    Path poor = account("0xc", row("0xc", 100, 0, 5_000, 0, 50));

    assertThatThrownBy(() -> Borrowers.read(poor))
        .hasMessage("Cannot read %s: no record has a leverage of 1 or more", poor);
    assertThatThrownBy(() -> Borrowers.read(folder.resolve("none")))
        .hasMessage("Cannot read %s: no such folder", folder.resolve("none"));
  }

  @Test
  void recordedAccountsHaveTheirLeverage() throws IOException {
    Path recorded =
        Path.of(System.getProperty("plimsoll.shared", "../shared"))
            .resolve("data/defi/aave_v2_prices_accounts_bhemen/aave_user_details_v2");
    Assumptions.assumeTrue(Files.isDirectory(recorded), "the accounts are not beside the project");
    Borrowers borrowers = Borrowers.read(recorded);
    Draws draws = draws();
    double[] leverages =
        java.util.stream.IntStream.range(0, 2_000)
            .mapToDouble(i -> borrowers.draw(draws).leverage())
            .sorted()
            .toArray();

    assertThat(borrowers.accounts()).isEqualTo(9); // the tenth has no covered record of leverage
    assertThat(leverages[0]).isGreaterThanOrEqualTo(1);
    assertThat(leverages[1_000]).isBetween(1.5, 4.0);
  }

  private static Draws draws() {
    return new Draws(1, "borrowers");
  }
}
