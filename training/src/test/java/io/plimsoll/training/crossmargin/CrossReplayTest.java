package io.plimsoll.training.crossmargin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.artifact.market.FeeHistory;
import io.plimsoll.training.chain.ChainDelays;
import io.plimsoll.training.crossmargin.CrossAccount.Holding;
import io.plimsoll.training.crossmargin.CrossAccount.Owner;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Cross-margin accounts under whole and partial liquidation, calls and lines. */
class CrossReplayTest {
  private static final Setting WHOLE = Setting.simple("static", false);
  private static final Setting PARTIAL = Setting.simple("static", true);
  private static final double SMALL = 1e-9; // book whose own impact is nothing

  /** A hundred until bar 10, then {@code to}. */
  private static IntToDoubleFunction fall(double to) {
    return bar -> bar < 10 ? 100 : to;
  }

  /** Falls by a quarter a bar, from bar 10 on, to {@code low}. */
  private static IntToDoubleFunction slide(double low) {
    return bar -> bar < 10 ? 100 : Math.max(low, 100 - (bar - 9) / 4.0);
  }

  private static List<CrossAccount> accounts(double leverage, Owner owner) {
    CrossAccount other =
        new CrossAccount(0, 1, List.of(new Holding(0, 1)), 1.5, CrossFixture.SILENT);
    return List.of(CrossFixture.longBtc(SMALL, leverage, owner), other);
  }

  private static CrossOutcome run(
      IntToDoubleFunction btc, Setting setting, double rate, double early, Owner owner) {
    return CrossFixture.run(
        CrossFixture.market(btc, fall(100)), setting, rate, early, accounts(8, owner));
  }

  @Test
  void nothingHappensWhereNothingMoves() {
    var outcome = run(fall(100), PARTIAL, 0.05, 0.05, CrossFixture.SILENT);

    assertThat(outcome.liquidations()).isZero();
    assertThat(outcome.badDebtBps()).isZero();
    assertThat(outcome.cures().costBps()).isZero();
    assertThat(outcome.meanMarginRate()).isCloseTo(0.05, within(1e-12));
  }

  @Test
  void wholeLiquidationSellsAll() {
    // Equity falls from .125 to .035 of the notional at entry: .0385 of what it is worth, below
    // .05.
    var outcome = run(fall(91), WHOLE, 0.05, 0.05, CrossFixture.SILENT);

    assertThat(outcome.liquidations()).isEqualTo(1);
    assertThat(outcome.forcedNotional() * (1 + SMALL) / SMALL).isCloseTo(0.91, within(1e-6));
    assertThat(outcome.badDebtBps()).isZero();
    assertThat(outcome.wrongful()).isEqualTo(1); // it stays at 91, where the sale was sent
  }

  @Test
  void whatCollateralDoesNotCoverIsBadDebt() {
    var outcome = run(fall(80), WHOLE, 0.05, 0.05, CrossFixture.SILENT);

    // .125 of collateral, a loss of .2, and the cost of the sale: .1 % and half a deviation.
    double deviation = Math.log(100 / 80.0) / Math.sqrt(12);
    double debt = 0.2 - 0.125 + 0.8 * (0.001 + deviation / 2);
    assertThat(outcome.badDebtBps() * (1 + SMALL) / SMALL / 1e4).isCloseTo(debt, within(1e-4));
    assertThat(outcome.uninsuredBps()).isEqualTo(outcome.badDebtBps());
  }

  @Test
  void partialLiquidationStopsAtTheTarget() {
    var outcome = run(fall(91), PARTIAL, 0.05, 0.05, CrossFixture.SILENT);

    // E − c f G = 1.25 (1 − f) R, with E = .035, R = .0455, G = .91.
    double slip = 0.001 + Math.log(100 / 91.0) / Math.sqrt(12) / 2 + 0.005;
    double share = (1.25 * 0.0455 - 0.035) / (1.25 * 0.0455 - slip * 0.91);
    assertThat(outcome.liquidations()).isEqualTo(1);
    assertThat(share).isBetween(0.3, 0.8);
    assertThat(outcome.forcedNotional() * (1 + SMALL) / SMALL)
        .isCloseTo(share * 0.91, within(1e-4));
  }

