package io.plimsoll.margin.batch;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.AssetTable;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.LiquidityRule;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.MarketRule;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.RequirementRule;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.Scenario;
import io.plimsoll.margin.ScenarioRule;
import io.plimsoll.margin.ScenarioSet;
import io.plimsoll.margin.StressEvent;
import io.plimsoll.margin.VolatilityRule;
import io.plimsoll.margin.VolatilityState;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Accounts of eight positions in 32 instruments of 16 underlyings under 1,024 scenarios, one
 * operation each: the whole requirement, and a plain loop over the scenario sums.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class BatchMarginBenchmark {
  private static final int ACCOUNTS = 20_000;
  private static final int POSITIONS = 8;
  private static final int SCENARIOS = 1024;
  private static final Instant AS_OF = Instant.parse("2024-01-01T00:00:00Z");
  private static final MarginPolicy POLICY =
      new MarginPolicy(
          "benchmark",
          1,
          new ScenarioRule(Duration.ofHours(8), 0.025, 0.25, SCENARIOS, SCENARIOS, 0.97, 0.05),
          new VolatilityRule(AssetTable.of(0.3), AssetTable.of(1.4), 0.5, 0.1),
          List.of(new StressEvent("fall", LocalDate.EPOCH, AssetTable.of(-0.4), AssetTable.of(1))),
          new LiquidityRule(1, 0.25, 0.0001),
          new RequirementRule(0.75, 0.8, 0.05, 0.03, 20, AssetTable.of(0.6)),
          new MarketRule(Duration.ofHours(2), new TreeMap<>(Map.of("USDT", 1.0))));

  private BookColumns book;
  private BatchArrays layout;
  private double[][] profits;
  private double[] losses;

  /** Draws market, scenarios and book. */
  @Setup
  public void draw() {
    var random = new Random(1);
    RiskArrays raw = arrays(random);
    book = book(random, raw.instruments());
    layout =
        BatchArrays.of(
            CompositeScenarios.commit(raw, new ColumnarBook(book, POLICY), POLICY), POLICY);
    profits = raw.instruments().stream().map(raw::historicalProfits).toArray(double[][]::new);
    losses = new double[SCENARIOS];
  }

  /** Requirements with all of their parts. */
  @Benchmark
  @OperationsPerInvocation(ACCOUNTS)
  public BatchRequirements engine() {
    return BatchMargin.margin(book, layout);
  }

  /** The sums alone. */
  @Benchmark
  @OperationsPerInvocation(ACCOUNTS)
  public double bareLoop() {
    double check = 0;
    for (int account = 0; account < ACCOUNTS; account++) {
      Arrays.fill(losses, 0);
      for (int p = book.start(account); p < book.start(account + 1); p++) {
        subtract(book.units(p), profits[book.instrument(p)], losses);
      }
      check += losses[account % SCENARIOS];
    }
    return check;
  }

  private static void subtract(double units, double[] profits, double[] losses) {
    for (int s = 0; s < losses.length; s++) {
      losses[s] -= units * profits[s];
    }
  }

  private static RiskArrays arrays(Random random) {
    var marks = new TreeMap<Instrument, Mark>();
    var volatilities = new TreeMap<Underlying, VolatilityState>();
    for (int coin = 0; coin < 16; coin++) {
      var underlying = new Underlying("C" + coin, "USDT");
      double price = Math.exp(8 * random.nextDouble());
      for (var kind : List.of(InstrumentKind.SPOT, InstrumentKind.PERPETUAL)) {
        var instrument = Instrument.undated("binance", kind, underlying);
        marks.put(instrument, new Mark(instrument, price, 0.0005, 1e8 / price));
      }
      var volatility = new Volatility(0.5 + random.nextDouble());
      var forecast =
          new Forecast.Issued(AS_OF, Duration.ofHours(1), volatility, OptionalDouble.empty());
      volatilities.put(underlying, new VolatilityState(forecast, volatility));
    }
    var historical = new ArrayList<Scenario>();
    for (int s = 0; s < SCENARIOS; s++) {
      double common = random.nextGaussian();
      double scale = 0.03 * Math.exp(0.4 * random.nextGaussian());
      var shocks = new ArrayList<Scenario.Shock>();
      for (int u = 0; u < volatilities.size(); u++) {
        double move = scale * (0.8 * common + 0.6 * random.nextGaussian());
        shocks.add(new Scenario.Shock(Math.expm1(move), 0));
      }
      historical.add(new Scenario("hour " + s, Scenario.Kind.HISTORICAL, shocks));
    }
    var fall =
        IntStream.range(0, volatilities.size()).mapToObj(u -> new Scenario.Shock(-0.4, 1)).toList();
    var stress = List.of(new Scenario("fall", Scenario.Kind.STRESS, fall));
    var market = new MarketState(AS_OF, marks, volatilities, new TreeMap<>());
    var scenarios = new ScenarioSet(List.copyOf(volatilities.keySet()), historical, stress);
    return RiskArrays.of(market, scenarios);
  }

  private static BookColumns book(Random random, List<Instrument> instruments) {
    var builder = new BookColumns.Builder(instruments);
    for (int account = 0; account < ACCOUNTS; account++) {
      int[] held =
          random.ints(0, instruments.size()).distinct().limit(POSITIONS).sorted().toArray();
      long[] quantities = new long[POSITIONS];
      for (int p = 0; p < POSITIONS; p++) {
        long size = 1 + (long) (1e8 * Math.exp(2 * random.nextGaussian()));
        quantities[p] = random.nextInt(10) < 7 ? size : -size;
      }
      builder.add(held, quantities, POSITIONS);
    }
    return builder.build();
  }
}
