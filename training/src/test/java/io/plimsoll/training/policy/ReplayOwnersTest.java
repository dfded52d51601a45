package io.plimsoll.training.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.BarSeries;
import io.plimsoll.training.chain.InclusionWaits;
import io.plimsoll.training.crossmargin.Behaviour;
import io.plimsoll.training.crossmargin.CrossAccount.Owner;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.ReplaySeries;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single positions whose owners act, whose transactions wait, and whose oracle is late. */
class ReplayOwnersTest {
  private static final double RATE = 0.05;
  private static final Owner TOPS_UP = new Owner(Behaviour.ATTENTIVE, 1, 1, 0);
  private static final Owner DELEVERS = new Owner(Behaviour.RESPONSIVE, 1, 0, 0);

  /** Collateral .125: called at 93 (.055 < 1.25 x .0465), liquidated at 91 (.035 < .0455). */
  private static final ReplayAccount EIGHT_FOLD =
      new ReplayAccount(ReplayBars.close(0), 8, PositionSide.LONG);

  /** Bars whose prices go straight from close to close. */
  private static ReplaySeries closes(double... closes) {
    double[][] rows = new double[closes.length][];
    for (int i = 0; i < rows.length; i++) {
      double open = closes[Math.max(0, i - 1)];
      rows[i] =
          new double[] {open, Math.max(open, closes[i]), Math.min(open, closes[i]), closes[i]};
    }
    BarSeries bars = ReplayBars.of(rows);
    return ReplayBars.whole(bars);
  }

  private static PolicyOutcome run(ReplaySeries series, Owner owner, int wait, int oracle) {
    return run(series, owner, InclusionWaits.of(waits(series, wait), waits(series, wait)), oracle);
  }

  private static int[] waits(ReplaySeries series, int wait) {
    int[] waits = new int[series.size()];
    Arrays.fill(waits, wait);
    return waits;
  }

  private static PolicyOutcome run(
      ReplaySeries series, Owner owner, InclusionWaits waits, int oracle) {
    var market = new ReplayMarket(series, List.of(EIGHT_FOLD), List.of(owner), waits, oracle);
    return new PolicyReplay(ReplayRule.STANDARD)
        .run(List.of(market), List.of(MarginPath.constant(RATE, series.size())));
  }

  @Test
  void topUpRestoresTheEntryLevelOutOfThePurse() {
    var series = closes(100, 93, 93, 93, 91, 91, 91, 91);
    var saved = run(series, TOPS_UP, 1, 0);
    var lost = run(series, Owner.SILENT, 1, 0);

    assertThat(lost.liquidations()).isEqualTo(1);
    assertThat(lost.costs().actions()).isZero();
    assertThat(saved.liquidations()).isZero();
    assertThat(saved.costs().calls()).isEqualTo(2);
    assertThat(saved.costs().actions()).isEqualTo(2);
    double first = 1.5 * 0.05 * 0.93 - 0.055; // bar 3, called in bar 1
    double second = 1.5 * 0.05 * 0.91 - (0.035 + first); // bar 6, called in bar 4
    assertThat(saved.costs().toppedUp()).isCloseTo(first + second, within(1e-12));
    assertThat(saved.costs().costBps()).isZero();
    // .125 in bars 1 and 2, more from bar 3 and from bar 6 on, of 288 bars a day.
    assertThat(saved.costs().capitalDays())
        .isCloseTo((7 * 0.125 + 5 * first + 2 * second) / 288, within(1e-12));
  }

  @Test
  void purseBoundsWhatIsToppedUp() {
    var poor = new Owner(Behaviour.ATTENTIVE, 1, 0.01, 0);
    var outcome = run(closes(100, 93, 93, 93, 91, 91, 91, 91), poor, 1, 0);

    assertThat(outcome.costs().toppedUp()).isCloseTo(0.01 * 0.125, within(1e-15));
    assertThat(outcome.liquidations()).isEqualTo(1);
  }

