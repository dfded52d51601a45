package io.plimsoll.training.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void exponentialRuleMovesAsInTheReference() {
    var rule = new EwmaRule(0.94);
    var paths = markets.stream().map(market -> rule.path(market.series())).toList();
    var moves = Procyclicality.of(markets, paths);

    assertThat(moves.peakToTrough()).isCloseTo(2.51, within(0.005));
    assertThat(moves.largestOneDayRise()).isCloseTo(1.72, within(0.005));
  }
}
