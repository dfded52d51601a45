package io.plimsoll.forecast.har;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.ReferenceSeries;
import io.plimsoll.forecast.evaluation.DieboldMariano;
import io.plimsoll.forecast.evaluation.Loss;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The published fits of the HAR family to SP500RM (Bollerslev, Patton and Quaedvlieg 2016, tables 3
 * and 4; HARModel 61f749d), in sample and out of sample with a daily expanding refit.
 */
class HarGoldenTest {
  private static final int FIRST = 21;
  private static final int TEST_DAYS = 3096;
  private static final int LAGS = 10;
  private ForecastInputs inputs;

  @BeforeEach
  void read() {
    inputs = ForecastInputs.of(ReferenceSeries.standardAndPoor(), ReferenceSeries.DAILY, 1e-12);
  }

  @Test
  void harFitsTheWholeSample() {
    FittedHar model = inSample(new Har());

    assertCoefficients(model, .112314196, .227343642, .490349379, .186376627);
    assertThat(model.fit().determination()).isCloseTo(.52243013, within(1e-6));
    double[] forecasts = forecasts(model);
    assertThat(Loss.SQUARED_ERROR.mean(targets(FIRST), forecasts))
        .isCloseTo(2.57222384, within(1e-6));
    assertThat(Loss.QLIKE.mean(targets(FIRST), forecasts)).isCloseTo(.143844577, within(1e-6));
  }

  @Test
  void logHarFitsTheWholeSample() {
    FittedHar model = inSample(new LogHar());

    assertCoefficients(model, -.07694743, .39903038, .37010946, .17249919);
    assertThat(model.fit().residualVariance()).isCloseTo(.24137853, within(1e-6));
    assertThat(model.fit().determination()).isCloseTo(.74684976, within(1e-6));
  }

  @Test
  void logSharFitsTheWholeSample() {
    FittedHar model = inSample(new LogShar(0));

    assertCoefficients(model, -.07729473, .35573986, .41016867, .17549327, .17571590);
    assertThat(model.fit().residualVariance()).isCloseTo(.23266470, within(1e-6));
    assertThat(model.fit().determination()).isCloseTo(.75598857, within(1e-6));
  }

  @Test
  void lossesOutOfSampleAreThoseOfTheReference() {
    double[] realized = targets(inputs.size() - TEST_DAYS - 1);
    double[] har = expanding(new Har());
    double[] logHar = expanding(new LogHar());
    double[] logShar = expanding(new LogShar(0));
    double[] randomWalk = new double[TEST_DAYS];
    for (int i = 0; i < TEST_DAYS; i++) {
      randomWalk[i] = inputs.variance(inputs.size() - TEST_DAYS - 1 + i);
    }

    assertLosses(realized, har, .149007, 2.750211);
    assertLosses(realized, randomWalk, .168509, 3.695778);
    assertLosses(realized, logHar, .124554, 2.517256);
    assertLosses(realized, logShar, .120640, 2.383089);
    assertRatios(realized, randomWalk, har, 1.1309, 1.3438);
    assertRatios(realized, logHar, har, .8359, .9153);
    assertRatios(realized, logShar, har, .8096, .8665);
    assertThat(dieboldMariano(realized, randomWalk, har)).isCloseTo(2.63, within(.01));
    assertThat(dieboldMariano(realized, logHar, har)).isCloseTo(-8.45, within(.01));
    assertThat(dieboldMariano(realized, logShar, har)).isCloseTo(-9.89, within(.01));
  }

  private FittedHar inSample(HarRegression regression) {
    var fitter = new HarFitter(regression);
    for (int row = FIRST; row < inputs.size() - 1; row++) {
      fitter.add(inputs.terms(row), inputs.variance(row + 1));
    }
    assertThat(fitter.rows()).isEqualTo(4074);
    return fitter.fit();
  }

  private double[] forecasts(FittedHar model) {
    double[] all = model.variances(inputs);
    return Arrays.copyOfRange(all, FIRST, all.length - 1);
  }

  private double[] expanding(HarRegression regression) {
    var fitter = new HarFitter(regression);
    int first = inputs.size() - TEST_DAYS - 1;
    double[] forecasts = new double[TEST_DAYS];
    for (int row = FIRST; row < inputs.size() - 1; row++) {
      if (row >= first) {
        forecasts[row - first] = fitter.fit().variance(inputs, row);
      }
      fitter.add(inputs.terms(row), inputs.variance(row + 1));
    }
    return forecasts;
  }

  private double[] targets(int firstOrigin) {
    double[] targets = new double[inputs.size() - 1 - firstOrigin];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = inputs.variance(firstOrigin + 1 + i);
    }
    return targets;
  }

  private static void assertCoefficients(FittedHar model, double... expected) {
    List<Double> got = model.fit().coefficients();
    assertThat(got).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(got.get(i)).isCloseTo(expected[i], within(1e-6));
    }
  }

  private static void assertLosses(
      double[] realized, double[] forecasts, double qlike, double squaredError) {
    assertThat(Loss.QLIKE.mean(realized, forecasts)).isCloseTo(qlike, within(1e-6));
    assertThat(Loss.SQUARED_ERROR.mean(realized, forecasts)).isCloseTo(squaredError, within(1e-6));
  }

  private static void assertRatios(
      double[] realized, double[] model, double[] base, double qlike, double squaredError) {
    assertThat(Loss.QLIKE.mean(realized, model) / Loss.QLIKE.mean(realized, base))
        .isCloseTo(qlike, within(.0005));
    assertThat(Loss.SQUARED_ERROR.mean(realized, model) / Loss.SQUARED_ERROR.mean(realized, base))
        .isCloseTo(squaredError, within(.0005));
  }

  private static double dieboldMariano(double[] realized, double[] first, double[] second) {
    return DieboldMariano.of(
            Loss.QLIKE.each(realized, first), Loss.QLIKE.each(realized, second), LAGS, 1)
        .statistic();
  }
}