  @Test
  void ownerWhoDeleversSellsUntilEquityIsTheEntryLevelOfTheRest() {
    var outcome = run(closes(100, 93, 93, 93, 93, 93), DELEVERS, 1, 0);

    double wanted = 1.5 * 0.05 * 0.93;
    double fraction = (wanted - 0.055) / (wanted - 0.0005 * 0.93);
    assertThat(outcome.costs().actions()).isEqualTo(1); // what is left is healthy
    assertThat(outcome.costs().reduced()).isCloseTo(0.93 * fraction, within(1e-12));
    assertThat(outcome.costs().costBps()).isCloseTo(0.93 * fraction * 0.0005 * 1e4, within(1e-9));
    assertThat(run(closes(100, 93, 93, 93, 91, 91), DELEVERS, 1, 0).liquidations()).isZero();
  }

  @Test
  void cureThatWaitsComesTooLate() {
    var series = closes(100, 93, 93, 93, 91, 91, 91, 91);

    var waits = InclusionWaits.of(waits(series, 4), waits(series, 1));
    assertThat(run(series, TOPS_UP, waits, 0).liquidations()).isEqualTo(1);
  }

  @Test
  void liquidationThatWaitsDoesNothingToAHealthyAccount() {
    assertThat(run(closes(100, 91, 91, 95, 95, 95, 95), Owner.SILENT, 4, 0).liquidations())
        .isZero();
    var fallen = run(closes(100, 91, 91, 90, 89, 85, 85), Owner.SILENT, 4, 0);
    assertThat(fallen.liquidations()).isEqualTo(1); // sent in bar 1, sold in bar 5
    double slip =
        0.001 + 0.5 * deviation(Math.log(0.91), 0, Math.log(90 / 91.0), Math.log(89 / 90.0));
    assertThat(fallen.liquidatedNotional()).isCloseTo(0.85 * (1 - slip), within(1e-12));
  }

  private static double deviation(double... moves) {
    return Math.sqrt(Arrays.stream(moves).map(move -> move * move).sum() / moves.length);
  }

  @Test
  void waitingAccountOwesWhatItOwesWhenTheWindowEnds() {
    var outcome = run(closes(100, 91, 91, 80), Owner.SILENT, 9, 0);

    assertThat(outcome.liquidations()).isZero();
    assertThat(outcome.badDebtBps()).isCloseTo((0.2 - 0.125) * 1e4, within(1e-9));
  }

  @Test
  void lateOracleJudgesByTheEarlierBar() {
    var series = closes(100, 100, 91, 88, 86, 86);
    var prompt = run(series, Owner.SILENT, 1, 0);
    var late = run(series, Owner.SILENT, 1, 1);

    assertThat(prompt.liquidations()).isEqualTo(1);
    double first = 0.001 + 0.5 * deviation(0, Math.log(0.91)); // sold in bar 3
    assertThat(prompt.liquidatedNotional()).isCloseTo(0.88 * (1 - first), within(1e-12));
    assertThat(late.liquidations()).isEqualTo(1);
    double second = 0.001 + 0.5 * deviation(0, Math.log(0.91), Math.log(88 / 91.0)); // in bar 4
    assertThat(late.liquidatedNotional()).isCloseTo(0.86 * (1 - second), within(1e-12));
    // A fall before the entry does not count against the account.
    var before = closes(100, 100, 100, 100, 100);
    assertThat(run(before, Owner.SILENT, 1, 2).costs().calls()).isZero();
  }

  @Test
  void penaltiesInsureBadDebt() {
    var outcome = run(closes(100, 91, 91, 91), Owner.SILENT, 1, 0);
    var debt = run(closes(100, 91, 80, 80), Owner.SILENT, 1, 0);

    assertThat(outcome.costs().insuranceDrawBps()).isZero();
    assertThat(outcome.costs().costBps()).isGreaterThan(0.005 * 0.91 * 1e4);
    assertThat(debt.costs().insuranceDrawBps()).isZero(); // nothing was left to pay it from
    assertThat(debt.costs().uninsuredBps()).isEqualTo(debt.badDebtBps()).isPositive();
  }

