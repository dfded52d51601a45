package io.plimsoll.margin;

import static io.plimsoll.margin.MarginFixture.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarginCalculatorTest {
  private static final long ONE = 100_000_000;
  private final MarginCalculator calculator = new MarginCalculator();
  private final MarginPolicy policy = MarginFixture.policy();

  /**
   * By hand: marks 100 and 10; 40 vectors, k = ⌈0.025·40⌉ = 1; worst falls -10 % and -20 % in the
   * same vector; stress -30 % for BTC, -40 % otherwise. Long 2 BTC and 10 ETH, gross 300.
   *
   * <pre>
   * ES = 20 + 20 = 40, S = 60 + 40 = 100, L = 0.75·40 + 0.25·100 = 55
   * alone: BTC 0.75·20 + 0.25·60 = 30, ETH 0.75·20 + 0.25·40 = 25, so no offset: netting 0
   * liquidity: spread 0.02, Y σ_d √(share / 0.5) with σ_d = 0.05, share = 0.5·0.01²: 0.05·0.01
   *   300·(0.01 + 0.0005) = 3.15
   * IM = 58.15 (floor 15), MM = 0.75·55 + 3.15 = 44.4
   * </pre>
   */
  @Test
  void aSmallBookComesOutAsByHand() {
    var arrays = byHand(-0.1, -0.2);

    var requirement = calculator.margin(account(1, 2 * ONE, 10 * ONE), arrays, policy);

    assertThat(requirement.portfolioLoss()).isCloseTo(55, within(1e-9));
    assertThat(requirement.component(MarginComponent.NETTING)).isCloseTo(0, within(1e-9));
    assertThat(requirement.component(MarginComponent.LIQUIDITY)).isCloseTo(3.15, within(1e-9));
    assertThat(requirement.component(MarginComponent.FLOOR)).isZero();
    assertThat(requirement.initial()).isCloseTo(58.15, within(1e-9));
    assertThat(requirement.maintenance()).isCloseTo(44.4, within(1e-9));
    assertThat(requirement.grossNotional()).isCloseTo(300, within(1e-9));
  }

  /** Long 1 BTC alone 15, short 10 ETH alone 0.25·30 = 7.5 (rise 30 %); joint 0.25·10 = 2.5. */
  @Test
  void aFifthOfTheOffsetAcrossUnderlyingsIsNotGranted() {
    var requirement = calculator.margin(account(1, ONE, -10 * ONE), byHand(-0.1, -0.2), policy);

    assertThat(requirement.portfolioLoss()).isCloseTo(2.5, within(1e-9));
    assertThat(requirement.component(MarginComponent.NETTING))
        .isCloseTo(0.2 * (15 + 7.5 - 2.5), within(1e-9));
  }

  @Test
  void aHedgedPositionPaysTheFloorOfItsGrossNotional() {
    var hedged = account(1, ONE, 0, 0, -ONE);
    var arrays = MarginFixture.arrays(0.8, List.of(hedged));

    var requirement = calculator.margin(hedged, arrays, policy);

    assertThat(requirement.component(MarginComponent.FLOOR)).isPositive();
    assertThat(requirement.initial()).isCloseTo(0.05 * requirement.grossNotional(), within(1e-6));
  }

  @Test
  void fortyVectorsCoverAlmostEveryAccountOfABook() {
    var random = new Random(11);
    List<Account> accounts =
        IntStream.rangeClosed(1, 400)
            .mapToObj(
                i ->
                    account(
                        i,
                        (long) (random.nextGaussian() * ONE),
                        (long) (random.nextGaussian() * 16 * ONE),
                        (long) (random.nextGaussian() * 2_600 * ONE)))
            .toList();
    var arrays = MarginFixture.arrays(0.8, accounts);

    assertThat(arrays.committed())
        .hasSizeLessThanOrEqualTo(40)
        .startsWith("long ETH-USDT|fall", "short ETH-USDT|rise");
    long covered =
        accounts.stream()
            .map(account -> calculator.margin(account, arrays, policy))
            .filter(r -> r.component(MarginComponent.EXPECTED_SHORTFALL_GAP) <= 0.02 * r.initial())
            .count();
    assertThat(covered).isGreaterThanOrEqualTo(380);
  }

  @Test
  void theSameBookInAnotherOrderGivesTheSameVectors() {
    var accounts = new ArrayList<Account>();
    var random = new Random(5);
    for (int i = 1; i <= 50; i++) {
      accounts.add(account(i, random.nextLong(ONE), -random.nextLong(20 * ONE), 0));
    }
    var first = MarginFixture.arrays(0.8, new AccountSource.Book(accounts, List.of()).accounts());
    Collections.reverse(accounts);
    var second = MarginFixture.arrays(0.8, new AccountSource.Book(accounts, List.of()).accounts());

    assertThat(second.committed()).isEqualTo(first.committed());
    assertThat(second.committedProfit(MarginFixture.ETH, 5))
        .isEqualTo(first.committedProfit(MarginFixture.ETH, 5));
  }

  @Test
  void ratesOfOneUnitAreThoseOfTheCalculator() {
    var arrays = MarginFixture.arrays(0.9, List.of());
    var market = arrays.market();
    var vectors = HistoricalVectors.of(MarginFixture.frames(), policy.scenarios());
    for (var instrument : MarginFixture.INSTRUMENTS) {
      var rates = RequirementRates.of(vectors, instrument.underlying(), MarginFixture.END, policy);
      var mark = market.marks().get(instrument);
      var state = market.volatilities().get(instrument.underlying());
      for (var side : PositionSide.values()) {
        long quantity = side == PositionSide.LONG ? 3 * ONE : -3 * ONE;
        var holder = new Account(account(1).id(), List.of(new Position(instrument, quantity)), 0);
        var requirement = calculator.margin(holder, arrays, policy);
        var rate = rates.rate(side, state.used(), mark.spread(), 3 / mark.dailyVolume());

        double notional = 3 * mark.price();
        assertThat(rate.initial()).isCloseTo(requirement.initial() / notional, within(1e-12));
        assertThat(rate.maintenance())
            .isCloseTo(requirement.maintenance() / notional, within(1e-12));
        assertThat(requirement.component(MarginComponent.EXPECTED_SHORTFALL_GAP))
            .isCloseTo(0, within(1e-9 * notional));
      }
    }
  }

  @Test
  void ratesWithAddOnsAreThoseOfTheCalculator() {
    var addOns = AddOnFixture.policy();
    var observed = AddOnFixture.conditions(0.6, Duration.ofMinutes(5), 60);
    var arrays = MarginFixture.arrays(0.9, List.of()).withConditions(observed);
    var market = arrays.market();
    var vectors = HistoricalVectors.of(MarginFixture.frames(), policy.scenarios());
    for (var instrument : MarginFixture.INSTRUMENTS) {
      var rates = RequirementRates.of(vectors, instrument.underlying(), MarginFixture.END, addOns);
      var mark = market.marks().get(instrument);
      for (var side : PositionSide.values()) {
        for (long quantity : new long[] {ONE / 1000, 300 * ONE}) {
          long signed = side == PositionSide.LONG ? quantity : -quantity;
          var holder = new Account(account(1).id(), List.of(new Position(instrument, signed)), 0);
          var requirement = calculator.margin(holder, arrays, addOns);
          double notional = requirement.grossNotional();

          var rate = rates.rate(side, mark, market, notional);

          var close = within(1e-12 * requirement.initial() / notional);
          assertThat(rate.initial()).isCloseTo(requirement.initial() / notional, close);
          assertThat(rate.maintenance()).isCloseTo(requirement.maintenance() / notional, close);
        }
      }
      assertThatThrownBy(() -> rates.rate(PositionSide.LONG, mark, market, 0))
          .hasMessage("notional must be finite and above 0 USD, was 0.0");
      assertThatThrownBy(() -> rates.rate(PositionSide.LONG, new Volatility(0.8), 0.001, 0))
          .hasMessage("policy of rates without a market must have no add-ons, was test");
    }
  }

  @Test
  void aWithheldForecastFallsToThePolicysVolatilityVisibly() {
    var market = MarketState.of(MarginFixture.frames(), Map.of(), MarginFixture.END, policy);

    var state = market.volatilities().get(MarginFixture.BTC.underlying());
    assertThat(state.withheld()).isTrue();
    assertThat(state.used()).isEqualTo(new Volatility(1.5));
  }

  @Test
  void anOptionIsRefusedWithItsReason() {
    var option = Instrument.parse("deribit:option:BTC-USDT:20240628:60000:C");
    var frames = new ArrayList<>(MarginFixture.frames());
    frames.add(MarginFixture.frame(option, 3_000, 9));
    var market = MarketState.of(frames, Map.of(), MarginFixture.END, policy);

    assertThat(market.refused()).containsEntry(option, "options cannot be revalued yet");
    var vectors = HistoricalVectors.of(MarginFixture.frames(), policy.scenarios());
    var arrays = RiskArrays.of(market, new ScenarioGenerator(policy).scenarios(vectors, market));
    var holder = new Account(account(1).id(), List.of(new Position(option, ONE)), 0);
    assertThat(arrays.refusal(holder)).hasValue(option + ": options cannot be revalued yet");
  }

  @Test
  void arraysWithoutCommittedVectorsAreRefused() {
    var market = MarginFixture.market(0.8);
    var vectors = HistoricalVectors.of(MarginFixture.frames(), policy.scenarios());
    var raw = RiskArrays.of(market, new ScenarioGenerator(policy).scenarios(vectors, market));

    assertThatThrownBy(() -> calculator.margin(account(1, ONE), raw, policy))
        .hasMessage("risk arrays must have committed vectors, was []");
  }

  @Test
  void anEventIsNotKnownBeforeItsDay() {
    assertThat(policy.stressAt(Instant.parse("2020-03-14T00:00:00Z")))
        .extracting(StressEvent::name)
        .containsExactly("fall");
    assertThatThrownBy(() -> policy.stressAt(Instant.parse("2020-03-13T23:59:59Z")))
        .hasMessage("stress must have an event known at the as-of time, was 2020-03-13T23:59:59Z");
  }

  private RiskArrays byHand(double btc, double eth) {
    var marks = new TreeMap<Instrument, Mark>();
    double share = 0.5 * 0.01 * 0.01;
    marks.put(MarginFixture.BTC, new Mark(MarginFixture.BTC, 100, 0.02, 2 / share));
    marks.put(MarginFixture.ETH, new Mark(MarginFixture.ETH, 10, 0.02, 10 / share));
    var used = Volatility.ofVariance(0.05 * 0.05, Duration.ofDays(1));
    var forecast =
        new Forecast.Issued(MarginFixture.END, Duration.ofHours(1), used, OptionalDouble.empty());
    var volatilities = new TreeMap<Underlying, VolatilityState>();
    marks
        .keySet()
        .forEach(
            instrument ->
                volatilities.put(instrument.underlying(), new VolatilityState(forecast, used)));
    var historical = new ArrayList<Scenario>();
    for (int i = 0; i < 40; i++) {
      historical.add(
          new Scenario(
              "hour " + i,
              Scenario.Kind.HISTORICAL,
              i == 17
                  ? List.of(new Scenario.Shock(btc, 0), new Scenario.Shock(eth, 0))
                  : List.of(new Scenario.Shock(0, 0), new Scenario.Shock(0, 0))));
    }
    var stress =
        List.of(
            new Scenario(
                "fall",
                Scenario.Kind.STRESS,
                List.of(new Scenario.Shock(-0.3, 1), new Scenario.Shock(-0.4, 1))),
            new Scenario(
                "rise",
                Scenario.Kind.STRESS,
                List.of(new Scenario.Shock(0.2, 1), new Scenario.Shock(0.3, 1))));
    var underlyings = List.copyOf(volatilities.keySet());
    var market = new MarketState(MarginFixture.END, marks, volatilities, new TreeMap<>());
    var raw = RiskArrays.of(market, new ScenarioSet(underlyings, historical, stress));
    return CompositeScenarios.commit(raw, List.of(account(1, ONE, -10 * ONE)), policy);
  }
}
