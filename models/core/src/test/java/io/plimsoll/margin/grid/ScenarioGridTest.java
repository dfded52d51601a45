package io.plimsoll.margin.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.Holdings;
import io.plimsoll.margin.Holdings.HeldOption;
import io.plimsoll.margin.option.Black76;
import io.plimsoll.margin.surface.PricedOption;
import io.plimsoll.market.OptionRight;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioGridTest {
  private static final double SPOT = 64_000;
  private static final double MONTH = 30 / 365.0;

  @Test
  void presetsHaveTheirNumbersOfScenarios() {
    assertThat(ScenarioGrids.names())
        .containsExactly("derive-33", "deribit-pme-main", "paradex-pm");
    int[] numbers = {33, 27, 24};
    for (int i = 0; i < numbers.length; i++) {
      var grid = ScenarioGrids.of(ScenarioGrids.names().get(i));
      assertThat(grid.scenarios()).hasSize(numbers[i]).doesNotHaveDuplicates();
      assertThat(grid.scenarios().stream().map(GridScenario::name)).doesNotHaveDuplicates();
    }
    assertThat(ScenarioGrids.span16(0.1, 0.3, 2, 0.35).scenarios()).hasSize(16);
    assertThat(ScenarioGrids.of("span-16:0.1:.3").scenarios())
        .isEqualTo(ScenarioGrids.span16(0.1, 0.3, 2, 0.35).scenarios());
    assertThatThrownBy(() -> ScenarioGrids.of("span-16:0.6:0.3"))
        .hasMessageContaining("price range must lie in (0, 1 / extreme), was 0.6");
    assertThatThrownBy(() -> ScenarioGrids.of("span-16:x:0.3"))
        .hasMessageContaining("such as span-16:0.15:0.25, was span-16:x:0.3");
    assertThatThrownBy(() -> ScenarioGrids.of("span"))
        .hasMessage(
            "grid must be one of [derive-33, deribit-pme-main, paradex-pm] or"
                + " span-16:PRICE:VOLATILITY such as span-16:0.15:0.25, was span");
  }

  /** Tails count 0.16 over the move (Paradex) and 0.1386 over it, 0.21 and 0.42 below (Derive). */
  @Test
  void tailsCountLessTheFartherTheyAre() {
    for (var scenario : ScenarioGrids.PARADEX_PM.scenarios()) {
      double share = Math.abs(scenario.price()) > 0.2 ? 0.16 / Math.abs(scenario.price()) : 1;
      assertThat(scenario.weight()).isCloseTo(share, within(0.011 * share));
    }
    for (var scenario : ScenarioGrids.DERIVE_33.scenarios()) {
      double share = scenario.price() > 0.2 ? 0.1386 / scenario.price() : 1;
      if (scenario.price() > -0.2) {
        assertThat(scenario.weight()).isCloseTo(share, within(1e-15));
      }
    }
  }

  @Test
  void whatIsLinearLosesTheLargestWeighedMove() {
    var held = new Holdings(List.of(SPOT, SPOT), List.of());
    var sold = new Holdings(List.of(-SPOT), List.of());

    assertThat(ScenarioGrids.DERIVE_33.risk(held).loss()).isCloseTo(2 * 0.18 * SPOT, within(1e-9));
    assertThat(ScenarioGrids.DERIVE_33.risk(held).binding()).isEqualTo("-18.0 % UP");
    assertThat(ScenarioGrids.DERIBIT_PME_MAIN.risk(sold).loss())
        .isCloseTo(0.16 * SPOT, within(1e-9));
    assertThat(ScenarioGrids.DERIBIT_PME_MAIN.risk(sold).binding()).isEqualTo("+16.0 % UP");
    assertThat(ScenarioGrids.PARADEX_PM.risk(sold).loss()).isCloseTo(0.16 * SPOT, within(1e-9));
    var nothing = ScenarioGrids.PARADEX_PM.risk(new Holdings(List.of(), List.of()));
    assertThat(nothing.loss()).isZero();
    assertThat(nothing.binding()).isEqualTo("none");
  }

  /**
   * A far call written: the main table loses little, the tail +100 % a sixth of what it is then
   * worth. The volatility in it is 0.6·1.4 at thirty days.
   */
  @Test
  void farOptionsAreCaughtByTheTails() {
    var option = option(OptionRight.CALL, 120_000, MONTH, 0.6);
    var sold = new Holdings(List.of(), List.of(new HeldOption(option, -1)));

    var risk = ScenarioGrids.PARADEX_PM.risk(sold);

    int tail = 20;
    double then = option.option().price(3 * SPOT, 1, 0.6 * 1.4);
    assertThat(risk.losses().get(tail)).isCloseTo(0.08 * (then - option.value()), within(1e-9));
    assertThat(risk.loss()).isGreaterThan(5 * risk.losses().get(0));
    assertThat(ScenarioGrids.DERIBIT_PME_MAIN.risk(sold).loss()).isLessThan(risk.loss() / 5);
  }

  /** Deribit: up 50 % to at least 50 %, down 25 %, by (30 d / dte)^0.30 within thirty days. */
  @Test
  void volatilitiesMoveByTheRangeOfTheGrid() {
    var range = ScenarioGrids.DERIBIT_PME_MAIN.range();
    double week = 7 / 365.0;
    double reach = StrictMath.pow(30 / 7.0, 0.3);

    assertThat(range.shocked(VolatilityMove.UP, 0.6, week))
        .isCloseTo(0.6 * (1 + 0.5 * reach), within(1e-14));
    assertThat(range.shocked(VolatilityMove.DOWN, 0.6, week))
        .isCloseTo(0.6 * (1 - 0.25 * reach), within(1e-14));
    assertThat(range.shocked(VolatilityMove.UP, 0.1, MONTH)).isEqualTo(0.5);
    assertThat(range.shocked(VolatilityMove.NONE, 0.1, week)).isEqualTo(0.1);
    assertThat(range.shocked(VolatilityMove.DOWN, 0.6, 1e-7)).isZero();
  }

  /**
   * The documented example: long 1 perpetual of bitcoin, short 5 calls of strike 70,000 with a
   * delta of 0.3 at a spot of 70,000: net −0.5, gross 2.5, hedged 1.0; 2 % and 1 % of them.
   */
  @Test
  void paradexExampleOfTheMinimumDelta() {
    double gross = 1 + 5 * 0.3;
    double net = 1 - 5 * 0.3;

    assertThat(DeltaFloor.hedgedDelta(net, gross)).isCloseTo(1.0, within(1e-15));
    assertThat(DeltaFloor.PARADEX.of(net, gross) * 70_000)
        .isCloseTo((0.02 * 0.5 + 0.01 * 1.0) * 70_000, within(1e-9));
  }

  /** The same portfolio at a spot of 64,000, where a volatility of 52.2 % gives the delta 0.3. */
  @Test
  void theSamePortfolioRevaluedHasTheSameDeltas() {
    double deviation =
        -0.5244005127080407
            + Math.sqrt(
                0.5244005127080407 * 0.5244005127080407 - 2 * StrictMath.log(SPOT / 70_000));
    var call = option(OptionRight.CALL, 70_000, MONTH, deviation / Math.sqrt(MONTH));
    var holdings = new Holdings(List.of(SPOT), List.of(new HeldOption(call, -5)));

    double floor = DeltaFloor.PARADEX.of(holdings);
    var risk = ScenarioGrids.PARADEX_PM.risk(holdings);

    assertThat(call.greeks().delta()).isCloseTo(0.3, within(1e-12));
    assertThat(floor).isCloseTo((0.02 * 0.5 + 0.01 * 1.0) * SPOT, within(1e-6));
    double then = call.option().price(6 * SPOT, 1, 1.4 * call.volatility());
    assertThat(risk.binding()).isEqualTo("+500.0 % UP");
    assertThat(risk.loss())
        .isCloseTo(0.032 * (5 * (then - call.value()) - 5 * SPOT), within(1e-6))
        .isGreaterThan(floor);
  }

  /**
   * McMillan, <i>Options as a Strategic Investment</i>, chapter 34: one S&amp;P future with a range
   * of 10,000 and an extreme move that counts 7,000, which is twice the range at 35 %.
   */
  @Test
  void spanArrayOfOneFuture() {
    var future = new Holdings(List.of(100_000.0), List.of());

    var risk = ScenarioGrids.span16(0.1, 0.3, 2, 0.35).risk(future);

    double[] gains = {0, 0, 3_333, 3_333, -3_333, -3_333, 6_667, 6_667, -6_667, -6_667};
    for (int i = 0; i < gains.length; i++) {
      assertThat(risk.losses().get(i)).isCloseTo(-gains[i], within(0.5));
    }
    assertThat(risk.losses().subList(10, 16))
        .containsExactly(-10_000.0, -10_000.0, 10_000.0, 10_000.0, -7_000.0, 7_000.0);
    assertThat(risk.loss()).isEqualTo(10_000);
  }

  @Test
  void spanExtremesAtAThirdOfTheLossCatchFarOptions() {
    var grid = ScenarioGrids.span16(0.1, 0.3, 3, 1 / 3.0);
    var future = new Holdings(List.of(-SPOT), List.of());
    var option = option(OptionRight.CALL, 80_000, 7 / 365.0, 0.5);
    var sold = new Holdings(List.of(), List.of(new HeldOption(option, -1)));

    assertThat(grid.risk(future).losses().get(14)).isCloseTo(0.1 * SPOT, within(1e-9));
    double then = option.option().price(1.3 * SPOT, 1, 0.5);
    assertThat(grid.risk(sold).losses().get(14))
        .isCloseTo((then - option.value()) / 3, within(1e-9));
    assertThat(grid.risk(sold).binding()).isEqualTo("+30.0 % NONE");
  }

  @Test
  void scenariosOutOfRangeAreNamed() {
    assertThatThrownBy(() -> new GridScenario(-1, VolatilityMove.UP, 1))
        .hasMessage("price must be above -1, was -1.0");
    assertThatThrownBy(() -> new GridScenario(0.1, VolatilityMove.SKEW_LINEAR, 1))
        .hasMessage("price must not move with the skew, was 0.1");
    assertThatThrownBy(() -> new GridScenario(0.1, VolatilityMove.UP, 1.1))
        .hasMessage("weight must lie in (0, 1], was 1.1");
    assertThatThrownBy(() -> ScenarioGrids.span16(0.5, 0.3, 2, 0.35))
        .hasMessage("price range must lie in (0, 1 / extreme), was 0.5");
  }

  private static PricedOption option(
      OptionRight right, double strike, double years, double volatility) {
    return PricedOption.of(new Black76(right, strike, years), SPOT, 1, volatility);
  }
}
