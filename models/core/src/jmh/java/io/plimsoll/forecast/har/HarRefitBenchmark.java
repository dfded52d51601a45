package io.plimsoll.forecast.har;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.forecast.WindowMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Eleven members of the HAR family over 4,074 origins, refitted at each of the last 3,096: the walk
 * of the S&amp;P 500 tables, on random terms of the same number.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class HarRefitBenchmark {
  private static final int ORIGINS = 4074;
  private static final int REFITS = 3096;
  private static final int WINDOW = 978;

  private static final List<HarRegression> ELEVEN =
      List.of(
          LevelHar.HAR,
          LevelHar.of(LevelTerms.HAR_J),
          LevelHar.of(LevelTerms.HAR_CJ),
          LevelHar.of(LevelTerms.CHAR),
          LevelHar.of(LevelTerms.SHAR),
          LevelHar.of(LevelTerms.HARQ),
          LevelHar.of(LevelTerms.HARQ_F),
          LevelHar.of(LevelTerms.HARQ_J),
          LevelHar.HAR_WLS,
          LogHar.NORMAL,
          new LogShar(0, true, Smearing.NORMAL));

  /** All origins before, or the newest 978. */
  @Param({"expanding", "rolling"})
  public String protocol;

  private final List<HarTerms> origins = new ArrayList<>();
  private final double[] targets = new double[ORIGINS];

  /** Draws the origins. */
  @Setup
  public void draw() {
    var random = new Random(1);
    for (int i = 0; i < ORIGINS; i++) {
      double now = Math.exp(random.nextGaussian());
      var variance = new WindowMeans(now, near(now, random), near(now, random));
      var bipower = new WindowMeans(.9 * now, .9 * near(now, random), .9 * near(now, random));
      var quarticity = new WindowMeans(now * now, now * near(now, random), now * near(now, random));
      var jump = new WindowMeans(.1 * now * random.nextInt(2), near(.1, random), near(.1, random));
      origins.add(new HarTerms(variance, bipower, quarticity, jump, now * now, .4 * now, .6 * now));
      targets[i] = near(now, random);
    }
  }

  /** All eleven, one after the other. */
  @Benchmark
  public double elevenSpecifications() {
    double sum = 0;
    for (HarRegression regression : ELEVEN) {
      var fitter =
          "rolling".equals(protocol)
              ? HarFitter.rolling(regression, WINDOW)
              : new HarFitter(regression);
      for (int i = 0; i < ORIGINS; i++) {
        if (i >= ORIGINS - REFITS) {
          sum += regression.forecast(fitter.fit().fit(), origins.get(i));
        }
        fitter.add(origins.get(i), targets[i]);
      }
    }
    return sum;
  }

  private static double near(double level, Random random) {
    return level * (.5 + random.nextDouble());
  }
}
