package io.plimsoll.training.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.training.agents.Liquidators.Answer;
import io.plimsoll.training.crossmargin.OpenAccount;
import org.junit.jupiter.api.Test;

/** Liquidators act where it pays. */
class LiquidatorsTest {
  private static final double[] MARKS = {1, 1};

  private final RunTally tally = new RunTally();
  private final Wallet capital = new Wallet(10, 2);
  private final Wallet fund = new Wallet(1, 2);
  private final Wallet chain = new Wallet(0, 2);
  private MarketMakers makers;

  private Liquidators liquidators(double dailyVolume) {
    makers =
        new MarketMakers(
            AgentFixture.calibration(1),
            AgentRules.STANDARD.margin().cost(),
            new double[] {dailyVolume, dailyVolume});
    makers.open(MARKS.clone());
    var found =
        new Liquidators(
            AgentRules.STANDARD, makers, new InsuranceFund(fund, tally), capital, chain, tally, 10);
    found.open(0, 1, 1);
    return found;
  }

  /** A long position of 1 with so much equity. */
  private static OpenAccount account(double equity) {
    return new OpenAccount(AgentFixture.longs(1, 2).get(0), equity, MARKS);
  }

  @Test
  void aHealthyAccountIsLeftAlone() {
    OpenAccount account = account(0.1);
    assertThat(liquidators(1000).liquidate(account, MARKS, 0.08, 0)).isEqualTo(Answer.NEEDLESS);
    assertThat(account.quantity(0)).isEqualTo(1);
    assertThat(tally.liquidations()).isZero();
  }

  @Test
  void inADeepMarketASaleMakesTheAccountHealthyAndPays() {
    OpenAccount account = account(0.07);
    Liquidators liquidators = liquidators(1000);

    assertThat(liquidators.liquidate(account, MARKS, 0.08, 0)).isEqualTo(Answer.DONE);
    assertThat(account.quantity(0)).isBetween(0.1, 0.9);
    assertThat(account.equity(MARKS)).isCloseTo(1.25 * 0.08 * account.quantity(0), within(1e-12));
    assertThat(capital.cash()).isGreaterThan(10);
    assertThat(fund.cash()).isGreaterThan(1);
    assertThat(chain.cash()).isEqualTo(AgentRules.STANDARD.gas());
  }

  @Test
  void nobodyActsAtALoss() {
    OpenAccount account = account(0.07);
    Liquidators liquidators = liquidators(1e-4);

    assertThat(liquidators.profit(account, MARKS, 1)).isNegative();
    assertThat(liquidators.liquidate(account, MARKS, 0.08, 0)).isEqualTo(Answer.REFUSED);
    assertThat(account.quantity(0)).isEqualTo(1);
    assertThat(capital.cash()).isEqualTo(10);
    assertThat(makers.wallet().quantity(0)).isZero();
  }

  @Test
  void aPartIsTakenWhereAllWouldNotPay() {
    OpenAccount account = account(0.02); // all of it would have to go
    Liquidators liquidators = liquidators(1.2);

    assertThat(liquidators.profit(account, MARKS, 1)).isNegative();
    assertThat(liquidators.liquidate(account, MARKS, 0.08, 0)).isEqualTo(Answer.DONE);
    assertThat(account.quantity(0)).isBetween(0.4, 0.99);
    assertThat(account.isOpen()).isTrue();
    assertThat(capital.cash()).isGreaterThan(10);
  }

  @Test
  void gasThatRisesWithActivityMakesSmallAccountsUnprofitable() {
    OpenAccount account = account(0.07);
    Liquidators liquidators = liquidators(1000);
    liquidators.open(1, 30, 4);

    assertThat(liquidators.liquidate(account, MARKS, 0.08, 1)).isEqualTo(Answer.REFUSED);
  }

  @Test
  void capitalIsTiedUpUntilTheNextInclusion() {
    capital.pay(-8.5); // 1.5 are left: enough for one whole account
    Liquidators liquidators = liquidators(1000);
    liquidators.open(1, 1, 2);

    assertThat(liquidators.liquidate(account(0), MARKS, 0.08, 1)).isEqualTo(Answer.DONE);
    OpenAccount second = account(0);
    assertThat(liquidators.liquidate(second, MARKS, 0.08, 1)).isEqualTo(Answer.DONE);
    assertThat(second.quantity(0)).isEqualTo(0.5);
    assertThat(liquidators.liquidate(account(0.0), MARKS, 0.08, 2)).isEqualTo(Answer.REFUSED);
    liquidators.open(2, 1, 1);
    liquidators.open(3, 1, 1);
    assertThat(liquidators.liquidate(account(0.0), MARKS, 0.08, 3)).isEqualTo(Answer.DONE);
  }

  @Test
  void whatAnAccountOwesIsCoveredWhileTheFundLasts() {
    OpenAccount account = account(-0.3);
    Liquidators liquidators = liquidators(1000);

    assertThat(liquidators.liquidate(account, MARKS, 0.08, 0)).isEqualTo(Answer.DONE);
    assertThat(account.isOpen()).isFalse();
    assertThat(tally.badDebt()).isCloseTo(0.3, within(1e-12));
    assertThat(tally.drawn()).isCloseTo(0.3 + AgentRules.STANDARD.bonus(), within(1e-12));
    assertThat(fund.cash()).isCloseTo(1 - tally.drawn(), within(1e-12));

    fund.pay(-fund.cash());
    assertThat(liquidators.liquidate(account(-0.3), MARKS, 0.08, 0)).isEqualTo(Answer.REFUSED);
  }
}
