package io.plimsoll.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.option.OptionTime;
import io.plimsoll.margin.surface.Durrleman;
import io.plimsoll.margin.surface.RawSvi;
import io.plimsoll.margin.surface.SliceVerdict;
import io.plimsoll.margin.surface.SmileForm;
import io.plimsoll.margin.surface.VolatilitySlice;
import io.plimsoll.margin.surface.VolatilitySurface;
import io.plimsoll.margin.surface.VolatilityTerm;
import io.plimsoll.market.OptionRight;
import io.plimsoll.market.Underlying;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Markets after a move of prices. */
class MovedMarketTest {
  private static final Underlying BTC = MarginFixture.BTC.underlying();

  @Test
  void pricesOfOneUnderlyingMoveAndTheRestStays() {
    var market = MarginFixture.market(0.8);

    var moved = market.moved(Map.of(BTC, 0.5));

    assertThat(moved.price(BTC)).isEqualTo(0.5 * market.price(BTC));
    var perpetual = MarginFixture.BTC_PERPETUAL;
    assertThat(moved.marks().get(perpetual).price())
        .isEqualTo(0.5 * market.marks().get(perpetual).price());
    assertThat(moved.marks().get(MarginFixture.ETH))
        .isEqualTo(market.marks().get(MarginFixture.ETH));
    assertThat(moved.marks().get(MarginFixture.BTC).dailyVolume())
        .isEqualTo(market.marks().get(MarginFixture.BTC).dailyVolume());
    assertThat(moved.volatilities()).isEqualTo(market.volatilities());
  }

  /** Under a skew: the volatility stays with the strike, and the value is that of a price shock. */
  @ParameterizedTest
  @ValueSource(doubles = {0.6, 0.95, 1, 1.3})
  void optionsAreRevaluedAtTheVolatilityOfTheirStrike(double factor) {
    double spot = MarginFixture.market(0.8).price(BTC);
    var put = OptionFixture.option(60, Math.rint(0.9 * spot), OptionRight.PUT);
    var surface = skewed(spot);
    var market =
        MarginFixture.market(0.8)
            .withOptions(
                OptionFixture.marks(0.8, put), Map.of(BTC, surface), MarginFixture.policy());

    var moved = market.moved(Map.of(BTC, factor));

    double years = OptionTime.years(MarginFixture.END, OptionTime.expiry(put));
    double strike = Math.rint(0.9 * spot);
    assertThat(moved.surfaces().get(BTC).volatility(strike, years))
        .isCloseTo(surface.volatility(strike, years), within(1e-12));
    double profit = market.priced(put).profit(factor - 1, 0, VolatilityTerm.STANDARD);
    double change = moved.marks().get(put).price() - market.marks().get(put).price();
    assertThat(change).isCloseTo(profit, within(1e-7));
    assertThat(moved.priced(put).value())
        .isCloseTo(market.priced(put).value() + profit, within(1e-7));
  }

  @Test
  void onlyTheGivenInstrumentsStay() {
    var market = MarginFixture.market(0.8).only(List.of(MarginFixture.ETH));

    assertThat(market.marks()).containsOnlyKeys(MarginFixture.ETH);
    assertThat(market.volatilities()).containsOnlyKeys(MarginFixture.ETH.underlying());
    assertThatThrownBy(() -> market.price(BTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("underlying must have a mark, was BTC-USDT");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void aFactorThatIsNoneIsRefused(double factor) {
    assertThatThrownBy(() -> skewed(100).moved(factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("factor must be finite and above 0, was %s", factor);
  }

  private static VolatilitySurface skewed(double forward) {
    double years = 0.5;
    return new VolatilitySurface(
        MarginFixture.END,
        List.of(
            new VolatilitySlice(
                years,
                forward,
                1,
                new RawSvi(0.05, 0.3, -0.5, 0.02, 0.2),
                new SliceVerdict(SmileForm.RAW_SVI, 5, 0, new Durrleman(1, 0), false, 0, false))));
  }
}
