package io.plimsoll.margin;

import static io.plimsoll.margin.MarginFixture.BTC;
import static io.plimsoll.margin.MarginFixture.END;
import static io.plimsoll.margin.MarginFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.option.Black76;
import io.plimsoll.margin.surface.VolatilitySurface;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.OptionRight;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionMarginTest {
  private static final long ONE = 100_000_000;
  private static final Underlying BTC_USDT = BTC.underlying();
  private final MarginPolicy policy = MarginFixture.policy();
  private final MarginCalculator calculator = new MarginCalculator();
  private final double spot = MarginFixture.market(0.8).marks().get(BTC).price();
  private final Instrument call = OptionFixture.option(20, spot * 1.1, OptionRight.CALL);
  private final Instrument put = OptionFixture.option(20, spot * 0.9, OptionRight.PUT);

  /** Stress "fall": price −30 %, volatility +100 % of thirty days, (30/20)^0.3 of it at twenty. */
  @Test
  void anOptionIsRevaluedInFullUnderPriceAndVolatility() {
    var arrays = arrays(List.of(call, put), List.of());
    var instrument = new Position(put, ONE);
    double strike = put.option().orElseThrow().strike().doubleValue();
    var option = new Black76(OptionRight.PUT, strike, OptionFixture.years(put));
    double shocked = 0.7 * (1 + StrictMath.pow(30 / (option.years() * 365), 0.3));
    double expected = option.price(0.7 * spot, 1, shocked) - option.price(spot, 1, 0.7);

    assertThat(arrays.stressLosses(List.of(instrument))[0])
        .isCloseTo(-expected, within(1e-9 * spot));
    assertThat(-arrays.stressLosses(List.of(instrument))[0]).isGreaterThan(0.2 * spot);
  }

  @Test
  void linearInstrumentsComeOutBitForBitAsWithoutOptions() {
    var holder = account(1, ONE, -3 * ONE, 100 * ONE, -ONE / 2);
    var with = arrays(List.of(call, put), List.of(holder));
    var without = MarginFixture.arrays(0.8, List.of(holder));

    assertThat(with.committed()).isEqualTo(without.committed());
    assertThat(calculator.margin(holder, with, policy))
        .isEqualTo(calculator.margin(holder, without, policy));
  }

  @Test
  void aBookWithOptionsHasRequirementsThatAddUp() {
    var accounts =
        List.of(
            holding(1, new Position(call, ONE)),
            holding(2, new Position(call, -ONE)),
            holding(3, new Position(BTC, ONE), new Position(call, -ONE)),
            holding(4, new Position(BTC, ONE), new Position(put, ONE)),
            holding(5, new Position(BTC, ONE)));
    var arrays = arrays(List.of(call, put), accounts);

    var margins = accounts.stream().map(a -> calculator.margin(a, arrays, policy)).toList();

    for (var margin : margins) {
      assertThat(margin.initial())
          .isEqualTo(margin.components().values().stream().mapToDouble(d -> d).sum());
      assertThat(margin.maintenance()).isBetween(0.0, margin.initial());
      assertThat(margin.component(MarginComponent.EXPECTED_SHORTFALL_GAP))
          .isLessThan(0.05 * margin.initial());
    }
    double premium = arrays.mark(call).price();
    assertThat(margins.get(0).portfolioLoss()).isBetween(0.1 * premium, premium);
    assertThat(margins.get(1).portfolioLoss()).isGreaterThan(1.5 * premium);
    double naked = margins.get(4).portfolioLoss();
    assertThat(margins.get(2).portfolioLoss()).isLessThan(naked);
    assertThat(margins.get(3).portfolioLoss()).isLessThan(0.7 * naked);
  }

  @Test
  void theNotionalOfAnOptionIsItsHedgeAndOfOneHeldAtMostItsPremium() {
    var arrays = arrays(List.of(call), List.of());
    double strike = call.option().orElseThrow().strike().doubleValue();
    var greeks =
        new Black76(OptionRight.CALL, strike, OptionFixture.years(call)).greeks(spot, 1, 0.7);

    assertThat(arrays.exposure(new Position(call, -2 * ONE)))
        .isCloseTo(2 * greeks.delta() * spot, within(1e-6));
    assertThat(arrays.exposure(new Position(call, 2 * ONE)))
        .isCloseTo(2 * greeks.value(), within(1e-6));
    assertThat(arrays.exposure(new Position(BTC, -2 * ONE))).isEqualTo(2 * spot);
  }

  @Test
  void anOptionThatCannotBeMarginedIsRefusedByNameAndTheRestComputed() {
    var expired = Instrument.parse("deribit:option:BTC-USDT:20240129:40000:C");
    var foreign = Instrument.parse("deribit:option:DOGE-USDT:20240329:1:C");
    var bare = Instrument.parse("deribit:option:ETH-USDT:20240329:3000:C");
    var surfaces = Map.of(BTC_USDT, OptionFixture.surface(spot, 0.7));

    var market =
        MarginFixture.market(0.8)
            .withOptions(OptionFixture.marks(0.8, expired, foreign, bare, call), surfaces, policy);

    assertThat(market.marks()).containsKey(call).hasSize(5);
    assertThat(market.refused())
        .containsEntry(expired, "expired at 2024-01-29T08:00:00Z")
        .containsEntry(foreign, "nothing else of DOGE-USDT has a mark")
        .containsEntry(bare, "no volatility surface of ETH-USDT")
        .hasSize(3);
    var arrays = OptionFixture.arrays(market, List.of());
    assertThat(arrays.refusal(holding(1, new Position(bare, ONE))))
        .hasValue(bare + ": no volatility surface of ETH-USDT");
    assertThat(arrays.refusal(holding(2, new Position(call, ONE)))).isEmpty();
  }

  @Test
  void surfacesOfAnotherTimeAreRefused() {
    var surface = OptionFixture.surface(spot, 0.7);
    var later = new VolatilitySurface(END.plusSeconds(1), surface.slices());
    var older = new VolatilitySurface(END.minus(Duration.ofHours(3)), surface.slices());

    assertThat(refusal(later))
        .isEqualTo("volatility surface is of 2024-01-30T03:00:01Z, after 2024-01-30T03:00:00Z");
    assertThat(refusal(older)).isEqualTo("volatility surface is older than PT2H, was PT3H");
  }

  @Test
  void whatIsNoOptionIsNotMarkedAsOne() {
    var market = MarginFixture.market(0.8);

    assertThatThrownBy(() -> market.withOptions(List.of(market.marks().get(BTC)), Map.of(), policy))
        .hasMessage("instrument must be an option, was binance:spot:BTC-USDT");
  }

  /** A call held, a put written, a unit sold: worth the same whatever happens. */
  @Test
  void aConversionHasNoMarketRisk() {
    double strike = spot * 0.95;
    var held = OptionFixture.option(20, strike, OptionRight.CALL);
    var written = OptionFixture.option(20, strike, OptionRight.PUT);
    var arrays = arrays(List.of(held, written), List.of());
    var positions =
        List.of(new Position(held, ONE), new Position(written, -ONE), new Position(BTC, -ONE));

    for (double loss : arrays.historicalLosses(positions)) {
      assertThat(loss).isCloseTo(0, within(1e-9 * spot));
    }
    for (double loss : arrays.stressLosses(positions)) {
      assertThat(loss).isCloseTo(0, within(1e-9 * spot));
    }
  }

  private String refusal(VolatilitySurface surface) {
    return MarginFixture.market(0.8)
        .withOptions(OptionFixture.marks(0.8, call), Map.of(BTC_USDT, surface), policy)
        .refused()
        .get(call);
  }

  private RiskArrays arrays(List<Instrument> options, List<Account> accounts) {
    return OptionFixture.arrays(
        OptionFixture.market(0.8, 0.7, options.toArray(Instrument[]::new)), accounts);
  }

  private static Account holding(int number, Position... positions) {
    return new Account(
        account(number, ONE).id(), new ArrayList<>(Arrays.asList(positions)), 1_000_000_000L);
  }
}
