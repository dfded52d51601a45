package io.plimsoll.forecast.garch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.likelihood.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GarchFitterTest {
  private static final GarchFitter GARCH = new GarchFitter(new Garch(), Innovation.NORMAL);

  @ParameterizedTest
  @MethodSource("truths")
  void parametersOfASimulationAreRecovered(
      VolatilityProcess process, Innovation innovation, double[] truth, double[] shape) {
    double[] returns = SimulatedReturns.of(process, truth, innovation.density(shape), 0.05, 20_000);

    FittedGarch fit = new GarchFitter(process, innovation).fit(returns);

    double[] expected =
        Stream.of(new double[] {0.05}, truth, shape).flatMapToDouble(Arrays::stream).toArray();
    for (int i = 0; i < expected.length; i++) {
      Estimate estimate = fit.estimates().get(i);
      assertThat((estimate.value() - expected[i]) / estimate.standardError())
          .as(estimate.name())
          .isBetween(-3.5, 3.5);
      assertThat(estimate.robustError() / estimate.standardError()).isBetween(0.7, 1.4);
    }
  }

  static Stream<Arguments> truths() {
    double[] none = {};
    return Stream.of(
        Arguments.of(new Garch(), Innovation.NORMAL, values(0.05, 0.1, 0.85), none),
        Arguments.of(new Garch(), Innovation.STUDENT_T, values(0.05, 0.1, 0.85), values(6)),
        Arguments.of(
            new Gjr(), Innovation.SKEWED_T, values(0.05, 0.05, 0.1, 0.85), values(7, -0.2)),
        Arguments.of(new Tarch(), Innovation.NORMAL, values(0.05, 0.05, 0.1, 0.85), none),
        Arguments.of(new Egarch(), Innovation.NORMAL, values(0.01, 0.2, -0.1, 0.95), none),
        Arguments.of(new Aparch(), Innovation.NORMAL, values(0.05, 0.1, 0.4, 0.85, 1.4), none),
        Arguments.of(new Harch(List.of(1, 5)), Innovation.NORMAL, values(0.3, 0.2, 0.4), none));
  }

  private static double[] values(double... values) {
    return values;
  }

  @Test
  void theSameReturnsGiveTheSameFit() {
    double[] returns = SimulatedReturns.garch(1000);

    assertThat(GARCH.fit(returns).estimates()).isEqualTo(GARCH.fit(returns).estimates());
  }

  @ParameterizedTest
  @MethodSource("processes")
  void theUnitOfReturnsDoesNotMatter(VolatilityProcess process) {
    double[] percent = SimulatedReturns.garch(1500);
    double[] tiny = Arrays.stream(percent).map(value -> value * 1e-5).toArray();
    var fitter = new GarchFitter(process, Innovation.STUDENT_T);

    FittedGarch large = fitter.fit(percent);
    FittedGarch small = fitter.fit(tiny);

    assertThat(small.logLikelihood())
        .isCloseTo(large.logLikelihood() + 1500 * Math.log(1e5), within(1e-5));
    assertThat(small.estimate("nu").value())
        .isCloseTo(large.estimate("nu").value(), within(0.01 * large.estimate("nu").value()));
  }

  static Stream<VolatilityProcess> processes() {
    return Stream.of(
        new Garch(), new Gjr(), new Tarch(), new Egarch(), new Aparch(), Harch.DAY_WEEK_MONTH);
  }

  @ParameterizedTest
  @MethodSource("processes")
  void variancesArePositiveAndTheFirstSimulatedOneIsTheForecast(VolatilityProcess process) {
    FittedGarch fit =
        new GarchFitter(process, Innovation.SKEWED_T).fit(SimulatedReturns.garch(800));

    assertThat(fit.variances()).hasSize(800);
    assertThat(Arrays.stream(fit.variances()).allMatch(variance -> variance > 0)).isTrue();
    double[] simulated = fit.simulate(3, 10, 1);
    assertThat(simulated[0]).isCloseTo(fit.forecast(1)[0], within(1e-12));
    assertThat(fit.simulate(3, 10, 1)).isEqualTo(simulated);
  }

  @ParameterizedTest
  @MethodSource("linear")
  void forecastsTendToTheLongRunAndAreTheMeansOfSimulations(VolatilityProcess process) {
    FittedGarch fit =
        new GarchFitter(process, Innovation.SKEWED_T).fit(SimulatedReturns.garch(3000));

    double[] forecast = fit.forecast(2000);
    double longRun = fit.longRunVariance().orElseThrow();
    assertThat(forecast[1999]).isCloseTo(longRun, within(1e-6 * longRun));
    double[] simulated = fit.simulate(10, 40_000, 7);
    for (int k = 0; k < 10; k++) {
      assertThat(simulated[k]).isCloseTo(forecast[k], within(0.02 * forecast[k]));
    }
  }

  static Stream<VolatilityProcess> linear() {
    return Stream.of(new Garch(), new Gjr(), new Harch(List.of(1, 5)));
  }

  @Test
  void processesWithoutClosedFormForecastOneStepOnly() {
    FittedGarch fit =
        new GarchFitter(new Tarch(), Innovation.NORMAL).fit(SimulatedReturns.garch(500));

    assertThat(fit.longRunVariance()).isEmpty();
    assertThatThrownBy(() -> fit.forecast(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "horizon must be 1 for a process without a closed form beyond (simulate instead),"
                + " was 2");
    assertThatThrownBy(() -> fit.forecast(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("horizon must be at least 1, was 0");
    assertThatThrownBy(() -> fit.simulate(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("paths must be at least 1, was 0");
    assertThatThrownBy(() -> fit.estimate("nu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name must be in [mu, omega, alpha, gamma, beta], was nu");
  }

  @Test
  void returnsThatCannotBeFittedAreRefused() {
    double[] holed = SimulatedReturns.garch(200);
    holed[17] = Double.NaN;
    double[] constant = new double[200];
    Arrays.fill(constant, 0.25);

    assertThatThrownBy(() -> GARCH.fit(new double[99]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("returns must be at least 100, was 99");
    assertThatThrownBy(() -> GARCH.fit(holed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("returns must be finite, at 17 was NaN");
    assertThatThrownBy(() -> GARCH.fit(constant))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("returns must not all be equal, was 0.25");
  }

  @Test
  void lagsOfHarchAreChecked() {
    assertThatThrownBy(() -> new Harch(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lags must not be empty, was []");
    assertThatThrownBy(() -> new Harch(List.of(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lags must be at least 1 and differ, was [1, 1]");
  }
}
