package io.plimsoll.forecast.garch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.likelihood.Estimate;
import io.plimsoll.forecast.likelihood.LogLikelihood;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Realized GARCH and HEAVY. */
class RealizedModelsTest {
  private static final double[] TRUTH = {0.04, 0.7, 0.45, -0.18, -0.18, 1.04, -0.07, 0.07, 0.38};
  private static final int COUNT = 4000;

  private final double[] returns = new double[COUNT];
  private final double[] measures = new double[COUNT];

  /** Draws returns and measures from the realized GARCH of {@link #TRUTH}. */
  private void simulate() {
    var random = new SplittableRandom(3);
    double level = 0;
    for (int t = 0; t < COUNT; t++) {
      double one = t > 0 ? Math.log(measures[t - 1]) : 0;
      double two = t > 1 ? Math.log(measures[t - 2]) : 0;
      level = TRUTH[0] + TRUTH[1] * level + TRUTH[2] * one + TRUTH[3] * two;
      double z = random.nextGaussian();
      returns[t] = Math.exp(level / 2) * z;
      double news = TRUTH[6] * z + TRUTH[7] * (z * z - 1) + TRUTH[8] * random.nextGaussian();
      measures[t] = Math.exp(TRUTH[4] + TRUTH[5] * level + news);
    }
  }

  /**
   * The paper's table for SPY: its first variance is of the file's fourth row, and it fits 1,492
   * rows from there. Its errors are the robust ones.
   */
  @Test
  void realizedGarchOfHansenHuangAndShek() {
    double[] spy = Arrays.copyOfRange(ReferenceReturns.spyReturns(), 2, 1495);
    double[] kernels = Arrays.copyOfRange(ReferenceReturns.spyKernels(), 2, 1495);

    FittedRealizedGarch fit = new RealizedGarchFitter(2, 1).fit(spy, kernels);

    assertThat(fit.observations()).isEqualTo(1492);
    assertThat(fit.logLikelihood()).isCloseTo(-2388.75, within(0.0051));
    assertThat(fit.partialLogLikelihood()).isCloseTo(-1710.34, within(0.0051));
    double[] expected = {
      -.289213754,
      .041246175,
      .701210369,
      .450676773,
      -.176042911,
      -.179994885,
      1.037491982,
      -.067809509,
      .07015778,
      Math.sqrt(.145369801)
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(fit.estimates().get(i).value())
          .as(fit.estimates().get(i).name())
          .isCloseTo(expected[i], within(1e-5));
    }
    double[] errors = {
      .015515016, .055974942, .038027571, .06335417, .043611245, .057726499, .010309694, .006620828
    };
    for (int i = 0; i < errors.length; i++) {
      double robust = fit.estimates().get(i + 1).robustError();
      assertThat(robust).isCloseTo(errors[i], within(1e-2 * errors[i]));
    }
  }

  @Test
  void realizedGarchRecoversItsParameters() {
    simulate();

    FittedRealizedGarch fit = new RealizedGarchFitter(2, 1).fit(returns, measures);

    List<Estimate> estimates = fit.estimates();
    for (int i = 0; i < TRUTH.length; i++) {
      Estimate estimate = estimates.get(i + 1);
      assertThat((estimate.value() - TRUTH[i]) / estimate.standardError())
          .as(estimate.name())
          .isBetween(-3.5, 3.5);
    }
    assertThat(Arrays.stream(fit.variances()).allMatch(variance -> variance > 0)).isTrue();
    assertThat(fit.variances()).hasSize(COUNT - 1);
  }

  /** ln h tends to (ω + γ ξ)/(1 − β − γ δ), and the first simulated variance is known. */
  @Test
  void realizedGarchForecastsTendToTheLongRun() {
    simulate();
    FittedRealizedGarch fit = new RealizedGarchFitter(2, 1).fit(returns, measures);
    double[] p = fit.estimates().stream().mapToDouble(Estimate::value).toArray();
    double gamma = p[3] + p[4];

    double[] forecast = fit.forecastLog(2000);

    double longRun = (p[1] + gamma * p[5]) / (1 - p[2] - gamma * p[6]);
    assertThat(forecast[1999]).isCloseTo(longRun, within(1e-6));
    double[] simulated = fit.simulate(5, 2000, 1);
    assertThat(Math.log(simulated[0])).isCloseTo(forecast[0], within(1e-12));
    assertThat(simulated).isEqualTo(fit.simulate(5, 2000, 1));
    assertThat(Math.log(simulated[4])).isGreaterThan(forecast[4]);
  }

