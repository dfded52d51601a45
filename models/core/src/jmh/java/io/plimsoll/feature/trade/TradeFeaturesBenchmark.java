package io.plimsoll.feature.trade;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.LogReturn;
import io.plimsoll.feature.orderflow.Vpin;
import io.plimsoll.market.AggressorSide;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
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
 * Trades a second through the whole set (bar, realized and bipower variation, flow, VPIN), and
 * through its parts. Half of the trades move the price, as on a liquid venue.
 *
 * <p>{@code mvn -P jmh -pl models/core test-compile exec:exec -Djmh=TradeFeaturesBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@OperationsPerInvocation(TradeFeaturesBenchmark.TRADES)
public class TradeFeaturesBenchmark {
  static final int TRADES = 100_000;

  private final long[] times = new long[TRADES];
  private final double[] prices = new double[TRADES];
  private final double[] quantities = new double[TRADES];
  private final AggressorSide[] sides = new AggressorSide[TRADES];
  private double lastVpin;

  @Setup
  public void makeTrades() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    long time = 0;
    long ticks = 6_000_000;
    AggressorSide side = AggressorSide.BUY;
    for (int i = 0; i < TRADES; i++) {
      time += (long) (250_000 * random.nextExponential());
      if (random.nextDouble() < 0.3) {
        side = side == AggressorSide.BUY ? AggressorSide.SELL : AggressorSide.BUY;
      }
      if (random.nextDouble() < 0.3) {
        ticks += random.nextInt(-3, 4);
      }
      times[i] = time;
      prices[i] = (ticks + (side == AggressorSide.BUY ? 1 : 0)) / 100.0;
      quantities[i] = Math.max(1, Math.round(1000 * Math.exp(2 * random.nextGaussian()))) / 1e5;
      sides[i] = side;
    }
  }

  @Benchmark
  public double wholeSet() {
    var features = new TradeFeatures(Duration.ofMinutes(1), 50, day -> 7.0, this::keep);
    for (int i = 0; i < TRADES; i++) {
      features.update(times[i], prices[i], quantities[i], sides[i]);
    }
    features.finish();
    return lastVpin;
  }

  @Benchmark
  public double vpinAlone() {
    var buckets = new Vpin(7.0, 50);
    for (int i = 0; i < TRADES; i++) {
      buckets.update(quantities[i], sides[i]);
    }
    return buckets.value();
  }

  @Benchmark
  public double exactSumAlone() {
    var sum = new ExactSum();
    for (int i = 0; i < TRADES; i++) {
      sum.add(quantities[i]);
    }
    return sum.value();
  }

  @Benchmark
  public double returnsAlone() {
    double sum = 0;
    for (int i = 1; i < TRADES; i++) {
      sum += Math.abs(LogReturn.of(prices[i - 1], prices[i]));
    }
    return sum;
  }

  @Benchmark
  public double strictLogAlone() {
    double sum = 0;
    for (int i = 1; i < TRADES; i++) {
      sum += Math.abs(StrictMath.log(prices[i] / prices[i - 1]));
    }
    return sum;
  }

  private void keep(long start, TradeSlice slice, double vpin) {
    lastVpin = vpin;
  }
}
