package io.plimsoll.market.book;

import io.plimsoll.market.BookUpdate;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Updates a second of one level each, on a book of about a thousand levels a side: a third takes a
 * level away, a third puts one there, a third changes a size. Near the best price, exponentially
 * thinning with a mean of 25 levels, as venues send them; or anywhere in the book.
 *
 * <p>{@code mvn -P jmh -pl models/core test-compile exec:exec -Djmh=OrderBookBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@OperationsPerInvocation(OrderBookBenchmark.UPDATES)
public class OrderBookBenchmark {
  static final int UPDATES = 200_000;
  private static final double[] NONE = {};
  private static final int MIDDLE = 100_000; // [ticks]
  private static final double TICK = 0.01;

  @Param({"near", "anywhere"})
  private String where;

  @Param("1000")
  private int levels;

  private final BookUpdate[] updates = new BookUpdate[UPDATES];
  private BookUpdate whole;

  @Setup
  public void makeUpdates() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    var prices = new double[2][levels];
    var sizes = new double[2][levels];
    for (int i = 0; i < levels; i++) {
      prices[0][i] = price(Side.BID, 2 * i);
      prices[1][i] = price(Side.ASK, 2 * i);
      sizes[0][i] = 1 + random.nextDouble();
      sizes[1][i] = 1 + random.nextDouble();
    }
    whole = BookUpdate.of(0, 0, BookUpdate.Type.SNAPSHOT, prices[0], sizes[0], prices[1], sizes[1]);
    for (int i = 0; i < UPDATES; i++) {
      updates[i] = update(random, i + 1L);
    }
  }

  /** Returns the best bid at the end. */
  @Benchmark
  public double replay() {
    var book = new OrderBook();
    book.apply(whole);
    for (BookUpdate update : updates) {
      book.apply(update);
    }
    return book.bidPrice(0);
  }

  private BookUpdate update(RandomGenerator random, long time) {
    Side side = random.nextBoolean() ? Side.BID : Side.ASK;
    double depth =
        where.equals("near") ? 50 * random.nextExponential() : 2 * levels * random.nextDouble();
    double[] price = {price(side, (int) Math.min(depth, 2 * levels - 1))};
    double[] size = {random.nextInt(2) == 0 ? 0 : 1 + random.nextDouble()};
    return side == Side.BID
        ? BookUpdate.of(time, time, BookUpdate.Type.CHANGE, price, size, NONE, NONE)
        : BookUpdate.of(time, time, BookUpdate.Type.CHANGE, NONE, NONE, price, size);
  }

  private static double price(Side side, int ticksBehindBest) {
    int distance = 1 + ticksBehindBest;
    return TICK * (side == Side.BID ? MIDDLE - distance : MIDDLE + distance);
  }
}
