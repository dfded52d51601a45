package io.plimsoll.feature;

import java.time.Duration;
import java.util.Arrays;
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
 * Rows a second of a million times joined with half a million records, one in five of them late;
 * the records are not counted.
 *
 * <p>{@code mvn -P jmh -pl models/core test-compile exec:exec -Djmh=AsOfJoinBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@OperationsPerInvocation(AsOfJoinBenchmark.ROWS)
public class AsOfJoinBenchmark {
  static final int ROWS = 1_000_000;
  private static final int RECORDS = ROWS / 2;

  private long[] times;
  private AsOfJoin join;
  private double[] values;

  @Setup
  public void makeRows() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    long span = 100_000L * ROWS;
    times = random.longs(ROWS, 0, span).sorted().toArray();
    long[] known = random.longs(RECORDS, 0, span).sorted().toArray();
    long[] events =
        Arrays.stream(known)
            .map(time -> random.nextInt(5) == 0 ? time - random.nextInt(5_000_000) : time)
            .toArray();
    values = random.doubles(RECORDS).toArray();
    join = AsOfJoin.with(events, known).within(Duration.ofSeconds(1));
  }

  @Benchmark
  public double[] join() {
    return AsOfJoin.pick(join.rowsAt(times), values);
  }
}
