package io.plimsoll.margin.health;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.Scenario;
import io.plimsoll.margin.ScenarioSet;
import io.plimsoll.margin.VolatilityState;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A market small enough to reckon by hand: BTC at 100, ETH at 10; forty hours of which one moves,
 * by −10 % and −20 %; two stress events, −30 %, −40 % and +20 %, +30 %. A position of 2 BTC or 10
 * ETH costs 0.0105 of its value to close.
 */
final class HealthFixture {
  static final long ONE = 100_000_000;
  static final MarginPolicy POLICY = MarginFixture.policy();
  static final Underlying BTC = MarginFixture.BTC.underlying();
  static final Underlying ETH = MarginFixture.ETH.underlying();
  static final double DAILY = 0.05;
  private static final double SHARE = 0.5 * 0.01 * 0.01;

  private HealthFixture() {}

  static RiskArrays arrays(Account... accounts) {
    return arrays(100, DAILY, -0.1, accounts);
  }

  static RiskArrays arrays(double price, double daily, double fall, Account... accounts) {
    var marks = new TreeMap<Instrument, Mark>();
    marks.put(MarginFixture.BTC, new Mark(MarginFixture.BTC, price, 0.02, 2 / SHARE));
    marks.put(MarginFixture.ETH, new Mark(MarginFixture.ETH, 10, 0.02, 10 / SHARE));
    var used = Volatility.ofVariance(daily * daily, Duration.ofDays(1));
    var forecast =
        new Forecast.Issued(MarginFixture.END, Duration.ofHours(1), used, OptionalDouble.empty());
    var volatilities = new TreeMap<Underlying, VolatilityState>();
    volatilities.put(BTC, new VolatilityState(forecast, used));
    volatilities.put(ETH, new VolatilityState(forecast, used));
    var historical = new ArrayList<Scenario>();
    for (int i = 0; i < 40; i++) {
      boolean moves = i == 17;
      historical.add(
          scenario("hour " + i, Scenario.Kind.HISTORICAL, moves ? fall : 0, moves ? 2 * fall : 0));
    }
    var stress =
        List.of(
            scenario("fall", Scenario.Kind.STRESS, -0.3, -0.4),
            scenario("rise", Scenario.Kind.STRESS, 0.2, 0.3));
    var set = new ScenarioSet(List.of(BTC, ETH), historical, stress);
    var market = new MarketState(MarginFixture.END, marks, volatilities, new TreeMap<>());
    return CompositeScenarios.commit(RiskArrays.of(market, set), List.of(accounts), POLICY);
  }

  static AccountEquity cash(double usd) {
    return new AccountEquity(List.of(new CollateralBalance("USDC", usd, 0, Optional.empty())), 0);
  }

  private static Scenario scenario(String name, Scenario.Kind kind, double btc, double eth) {
    return new Scenario(
        name, kind, List.of(new Scenario.Shock(btc, 0), new Scenario.Shock(eth, 0)));
  }
}