  @Test
  void derivativesAreThoseOfTheTerms() {
    simulate();
    double[] shortReturns = Arrays.copyOf(returns, 200);
    double[] shortLogs = Arrays.stream(measures, 0, 200).map(Math::log).toArray();
    var two = new RealizedGarchFitter(2, 2);
    double[] point = {-0.2, 0.04, 0.5, 0.2, 0.4, -0.1, -0.18, 1.04, -0.07, 0.07, 0.38};

    assertDerivatives(new RealizedGarchLikelihood(two, shortReturns, shortLogs), point);
    double[] squares = Arrays.stream(shortReturns).map(value -> value * value).toArray();
    double[] drivers = Arrays.copyOf(measures, 200);
    assertDerivatives(new HeavyLikelihood(squares, drivers), new double[] {0.05, 0.3, 0.6});
  }

  private static void assertDerivatives(LogLikelihood likelihood, double[] point) {
    int size = likelihood.parameters();
    int rows = likelihood.size();
    double[] scores = new double[rows * size];
    likelihood.evaluate(point, new double[rows], scores);
    for (int i = 0; i < size; i++) {
      double[] above = new double[rows];
      double[] below = new double[rows];
      double[] moved = point.clone();
      moved[i] = point[i] + 1e-6;
      likelihood.evaluate(moved, above, new double[rows * size]);
      moved[i] = point[i] - 1e-6;
      likelihood.evaluate(moved, below, new double[rows * size]);
      for (int t = 0; t < rows; t++) {
        double difference = (above[t] - below[t]) / 2e-6;
        assertThat(scores[t * size + i])
            .as("parameter %s, term %s", i, t)
            .isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
      }
    }
  }

  @Test
  void heavyRecoversItsParameters() {
    var random = new SplittableRandom(11);
    double h = 1;
    double mu = 1;
    for (int t = 0; t < COUNT; t++) {
      returns[t] = Math.sqrt(h) * random.nextGaussian();
      double chi = random.nextGaussian();
      measures[t] = mu * chi * chi;
      h = 0.05 + 0.35 * measures[t] + 0.6 * h;
      mu = 0.05 + 0.4 * measures[t] + 0.55 * mu;
    }

    FittedHeavy fit = new HeavyFitter().fit(returns, measures);

    assertEquation(fit.returns(), 0.05, 0.35, 0.6);
    assertEquation(fit.measures(), 0.05, 0.4, 0.55);
    double[] p = fit.returns().estimates().stream().mapToDouble(Estimate::value).toArray();
    double[] forecast = fit.forecast(3000);
    double[] driver = fit.forecastMeasure(3000);
    assertThat(forecast[2999])
        .isCloseTo((p[0] + p[1] * driver[2999]) / (1 - p[2]), within(1e-6 * forecast[2999]));
    assertThat(Arrays.stream(fit.returns().levels()).allMatch(level -> level > 0)).isTrue();
  }

  private static void assertEquation(FittedHeavy.Equation equation, double... truth) {
    for (int i = 0; i < truth.length; i++) {
      Estimate estimate = equation.estimates().get(i);
      assertThat((estimate.value() - truth[i]) / estimate.robustError())
          .as(estimate.name())
          .isBetween(-3.5, 3.5);
    }
  }

  /** A realized measure tells more of tomorrow's variance than the square of the return. */
  @Test
  void heavyBeatsGarchOnSpy() {
    double[] spy = ReferenceReturns.spyReturns();
    FittedHeavy heavy = new HeavyFitter().fit(spy, ReferenceReturns.spyKernels());

    FittedGarch garch = new GarchFitter(new Garch(), Innovation.NORMAL).fit(spy);

    assertThat(heavy.returns().logLikelihood()).isGreaterThan(garch.logLikelihood() + 10);
    assertThat(heavy.returns().estimates().get(2).value()).isBetween(0.4, 0.9);
  }

  @Test
  void measuresThatCannotBeFittedAreRefused() {
    simulate();
    double[] zero = measures.clone();
    zero[5] = 0;

    assertThatThrownBy(() -> new HeavyFitter().fit(returns, zero))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("measures must be above 0, at 5 was 0.0");
    assertThatThrownBy(() -> new RealizedGarchFitter(1, 1).fit(returns, new double[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("measures must be as many as returns, 4000, was 7");
    assertThatThrownBy(() -> new RealizedGarchFitter(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("measureLags must be at least 1, was 0");
    assertThatThrownBy(() -> new RealizedGarchFitter(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("varianceLags must be at least 1, was 0");
  }
}
