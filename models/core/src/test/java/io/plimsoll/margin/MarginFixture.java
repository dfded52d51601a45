package io.plimsoll.margin;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;

/** A small made-up market with common moves, for tests of margins. */
public final class MarginFixture {
  /** First row's as-of time. */
  public static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  /** Hours of the market. */
  public static final int HOURS = 700;

  /** Last row's as-of time. */
  public static final Instant END = START.plus(Duration.ofHours(HOURS - 1));

  public static final Instrument BTC = Instrument.parse("BTCUSDT");
  public static final Instrument ETH = Instrument.parse("ETHUSDT");
  public static final Instrument LINK = Instrument.parse("LINKUSDT");
  public static final Instrument BTC_PERPETUAL = Instrument.parse("binance:perpetual:BTC-USDT");
  public static final List<Instrument> INSTRUMENTS = List.of(BTC, ETH, LINK, BTC_PERPETUAL);

  private MarginFixture() {}

  /** Returns frames of the four instruments from a fixed seed. */
  public static List<FeatureFrame> frames() {
    double[] prices = {40_000, 2_500, 15, 40_010};
    var frames = new ArrayList<FeatureFrame>();
    for (int i = 0; i < prices.length; i++) {
      frames.add(frame(INSTRUMENTS.get(i), prices[i], i == 3 ? 0 : i));
    }
    return frames;
  }

  /** Returns one frame; {@code own} tells the part of the moves that is its own. */
  public static FeatureFrame frame(Instrument instrument, double price, int own) {
    var common = new Random(7);
    var single = new Random(100 + own);
    long[] times = new long[HOURS];
    var columns = new LinkedHashMap<String, double[]>();
    for (String name : List.of("close", "volume_1h", "return_1h", "rv_1h", "corwin_schultz_1h")) {
      columns.put(name, new double[HOURS]);
    }
    double level = price;
    for (int t = 0; t < HOURS; t++) {
      double scale = 0.006 * (1 + 0.5 * StrictMath.sin(t / 40.0));
      double move = scale * (0.8 * common.nextGaussian() + 0.6 * single.nextGaussian());
      level *= StrictMath.exp(move);
      times[t] = (START.getEpochSecond() + 3600L * t) * 1_000_000;
      columns.get("close")[t] = level;
      columns.get("volume_1h")[t] = 2e7 / level;
      columns.get("return_1h")[t] = t == 0 ? Double.NaN : move;
      columns.get("rv_1h")[t] = scale * scale * (0.7 + 0.6 * single.nextDouble());
      columns.get("corwin_schultz_1h")[t] = 0.0004;
    }
    return FeatureFrame.of(instrument, times, columns);
  }

  /** Returns forecasts of the given annualised volatility, one hour ahead of {@link #END}. */
  public static Map<Instrument, Forecast> forecasts(double volatility) {
    var forecasts = new TreeMap<Instrument, Forecast>();
    for (Instrument instrument : INSTRUMENTS) {
      forecasts.put(
          instrument,
          new Forecast.Issued(
              END, Duration.ofHours(1), new Volatility(volatility), OptionalDouble.empty()));
    }
    return forecasts;
  }

  /** Returns a policy of round numbers. */
  public static MarginPolicy policy() {
    return new MarginPolicy(
        "test",
        7,
        new ScenarioRule(Duration.ofHours(4), 0.025, 0.25, 4000, 400, 0.97, 0.05),
        new VolatilityRule(AssetTable.of(0.2), AssetTable.of(1.5), 0.5, 0.1),
        List.of(
            new StressEvent(
                "fall",
                LocalDate.parse("2020-03-14"),
                AssetTable.of(Map.of("BTC", -0.3), -0.4),
                AssetTable.of(1.0)),
            new StressEvent(
                "rise",
                LocalDate.parse("2020-03-15"),
                AssetTable.of(Map.of("BTC", 0.2), 0.3),
                AssetTable.of(0.5))),
        new LiquidityRule(1, 0.5, 0.0001),
        new RequirementRule(0.75, 0.8, 0.05, 0.03, 20, AssetTable.of(0.5)),
        new MarketRule(Duration.ofHours(2), new TreeMap<>(Map.of("USDT", 1.0, "USD", 1.0))));
  }

  /** Returns the market at {@link #END}. */
  public static MarketState market(double volatility) {
    return MarketState.of(frames(), forecasts(volatility), END, policy());
  }

  /** Returns arrays at {@link #END} with vectors committed for {@code accounts}. */
  public static RiskArrays arrays(double volatility, Collection<Account> accounts) {
    var market = market(volatility);
    var vectors = HistoricalVectors.of(frames(), policy().scenarios());
    var raw = RiskArrays.of(market, new ScenarioGenerator(policy()).scenarios(vectors, market));
    return CompositeScenarios.commit(raw, List.copyOf(accounts), policy());
  }

  /** Returns an account whose quantities [1e-8 units] go with {@link #INSTRUMENTS}; 0 is none. */
  public static Account account(int number, long... quantities) {
    var positions = new ArrayList<Position>();
    for (int i = 0; i < quantities.length; i++) {
      if (quantities[i] != 0) {
        positions.add(new Position(INSTRUMENTS.get(i), quantities[i]));
      }
    }
    return new Account(new AccountId(String.format("%040x", number), 0), positions, 1_000_000_000L);
  }
}