  @Test
  void poolRepaysHalfOfTheDebtAndAllBelowItsHealth() {
    var pool = CloseFactor.aave(0.4);
    var replay = new PolicyReplay(ReplayRule.STANDARD, instrument -> Optional.of(pool));
    var series = closes(100, 91, 91, 91);
    var market = new ReplayMarket(series, List.of(EIGHT_FOLD));
    var paths = List.of(MarginPath.constant(RATE, series.size()));
    var outcome = replay.run(List.of(market), paths);

    // Health .95 x .91 / .875 = .988: half of .875 repaid, at 1 / 1.02 of the price, in bar 2;
    // equity .035 − .00875 is then .0573 of what is left.
    assertThat(outcome.liquidations()).isEqualTo(1);
    assertThat(outcome.liquidatedNotional()).isCloseTo(0.5 * 0.875, within(1e-12));
    assertThat(outcome.costs().costBps()).isCloseTo(0.5 * 0.875 * 0.02 * 1e4, within(1e-9));
    assertThat(outcome.badDebtBps()).isZero();
    // Health .95 x .87 / .875 = .945: all of the debt, and with the bonus all of the collateral.
    var deep = closes(100, 87, 87, 87);
    var whole =
        replay.run(List.of(new ReplayMarket(deep, List.of(EIGHT_FOLD))), List.of(paths.get(0)));
    assertThat(whole.liquidatedNotional()).isCloseTo(0.87 / 1.02, within(1e-12));
    assertThat(whole.badDebtBps()).isCloseTo((0.875 - 0.87 / 1.02) * 1e4, within(1e-9));
  }

  @Test
  void poolTakesShortPositionsTheSameWay() {
    var pool = CloseFactor.aave(0.4);

    // Collateral 1.125 against a debt of 1.08: health 1.125 / (1.05 x 1.08) = .992.
    assertThat(pool.repaid(false, 0.045, 1.08, RATE)).isEqualTo(0.5);
    assertThat(pool.fraction(false, 0.5, 0.045, 1.08, RATE)).isEqualTo(0.5);
    assertThat(pool.price(false, 1.08, RATE)).isCloseTo(1.08 * 1.02, within(1e-15));
    assertThat(pool.repaid(false, -0.015, 1.14, RATE)).isEqualTo(1);
    assertThatThrownBy(() -> new CloseFactor(0, 0.95, 0.4))
        .hasMessage("close factor must lie in (0, 1], was 0.0");
  }

  @Test
  void sharesAreDrawnBySeed() {
    var owners = OwnerShares.parse("top-up=0.3,delever=0.2,ignore=0.5").draw(4, "x", 10_000);

    assertThat(owners).isEqualTo(new OwnerShares(0.3, 0.2, 0.5).draw(4, "x", 10_000));
    assertThat(owners).isNotEqualTo(new OwnerShares(0.3, 0.2, 0.5).draw(5, "x", 10_000));
    assertThat(share(owners, Behaviour.ATTENTIVE)).isCloseTo(0.3, within(0.02));
    assertThat(share(owners, Behaviour.RESPONSIVE)).isCloseTo(0.2, within(0.02));
    assertThat(OwnerShares.IGNORE.draw(4, "x", 99)).containsOnly(Owner.SILENT);
    assertThat(OwnerShares.parse("ignore=1")).isEqualTo(OwnerShares.IGNORE);
  }

  private static double share(List<Owner> owners, Behaviour behaviour) {
    return owners.stream().filter(owner -> owner.behaviour() == behaviour).count()
        / (double) owners.size();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "top-up=0.3,delever=0.3 | owners' shares must add up to 1, was 0.6",
        "top-up=1.5,ignore=-0.5 | owners' share top-up must lie in [0.0, 1.0], was 1.5",
        "top-up=x,ignore=1 | owners' share top-up must be a number, was x",
        "sleep=1 | owners must be such as top-up=0.3,delever=0.3,ignore=0.4, was sleep=1",
        "ignore=1,ignore=0 | owners must be such as top-up=0.3,delever=0.3,ignore=0.4, was ignore=1,ignore=0"
      })
  void wrongSharesAreRefused(String text, String said) {
    assertThatThrownBy(() -> OwnerShares.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(said);
  }
}
