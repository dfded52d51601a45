package io.plimsoll.margin.reaction;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.Account;
import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.CompositeScenarios;
import io.plimsoll.margin.MarginCalculator;
import io.plimsoll.margin.MarginFixture;
import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.Mark;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.RiskArrays;
import io.plimsoll.margin.Scenario;
import io.plimsoll.margin.ScenarioSet;
import io.plimsoll.margin.VolatilityState;
import io.plimsoll.margin.health.AccountEquity;
import io.plimsoll.margin.health.CollateralBalance;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 5,000 accounts of up to six positions in 16 coins under 4,000 scenarios, equity 80 % to 180 % of
 * what is required: the tangents of the book, the fixed point with its recomputations, the
 * schedule.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class BookReactionBenchmark {
  private static final int ACCOUNTS = 5000;
  private static final int COINS = 16;
  private static final int SCENARIOS = 4000;
  private static final double VOLUME = 5e7;
  private static final MarginPolicy POLICY = MarginFixture.policy();
  private static final CallPacing PACING =
      new CallPacing(Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(30), 24);

  private final List<ReactionAccount> book = new ArrayList<>();
  private RiskArrays arrays;
  private BookReaction reaction;

  /** Draws market, scenarios and book. */
  @Setup
  public void draw() {
    var random = new Random(1);
    arrays = arrays(random);
    for (int i = 1; i <= ACCOUNTS; i++) {
      book.add(account(random, i));
    }
    reaction = tangents();
  }

  /** Every account, and once more for each of its coins. */
  @Benchmark
  public BookReaction tangents() {
    return BookReaction.of(book, arrays, POLICY, ReactionRule.STANDARD);
  }

  /** From the tangents to the fixed point. */
  @Benchmark
  public Reaction fixedPoint() {
    return reaction.reaction(1);
  }

  /** Calls in cohorts. */
  @Benchmark
  public CallSchedule schedule() {
    return reaction.schedule(1, PACING);
  }

  private ReactionAccount account(Random random, int number) {
    double size = 200_000 * Math.exp(random.nextGaussian());
    var positions = new ArrayList<Position>();
    for (int coin : random.ints(0, COINS).distinct().limit(1 + random.nextInt(6)).toArray()) {
      Mark mark = List.copyOf(arrays.market().marks().values()).get(coin);
      double units = size * (0.1 + random.nextDouble()) / mark.price();
      long quantity = 1 + Math.round(units * 1e8);
      positions.add(new Position(mark.instrument(), random.nextInt(10) < 7 ? quantity : -quantity));
    }
    var account = new Account(new AccountId(String.format("%040x", number), 0), positions, 0);
    double initial = new MarginCalculator().margin(account, arrays, POLICY).initial();
    double cash = initial * (0.8 + random.nextDouble());
    var balance = new CollateralBalance("USDC", cash, 0, Optional.empty());
    return new ReactionAccount(account, new AccountEquity(List.of(balance), 0), List.of());
  }

  private static RiskArrays arrays(Random random) {
    var marks = new TreeMap<Instrument, Mark>();
    var volatilities = new TreeMap<Underlying, VolatilityState>();
    for (int coin = 0; coin < COINS; coin++) {
      var underlying = new Underlying("C" + coin, "USDT");
      double price = Math.exp(8 * random.nextDouble());
      var instrument = Instrument.undated("binance", InstrumentKind.SPOT, underlying);
      marks.put(instrument, new Mark(instrument, price, 0.0005, VOLUME / price));
      var volatility = new Volatility(0.5 + random.nextDouble());
      var forecast =
          new Forecast.Issued(
              MarginFixture.END, Duration.ofHours(1), volatility, OptionalDouble.empty());
      volatilities.put(underlying, new VolatilityState(forecast, volatility));
    }
    var historical = new ArrayList<Scenario>();
    for (int s = 0; s < SCENARIOS; s++) {
      double common = random.nextGaussian();
      double scale = 0.03 * Math.exp(0.4 * random.nextGaussian());
      var shocks = new ArrayList<Scenario.Shock>();
      for (int u = 0; u < COINS; u++) {
        double move = scale * (0.8 * common + 0.6 * random.nextGaussian());
        shocks.add(new Scenario.Shock(Math.expm1(move), 0));
      }
      historical.add(new Scenario("hour " + s, Scenario.Kind.HISTORICAL, shocks));
    }
    var fall = IntStream.range(0, COINS).mapToObj(u -> new Scenario.Shock(-0.4, 1)).toList();
    var stress = List.of(new Scenario("fall", Scenario.Kind.STRESS, fall));
    var market = new MarketState(MarginFixture.END, marks, volatilities, new TreeMap<>());
    var scenarios = new ScenarioSet(List.copyOf(volatilities.keySet()), historical, stress);
    return CompositeScenarios.commit(RiskArrays.of(market, scenarios), List.of(), POLICY);
  }
}
