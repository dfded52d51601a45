package io.plimsoll.forecast.garch;

import java.util.concurrent.TimeUnit;
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
 * Milliseconds for a fit to 5,030 generated returns, standard errors of both kinds included.
 *
 * <p>{@code mvn -P jmh -pl models/core test-compile exec:exec -Djmh=GarchFitBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GarchFitBenchmark {
  private double[] returns;
  private double[] skewed;

  @Setup
  public void simulate() {
    returns = SimulatedReturns.garch(5030);
    double[] truth = {0.05, 0.05, 0.1, 0.85};
    skewed = SimulatedReturns.of(new Gjr(), truth, new SkewedDensity(7, -0.1), 0.05, 5030);
  }

  @Benchmark
  public FittedGarch garch() {
    return new GarchFitter(new Garch(), Innovation.NORMAL).fit(returns);
  }

  @Benchmark
  public FittedGarch gjrWithSkewedT() {
    return new GarchFitter(new Gjr(), Innovation.SKEWED_T).fit(skewed);
  }
}
