package io.plimsoll.margin.greek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.Holdings;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.OptionFixture;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.Scenario;
import io.plimsoll.margin.option.Black76;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.OptionRight;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortfolioGreeksTest {
  private static final long ONE = 100_000_000;
  private static final double IMPLIED = 0.7;
  private final double spot = MarginFixture.market(0.8).marks().get(MarginFixture.BTC).price();
  private final Instrument call = OptionFixture.option(20, spot * 1.05, OptionRight.CALL);
  private final Instrument put = OptionFixture.option(60, spot * 0.85, OptionRight.PUT);
  private final List<Position> book =
      List.of(
          new Position(MarginFixture.BTC, ONE / 2),
          new Position(MarginFixture.BTC_PERPETUAL, -ONE),
          new Position(MarginFixture.ETH, 7 * ONE),
          new Position(call, -3 * ONE),
          new Position(put, 2 * ONE));
  private final Holdings bitcoin =
      Holdings.of(book, OptionFixture.market(0.8, IMPLIED, call, put))
          .get(MarginFixture.BTC.underlying());

  @Test
  void greeksAreTheSumOfTheUnitsWeighedPartsInDollars() {
    var market = OptionFixture.market(0.8, IMPLIED, call, put);
    var greeks = PortfolioGreeks.of(book, market);

    var sold = one(call).greeks(spot, 1, IMPLIED);
    var held = one(put).greeks(spot, 1, IMPLIED);
    double perpetual = market.marks().get(MarginFixture.BTC_PERPETUAL).price();
    var btc = greeks.get(MarginFixture.BTC.underlying());
    assertThat(btc.delta())
        .isCloseTo(
            0.5 * spot - perpetual + spot * (2 * held.delta() - 3 * sold.delta()), within(1e-6));
    assertThat(btc.gamma())
        .isCloseTo(spot * spot * (2 * held.gamma() - 3 * sold.gamma()), within(1e-6));
    assertThat(btc.vega()).isCloseTo(0.01 * (2 * held.vega() - 3 * sold.vega()), within(1e-9));
    assertThat(btc.theta()).isCloseTo((2 * held.theta() - 3 * sold.theta()) / 365, within(1e-9));
    assertThat(btc.value())
        .isCloseTo(0.5 * spot - perpetual + 2 * held.value() - 3 * sold.value(), within(1e-6));
    assertThat(btc.grossDelta())
        .isCloseTo(
            0.5 * spot + perpetual + spot * (3 * sold.delta() - 2 * held.delta()), within(1e-6));
    var eth = greeks.get(MarginFixture.ETH.underlying());
    assertThat(eth.delta()).isEqualTo(eth.value()).isEqualTo(eth.grossDelta());
    assertThat(eth.gamma()).isZero();
  }

  /** Differences of the book's revalued worth, not of the formula: central, of the right order. */
  @Test
  void greeksAreTheDerivativesOfFullRevaluation() {
    var greeks = PortfolioGreeks.of(bitcoin);
    double h = 1e-4;
    double up = profit(h, 0);
    double down = profit(-h, 0);

    assertThat((up - down) / (2 * h)).isCloseTo(greeks.delta(), within(1e-2));
    assertThat((up + down) / (h * h)).isCloseTo(greeks.gamma(), within(2e-5 * -greeks.gamma()));
    assertThat((profit(0, h) - profit(0, -h)) / (2 * h))
        .isCloseTo(greeks.termVega(), within(1e-5 * -greeks.termVega()));
  }

  /**
   * What the greeks leave out falls with the cube of the shock, and with price times volatility.
   */
  @Test
  void greeksCarryForSmallShocksAndNotForLargeOnes() {
    var small = TaylorCheck.of(bitcoin, TaylorCheck.SMALL);
    var large = TaylorCheck.of(bitcoin, TaylorCheck.LARGE);

    assertThat(small.worstShare()).isLessThan(2e-4);
    assertThat(large.worstShare()).isBetween(0.02, 1.0);
    assertThat(small.lines()).hasSameSizeAs(TaylorCheck.SMALL);
    for (var line : small.lines()) {
      assertThat(line.difference()).isEqualTo(line.full() - line.taylor());
    }
    double atTenth = difference(0.01);
    double atHundredth = difference(0.001);
    assertThat(atTenth / atHundredth).isBetween(900.0, 1100.0);
  }

  @Test
  void linearHoldingsHaveNoError() {
    var linear = Holdings.of(book.subList(0, 3), MarginFixture.market(0.8));

    for (var holdings : linear.values()) {
      assertThat(TaylorCheck.of(holdings, TaylorCheck.LARGE).worstShare()).isZero();
    }
    assertThat(TaylorCheck.of(new Holdings(List.of(), List.of()), TaylorCheck.LARGE).worstShare())
        .isZero();
  }

  @Test
  void aPositionWithoutMarkIsNamed() {
    var market = MarginFixture.market(0.8);

    assertThatThrownBy(() -> PortfolioGreeks.of(book, market))
        .hasMessage("position must have a mark, was " + call + ": not in the market");
  }

  private double difference(double price) {
    var up = TaylorCheck.of(bitcoin, List.of(new Scenario.Shock(price, 0))).lines().get(0);
    return up.difference();
  }

  private double profit(double price, double volatility) {
    var shocks = List.of(new Scenario.Shock(price, volatility));
    return TaylorCheck.of(bitcoin, shocks).lines().get(0).full();
  }

  private static Black76 one(Instrument option) {
    var terms = option.option().orElseThrow();
    return new Black76(terms.right(), terms.strike().doubleValue(), OptionFixture.years(option));
  }
}
