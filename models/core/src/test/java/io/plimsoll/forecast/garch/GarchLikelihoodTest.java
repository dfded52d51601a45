package io.plimsoll.forecast.garch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The derivative of every term of every likelihood against central differences. */
class GarchLikelihoodTest {
  @ParameterizedTest
  @MethodSource("likelihoods")
  void scoresAreTheDerivativesOfTheTerms(
      VolatilityProcess process, Innovation innovation, Initialisation initialisation) {
    double[] returns = SimulatedReturns.garch(300);
    var likelihood =
        new GarchLikelihood(
            process.recursion(), innovation, new Residuals(returns, initialisation));
    double[] x = point(process, innovation);
    int size = x.length;
    double[] scores = new double[300 * size];
    likelihood.evaluate(x, new double[300], scores);

    for (int i = 0; i < size; i++) {
      double width = 1e-6 * Math.max(Math.abs(x[i]), 0.01);
      double[] above = terms(likelihood, x, i, width);
      double[] below = terms(likelihood, x, i, -width);
      for (int t = 0; t < 300; t++) {
        double difference = (above[t] - below[t]) / (2 * width);
        assertThat(scores[t * size + i])
            .as("parameter %s, term %s", i, t)
            .isCloseTo(difference, within(1e-5 * (1 + Math.abs(difference))));
      }
    }
  }

  private static double[] terms(GarchLikelihood likelihood, double[] x, int index, double width) {
    double[] moved = x.clone();
    moved[index] += width;
    double[] terms = new double[300];
    likelihood.evaluate(moved, terms, new double[300 * x.length]);
    return terms;
  }

  private static double[] point(VolatilityProcess process, Innovation innovation) {
    double[] parameters =
        process instanceof Garch
            ? new double[] {0.07, 0.12, 0.8}
            : process instanceof Egarch
                ? new double[] {0.02, 0.15, -0.08, 0.93}
                : process instanceof Aparch
                    ? new double[] {0.06, 0.1, 0.3, 0.8, 1.3}
                    : process instanceof Harch
                        ? new double[] {0.3, 0.1, 0.2, 0.3}
                        : new double[] {0.07, 0.05, 0.12, 0.8};
    double[] shape =
        switch (innovation) {
          case NORMAL -> new double[0];
          case STUDENT_T -> new double[] {5.5};
          case SKEWED_T -> new double[] {6.5, -0.15};
        };
    return DoubleStream.concat(
            DoubleStream.of(0.0312),
            DoubleStream.concat(DoubleStream.of(parameters), DoubleStream.of(shape)))
        .toArray();
  }

  static Stream<Arguments> likelihoods() {
    List<Arguments> all = new ArrayList<>();
    GarchFitterTest.processes()
        .forEach(
            process -> {
              for (Innovation innovation : Innovation.values()) {
                for (Initialisation initialisation : Initialisation.values()) {
                  all.add(Arguments.of(process, innovation, initialisation));
                }
              }
            });
    return all.stream();
  }
}
