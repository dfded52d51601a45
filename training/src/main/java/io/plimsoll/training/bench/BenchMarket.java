package io.plimsoll.training.bench;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.HistoricalVectors;
import io.plimsoll.margin.MarginConditions;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.ScenarioGenerator;
import io.plimsoll.margin.ScenarioRule;
import io.plimsoll.margin.addon.AssetConditions;
import io.plimsoll.margin.addon.ChainConditions;
import io.plimsoll.margin.addon.DepthCurve;
import io.plimsoll.margin.addon.OracleConditions;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import io.plimsoll.training.simulation.Draws;
import io.plimsoll.training.simulation.HourlySimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A made-up market of sixteen coins, spot and perpetual, with a forecast for each coin; risk arrays
 * come from it as in {@code margin compute}: filtered historical vectors and the policy's stress
 * events.
 */
final class BenchMarket {
  private static final List<String> COINS =
      List.of(
          "BTC", "ETH", "BNB", "SOL", "XRP", "ADA", "DOGE", "AVAX", "LINK", "DOT", "LTC", "BCH",
          "UNI", "ATOM", "NEAR", "FIL");
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  /** Hours before the first filtered return. */
  private static final int WARM_UP = 168;

  private static final Duration HOUR = Duration.ofHours(1);

  private final List<Instrument> popular = new ArrayList<>();
  private final List<FeatureFrame> frames;
  private final Instant asOf;
  private final long seed;
  private final MarginPolicy policy;
  private final HistoricalVectors vectors;

  /**
   * Draws the market.
   *
   * @param scenarios number of joint historical vectors
   * @param shipped policy whose other parameters hold
   */
  BenchMarket(int scenarios, MarginPolicy shipped, long seed) {
    for (String coin : COINS) {
      for (var kind : List.of(InstrumentKind.SPOT, InstrumentKind.PERPETUAL)) {
        popular.add(Instrument.undated("binance", kind, new Underlying(coin, "USDT")));
      }
    }
    int hours = scenarios + WARM_UP;
    this.seed = seed;
    this.frames = HourlySimulator.frames(popular, START, hours, seed);
    this.asOf = START.plus(HOUR.multipliedBy(hours - 1));
    ScenarioRule rule = shipped.scenarios();
    this.policy =
        shipped.withScenarios(
            new ScenarioRule(
                rule.horizon(),
                rule.tail(),
                rule.stressWeight(),
                scenarios,
                scenarios,
                rule.decay(),
                rule.leastVolatility()));
    this.vectors = HistoricalVectors.of(frames, policy.scenarios());
  }

  /** Returns the policy with the number of scenarios of the benchmark. */
  MarginPolicy policy() {
    return policy;
  }

  /** Returns the instruments, the most held first. */
  List<Instrument> popular() {
    return List.copyOf(popular);
  }

  /** Returns arrays without committed vectors, under the forecasts as drawn. */
  RiskArrays arrays() {
    return arrays(popular.get(0).underlying(), 1);
  }

  /** Returns the same, where the forecast of one underlying is {@code factor} times as high. */
  RiskArrays arrays(Underlying changed, double factor) {
    var forecasts = new TreeMap<Instrument, Forecast>();
    for (Instrument instrument : popular) {
      var draws = new Draws(seed, "forecast " + instrument.underlying());
      double volatility = draws.uniform(0.5, 1.2);
      double used = instrument.underlying().equals(changed) ? volatility * factor : volatility;
      forecasts.put(
          instrument,
          new Forecast.Issued(asOf, HOUR, new Volatility(used), OptionalDouble.empty()));
    }
    var market = MarketState.of(frames, forecasts, asOf, policy);
    return RiskArrays.of(market, new ScenarioGenerator(policy).scenarios(vectors, market));
  }

  /**
   * Returns conditions of every coin, its spot pair and its perpetual and of the chain: flow,
   * doubt, depth and open interest of a busy day, so that every add-on has something to charge.
   */
  MarginConditions conditions() {
    var marks = arrays().market().marks();
    var assets = new TreeMap<Underlying, AssetConditions>();
    var volumes = new TreeMap<Instrument, Double>();
    for (Instrument instrument : popular) {
      var draws = new Draws(seed, "conditions " + instrument);
      Mark mark = marks.get(instrument);
      volumes.put(instrument, mark.dailyVolume() * draws.uniform(0.5, 1.5));
      double traded = mark.price() * mark.dailyVolume();
      assets.putIfAbsent(
          instrument.underlying(),
          new AssetConditions(
              OptionalDouble.of(draws.uniform(0.2, 0.8)),
              OptionalDouble.of(draws.uniform(-0.5, 0.5)),
              Optional.of(
                  new OracleConditions(
                      draws.uniform(0, 0.001), draws.uniform(0, 0.004), Duration.ofMinutes(10))),
              Optional.of(
                  new DepthCurve(
                      List.of(
                          level(0.001, 0.001 * traded, draws),
                          level(0.005, 0.006 * traded, draws),
                          level(0.02, 0.02 * traded, draws)))),
              OptionalDouble.of(mark.dailyVolume() * draws.uniform(0.5, 2))));
    }
    return MarginConditions.NONE
        .withAssets(assets)
        .withVolumes(volumes)
        .withChain(new ChainConditions(Duration.ofSeconds(30), Duration.ofMinutes(10), 80, 3000));
  }

  private static DepthCurve.Level level(double distance, double notional, Draws draws) {
    return new DepthCurve.Level(
        distance, notional * draws.uniform(0.8, 1.2), notional * draws.uniform(0.8, 1.2));
  }
}
