package io.plimsoll.training.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.training.crossmargin.CrossAccount;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Runs of the market of agents. */
class AgentMarketTest {
  @Property(tries = 25)
  void cashAndQuantitiesAreNobodysToMake(
      @ForAll @IntRange(min = 1, max = 200) int accounts,
      @ForAll @DoubleRange(min = 0, max = 0.7) double size,
      @ForAll @IntRange(min = 1, max = 80) int bars) {
    MarketTrace trace =
        AgentFixture.market(1, 0.08)
            .run(AgentFixture.scenario(AgentFixture.accounts(accounts), size, bars));

    MarketTrace.Balance balance = trace.balance();
    double scale = Math.max(1, balance.cameIn());
    assertThat(balance.cash()).isCloseTo(balance.cameIn(), within(1e-9 * scale));
    for (double quantity : balance.quantities()) {
      assertThat(quantity).isCloseTo(0, within(1e-9 * scale));
    }
  }

  @Test
  void withoutAgentsThePriceIsTheFundamentalValue() {
    Scenario scenario = AgentFixture.scenario(List.of(), 0.3, 12);
    MarketTrace trace = AgentFixture.market(1, 0.08).run(scenario);

    var fundamental = new Fundamental(AgentFixture.calibration(1), scenario.seed());
    double[] before = {0, 0};
    for (int bar = 0; bar < scenario.bars(); bar++) {
      fundamental.next(scenario.shock(), bar - scenario.onset());
      for (int i = 0; i < 2; i++) {
        assertThat(trace.moves().get(i)[bar])
            .isCloseTo(fundamental.logs()[i] - before[i], within(1e-12));
        before[i] = fundamental.logs()[i];
      }
    }
    assertThat(trace.outcome().amplification()).isCloseTo(1, within(1e-9));
    assertThat(trace.outcome().badDebtBps()).isZero();
  }

  @Test
  void aShockFallsByItsSizeInProportionToTheSlopes() {
    MarketTrace trace = AgentFixture.market(0, 0.08).run(AgentFixture.scenario(List.of(), 0.3, 6));
    for (int i = 0; i < 2; i++) {
      double sum = 0;
      for (double move : trace.moves().get(i)) {
        sum += move;
      }
      assertThat(sum).isCloseTo((i == 0 ? 0.8 : 1.2) * Math.log(0.7), within(1e-12));
    }
    assertThat(trace.outcome().valueFall()).isCloseTo(0.3, within(1e-12));
    assertThatThrownBy(() -> new Shock(1, 1, Shock.Shape.EQUAL))
        .hasMessage("size of a shock must lie in [0, 1), was 1.0");
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    Scenario scenario = AgentFixture.scenario(AgentFixture.accounts(150), 0.4, 12);
    MarketTrace one = AgentFixture.market(1, 0.08).run(scenario);
    MarketTrace two = AgentFixture.market(1, 0.08).run(scenario);

    assertThat(two.outcome()).isEqualTo(one.outcome());
    assertThat(two.balance()).isEqualTo(one.balance());
    assertThat(two.moves().get(1)).isEqualTo(one.moves().get(1));
    MarketTrace other =
        AgentFixture.market(1, 0.08)
            .run(
                new Scenario(
                    8, scenario.accounts(), scenario.shock(), scenario.onset(), scenario.bars()));
    assertThat(other.outcome()).isNotEqualTo(one.outcome());
  }

  @Test
  void forcedSalesMakeAFallDeeperAndDepthThinner() {
    RunOutcome calm =
        AgentFixture.market(0, 0.08)
            .run(AgentFixture.scenario(AgentFixture.longs(300, 10), 0, 1))
            .outcome();
    RunOutcome shocked =
        AgentFixture.market(0, 0.08)
            .run(AgentFixture.scenario(AgentFixture.longs(300, 10), 0.2, 12))
            .outcome();

    assertThat(calm.forcedNotional()).isZero();
    assertThat(calm.depth()).isEqualTo(1);
    assertThat(calm.meanRate()).isCloseTo(0.08, within(1e-12));
    assertThat(shocked.forcedNotional()).isGreaterThan(0.2);
    assertThat(shocked.amplification()).isGreaterThan(1.005);
    assertThat(shocked.depth()).isLessThan(0.7);
    assertThat(shocked.badDebtBps()).isPositive();
  }

  @Test
  void aHigherRateLeavesLessBadDebtUponTheSameValues() {
    List<CrossAccount> accounts = AgentFixture.accounts(300);
    double before = Double.POSITIVE_INFINITY;
    for (double rate : new double[] {0.04, 0.08, 0.16}) {
      RunOutcome outcome =
          AgentFixture.market(1, rate).run(AgentFixture.scenario(accounts, 0.3, 12)).outcome();
      assertThat(outcome.badDebtBps()).isLessThan(before);
      before = outcome.badDebtBps();
    }
  }

  @Test
  void arbitrageursPullThePriceBackAsFarAsTheirCapitalGoes() {
    var rich = new Arbitrageurs(new Wallet(1000, 2), 6);
    var poor = new Arbitrageurs(new Wallet(1, 2), 6);
    double[] values = {1, 1};
    double[] ends = new double[2];
    for (int k = 0; k < 2; k++) {
      var makers =
          new MarketMakers(
              AgentFixture.calibration(1),
              AgentRules.STANDARD.margin().cost(),
              new double[] {1000, 1000});
      makers.open(values);
      makers.trade(0, -200, 0);
      double low = makers.price(0);
      Arbitrageurs own = k == 0 ? rich : poor;
      for (int bar = 0; bar < 36; bar++) {
        own.trade(makers, values);
      }
      ends[k] = makers.price(0);
      assertThat(ends[k]).isGreaterThan(low).isLessThan(1);
      assertThat(own.wallet().gross(makers.prices()))
          .isLessThanOrEqualTo(1e-9 + own.wallet().equity(makers.prices()));
    }
    assertThat(1 - ends[0]).isLessThan((1 - ends[1]) / 2);
  }
}