  @Test
  void ownerWhoWatchesTopsUpInTime() {
    var attentive = new Owner(Behaviour.ATTENTIVE, 1, 1, 0);
    var outcome = run(slide(91), WHOLE, 0.05, 0.05, attentive);

    assertThat(outcome.liquidations()).isZero();
    assertThat(outcome.cures().toppedUp()).isPositive();
    assertThat(run(slide(91), WHOLE, 0.05, 0.05, CrossFixture.SILENT).liquidations()).isEqualTo(1);
  }

  @Test
  void callsMakeOwnersReduceInTime() {
    var owner = new Owner(Behaviour.RESPONSIVE, 1, 0, 0);
    var uncalled = run(slide(91), PARTIAL, 0.05, 0.07, owner);
    var called = run(slide(91), new Setting("static", true, false, true, false), 0.05, 0.07, owner);

    assertThat(uncalled.liquidations()).isPositive();
    assertThat(uncalled.cures().calls()).isZero();
    assertThat(called.liquidations()).isZero();
    assertThat(called.cures().calls()).isPositive();
    assertThat(called.cures().reduced()).isPositive();
  }

  @Test
  void linesAreDrawnUpToWhatIsPledged() {
    var owner = new Owner(Behaviour.SILENT, 1, 0, 0.5);
    var lines = new Setting("static", true, false, false, true);
    var outcome = run(slide(91), lines, 0.05, 0.05, owner);

    assertThat(run(slide(91), PARTIAL, 0.05, 0.05, owner).liquidations()).isPositive();
    assertThat(outcome.liquidations()).isZero();
    assertThat(outcome.cures().drawn() * (1 + SMALL) / SMALL).isBetween(0.01, 0.5 * 0.125);
    assertThat(run(slide(60), lines, 0.05, 0.05, owner).cures().drawn() * (1 + SMALL) / SMALL)
        .isCloseTo(0.5 * 0.125, within(1e-9));
  }

  @Test
  void salesOfABookWeighOnThePriceOfTheOthers() {
    var market = CrossFixture.market(fall(91), fall(100));
    var one = CrossFixture.longBtc(1, 8, CrossFixture.SILENT);
    var quiet = CrossFixture.longBtc(1, 6.8, CrossFixture.SILENT); // .147 − .09 is above .0455
    var alone =
        CrossFixture.run(
            market,
            WHOLE,
            0.05,
            0.05,
            List.of(quiet, CrossFixture.longBtc(1, 2, CrossFixture.SILENT)));
    var together = CrossFixture.run(market, WHOLE, 0.05, 0.05, List.of(quiet, one));

    assertThat(alone.liquidations()).isZero();
    assertThat(together.liquidations()).isEqualTo(2);
  }

  @Test
  void lateOracleSellsLater() {
    List<ReplaySeries> series = CrossFixture.market(slide(80), fall(100)).series();
    var late = new CrossMarket(series, new ChainDelays(Optional.empty(), Duration.ofMinutes(50)));
    var prompt = run(slide(80), WHOLE, 0.05, 0.05, CrossFixture.SILENT);
    var outcome = CrossFixture.run(late, WHOLE, 0.05, 0.05, accounts(8, CrossFixture.SILENT));

    // The price falls by a quarter a bar: ten bars later it is 2.5 lower.
    assertThat(prompt.liquidations()).isEqualTo(1);
    assertThat(outcome.liquidations()).isEqualTo(1);
    assertThat((prompt.forcedNotional() - outcome.forcedNotional()) * (1 + SMALL) / SMALL)
        .isCloseTo(0.025, within(1e-6));
    assertThatThrownBy(() -> new ChainDelays(Optional.empty(), Duration.ofDays(1)))
        .hasMessage("oracle delay must be at least 0 and below a day, was 1440 min");
  }

