package io.plimsoll.training.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.artifact.market.GridFolder;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.market.BarGrid;
import io.plimsoll.training.rule.EwmaRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The static rows of another implementation (Python, numpy) on the same 32,000 accounts of 16
 * instruments, 2021-04-20 to 2021-05-25, to every decimal that it prints.
 */
class ReferenceReplayTest {
  private static List<ReplayMarket> markets;

  @BeforeAll
  static void read() throws IOException {
    Path shared = Path.of(System.getProperty("plimsoll.shared", "../shared"));
    Assumptions.assumeTrue(
        Files.isRegularFile(GoldenReplay.accounts(shared)),
        "the reference accounts are not beside the project");
    markets = GoldenReplay.markets(shared);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 92.40, 0.681, 0.770, 0.921",
    "0.08, 63.56, 0.702, 0.788, 0.919",
    "0.12, 43.34, 0.713, 0.799, 0.915"
  })
  void staticRateGivesTheReferenceFigures(
      double rate, double badDebtBps, double notional, double liquidated, double wrongful) {
    var outcome = new PolicyBacktest(markets, ReplayRule.STANDARD).fixed(rate).outcome();

    assertThat(outcome.meanMarginRate()).isCloseTo(rate, within(1e-9));
    assertThat(outcome.badDebtBps()).isCloseTo(badDebtBps, within(0.005));
    assertThat(outcome.liquidatedNotional()).isCloseTo(notional, within(0.0005));
    assertThat((double) outcome.liquidations() / outcome.accounts())
        .isCloseTo(liquidated, within(0.00055)); // 0.78747 is printed as 0.788 there
    assertThat((double) outcome.wrongfulLiquidations() / outcome.liquidations())
        .isCloseTo(wrongful, within(0.0005));
  }

  /** Rules on candles, bad debt within 3 % of the reference, from the command's own parts. */
  @Test
  void rulesOnCandlesGiveTheReferenceFigures() throws IOException {
    Path shared = Path.of(System.getProperty("plimsoll.shared", "../shared"));
    List<BarGrid> grids =
        GridFolder.read(
                shared.resolve("data/ohlcv/binance_spot_5m_2020_2021"), List.of(), PanelInputs.BAR)
            .grids();
    var accounts = ReplayAccounts.read(GoldenReplay.accounts(shared), PanelInputs.BAR);
    var replay =
        new CandleReplay(
            CandleReplayRun.markets(
                grids,
                new ReplayWindow(GoldenReplay.FROM, GoldenReplay.TO),
                Optional.of(accounts),
                new AccountDraw(1, 1),
                ReplayConditions.STANDARD),
            grids);
    Map<String, PolicyOutcome> rules = replay.outcomes(0.08);

    assertOutcome(rules.get("static"), 63.56, 0.702);
    assertOutcome(rules.get("ewma"), 73.00, 0.702);
    assertOutcome(rules.get("logHarDaily"), 72.07, 0.699);
    assertOutcome(rules.get("logSharHourly"), 47.43, 0.712);
    assertOutcome(rules.get("ewma5m"), 35.87, 0.736);
    assertThat(rules.get("logSharHourly").procyclicality().largestOneDayRise())
        .isCloseTo(2.99, within(0.01));
    assertThat(rules.get("clairvoyant").badDebtBps()).isCloseTo(0.97, within(0.2));
    assertThat(rules.get("clairvoyant").liquidatedNotional()).isCloseTo(0.792, within(0.002));
    // The aims of Plimsoll's rule, and of the one that must not rise fast.
    PolicyOutcome fixed = rules.get("static");
    PolicyOutcome plimsoll = rules.get("plimsoll");
    assertThat(plimsoll.badDebtBps()).isLessThan(0.45 * fixed.badDebtBps());
    assertThat(plimsoll.liquidatedNotional()).isLessThan(1.05 * fixed.liquidatedNotional());
    PolicyOutcome steady = rules.get("plimsollSteady");
    assertThat(steady.badDebtBps()).isLessThan(0.70 * fixed.badDebtBps());
    assertThat(steady.procyclicality().largestOneDayRise()).isLessThan(2.5);
    assertThat(replay.capital("plimsoll", fixed.badDebtBps())).isLessThan(0.62 * 0.08);
    double late = replay.delayed(Duration.ofHours(2), 0.08).badDebtBps();
    assertThat(late).isGreaterThan(1.9 * plimsoll.badDebtBps());
  }

  private static void assertOutcome(PolicyOutcome outcome, double badDebt, double notional) {
    assertThat(outcome.meanMarginRate()).isCloseTo(0.08, within(1e-5));
    assertThat(outcome.badDebtBps() / badDebt).isCloseTo(1, within(0.03));
    assertThat(outcome.liquidatedNotional()).isCloseTo(notional, within(0.002));
  }

  @Test
  void exponentialRuleMovesAsInTheReference() {
    var rule = new EwmaRule(0.94);
    var paths = markets.stream().map(market -> rule.path(market.series())).toList();
    var moves = Procyclicality.of(markets, paths);

    assertThat(moves.peakToTrough()).isCloseTo(2.51, within(0.005));
    assertThat(moves.largestOneDayRise()).isCloseTo(1.72, within(0.005));
  }
}