  @Test
  void feesMakeOwnersAndLiquidatorsWaitApart() {
    var steps = new ArrayList<FeeHistory.Step>();
    long from = ReplaySeries.micros(CrossFixture.FROM);
    for (int hour = -8 * 24; hour <= 24; hour++) {
      long start = from + hour * 3_600_000_000L;
      steps.add(new FeeHistory.Step(start, start, hour < 0 ? 10 : 25));
    }
    var delays = new ChainDelays(Optional.of(FeeHistory.of("fees", steps)), Duration.ZERO);
    List<ReplaySeries> series = CrossFixture.market(slide(91), fall(100)).series();
    var dear = new CrossMarket(series, delays);
    var attentive = new Owner(Behaviour.ATTENTIVE, 1, 1, 0);

    assertThat(dear.ownerDelay(0)).isEqualTo(13);
    assertThat(dear.liquidationDelay(0)).isEqualTo(1);
    // The owner who was in time comes too late now.
    assertThat(run(slide(91), WHOLE, 0.05, 0.05, attentive).liquidations()).isZero();
    assertThat(CrossFixture.run(dear, WHOLE, 0.05, 0.05, accounts(8, attentive)).liquidations())
        .isEqualTo(1);
  }

  @Test
  void hedgeNeedsLessWhereItIsNetted() {
    var hedge =
        new CrossAccount(
            0, 1, List.of(new Holding(0, 0.5), new Holding(1, -0.5)), 5, CrossFixture.SILENT);
    var market = CrossFixture.market(fall(100), fall(100));
    var plain = CrossFixture.run(market, PARTIAL, 0.05, 0.05, List.of(hedge));
    var netted =
        CrossFixture.run(
            market, new Setting("static", true, true, false, false), 0.05, 0.05, List.of(hedge));

    assertThat(plain.meanMarginRate()).isCloseTo(0.05, within(1e-12));
    double rho = correlation(market);
    double root = 0.05 * Math.sqrt(0.5 - 0.5 * rho);
    assertThat(netted.meanMarginRate()).isCloseTo(0.05 - 0.4 * (0.05 - root), within(1e-9));
  }

  private static double correlation(CrossMarket market) {
    double unit =
        Netting.of(market.series(), 0.8).required(new int[] {0, 1}, new double[] {1, -1}, 2);
    double root = 2 - (2 - unit) / 0.8;
    return 1 - root * root / 2;
  }

  @Test
  void windowThatIsNotCoveredIsRefused() {
    var btc = CrossFixture.series("BTCUSDT", fall(100), 1);
    assertThatThrownBy(
            () -> new CrossMarket(List.of(btc, CrossFixture.series("ETHUSDT", fall(100), 0))))
        .hasMessageStartingWith("binance:spot:ETH-USDT must have been traded before the window");
    assertThatThrownBy(() -> Netting.of(List.of(btc, btc), 0.9))
        .hasMessage("granted offset must lie in [0, 0.8], was 0.9");
  }

  @Test
  void levelsOfARuleLieBetweenTheRequirementAndTheEntry() {
    assertThatThrownBy(() -> rule(1.5, 1.25, 1.2)).hasMessageEndingWith("entry 1.5, was 1.5");
    assertThatThrownBy(() -> rule(1.25, 1.0, 1.2)).hasMessageEndingWith("entry 1.5, was 1.0");
    assertThatThrownBy(() -> rule(1.25, 1.4, 1.6))
        .hasMessage("watch, call and line must lie between 1 and entry 1.5, was 1.6");
  }

  private static CrossRule rule(double watch, double call, double line) {
    return new CrossRule(
        1.5, watch, call, line, 1.25, 0, 0, Duration.ofHours(6), CrossRule.TradingCost.STANDARD);
  }
}
