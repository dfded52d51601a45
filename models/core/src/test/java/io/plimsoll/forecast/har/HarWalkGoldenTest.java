package io.plimsoll.forecast.har;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.ReferenceSeries;
import io.plimsoll.forecast.evaluation.DieboldMariano;
import io.plimsoll.forecast.evaluation.Loss;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The losses of the HAR family over the last 3,096 days of SP500RM, refitted every day (Bollerslev,
 * Patton and Quaedvlieg 2016, table 4; HARModel 61f749d): from all days before, and from 978 rows.
 */
class HarWalkGoldenTest {
  private static final int FIRST = 21;
  private static final int TEST_DAYS = 3096;
  private static final int WINDOW = 978;
  private static final int LAGS = 10;
  private static ForecastInputs inputs;
  private static double[] realized;
  private static double[] harLosses;

  @BeforeAll
  static void read() {
    inputs = ForecastInputs.of(ReferenceSeries.standardAndPoor(), ReferenceSeries.DAILY, 1e-12);
    realized =
        IntStream.range(inputs.size() - TEST_DAYS, inputs.size())
            .mapToDouble(inputs::variance)
            .toArray();
    harLosses = Loss.QLIKE.each(realized, walk(new HarFitter(LevelHar.HAR)));
  }

  @ParameterizedTest
  @CsvSource({
    "HAR, SMALLEST_TARGET, .149007, 2.750211",
    "HAR_J, SMALLEST_TARGET, .144773, 2.661133",
    "CHAR, SMALLEST_TARGET, .146465, 2.669550",
    "SHAR, SMALLEST_TARGET, .129906, 2.478378",
    "HARQ, SMALLEST_TARGET, .131263, 2.459786",
    "HARQ_F, SMALLEST_TARGET, .129203, 2.559932",
    "HARQ_F, ZERO, .128203, 2.558996",
    "HARQ_J, ZERO, .130512, 2.484111"
  })
  void ofAllDaysBefore(LevelTerms terms, LevelHar.Lower lower, double qlike, double squaredError) {
    var fitter = new HarFitter(new LevelHar(terms, Weighting.EQUAL, lower));
    assertLosses(walk(fitter), qlike, squaredError);
  }

  @ParameterizedTest
  @CsvSource({
    "HAR, SMALLEST_TARGET, .139826, 3.219311",
    "HAR_J, SMALLEST_TARGET, .141440, 2.953801",
    "CHAR, SMALLEST_TARGET, .142630, 3.085091",
    "SHAR, SMALLEST_TARGET, .131405, 2.696296",
    "HARQ, SMALLEST_TARGET, .142193, 2.661419",
    "HARQ_F, SMALLEST_TARGET, .180687, 2.559596"
  })
  void ofNewestRows(LevelTerms terms, LevelHar.Lower lower, double qlike, double squaredError) {
    var fitter = HarFitter.rolling(new LevelHar(terms, Weighting.EQUAL, lower), WINDOW);
    assertLosses(walk(fitter), qlike, squaredError);
  }

  /*
   * What HARModel puts in place of a forecast below 0 is another mean than that of the 978 targets;
   * a dozen such days of 3,096 make the difference.
   */
  @ParameterizedTest
  @CsvSource({"HARQ, .139971, 2.655125", "HARQ_F, .211411, 2.552614", "HARQ_J, .134507, 2.726320"})
  void ofNewestRowsNearToHarModel(LevelTerms terms, double qlike, double squaredError) {
    var regression = new LevelHar(terms, Weighting.EQUAL, LevelHar.Lower.ZERO);
    double[] forecasts = walk(HarFitter.rolling(regression, WINDOW));
    assertThat(Loss.QLIKE.mean(realized, forecasts)).isCloseTo(qlike, within(5e-4));
    assertThat(Loss.SQUARED_ERROR.mean(realized, forecasts)).isCloseTo(squaredError, within(5e-4));
  }

  @Test
  void ofLogarithms() {
    double[] logHar = walk(new HarFitter(LogHar.NORMAL));
    double[] logShar = walk(new HarFitter(new LogShar(0, false, Smearing.NORMAL)));

    assertLosses(logHar, .124554, 2.517256);
    assertLosses(logShar, .120640, 2.383089);
    assertThat(againstHar(logHar)).isCloseTo(-8.45, within(.01));
    assertThat(againstHar(logShar)).isCloseTo(-9.89, within(.01));
    assertLosses(walk(HarFitter.rolling(LogHar.NORMAL, WINDOW)), .124810, 2.544231);
    var rolling = HarFitter.rolling(new LogShar(0, false, Smearing.NORMAL), WINDOW);
    assertLosses(walk(rolling), .121046, 2.389918);
  }

  /* Of the reference, all days before; its weights over a window of rows are not told. */
  @Test
  void weighted() {
    double[] weighted = walk(new HarFitter(LevelHar.HAR_WLS));

    assertLosses(weighted, .123624, 2.652209);
    assertThat(againstHar(weighted)).isCloseTo(-8.54, within(.01));
  }

  @Test
  void ofRandomWalk() {
    double[] randomWalk =
        IntStream.range(inputs.size() - TEST_DAYS - 1, inputs.size() - 1)
            .mapToDouble(inputs::variance)
            .toArray();
    assertLosses(randomWalk, .168509, 3.695778);
    assertThat(againstHar(randomWalk)).isCloseTo(2.63, within(.01));
  }

  @Test
  void noiseAndJumpsMakeLogSharBetterThanTheGoalOfTheProject() {
    var regression = new LogShar(0, true, Smearing.NORMAL);
    double[] losses = Loss.QLIKE.each(realized, walk(new HarFitter(regression)));
    double ratio = mean(losses) / mean(harLosses);
    double[] rolling = Loss.QLIKE.each(realized, walk(HarFitter.rolling(regression, WINDOW)));
    double[] rollingHar = Loss.QLIKE.each(realized, walk(HarFitter.rolling(LevelHar.HAR, WINDOW)));

    assertThat(ratio).isLessThan(.800);
    assertThat(mean(rolling) / mean(rollingHar)).isLessThan(.860);
  }

  private static double[] walk(HarFitter fitter) {
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

  private static void assertLosses(double[] forecasts, double qlike, double squaredError) {
    assertThat(Loss.QLIKE.mean(realized, forecasts)).isCloseTo(qlike, within(1e-6));
    assertThat(Loss.SQUARED_ERROR.mean(realized, forecasts)).isCloseTo(squaredError, within(1e-6));
  }

  private static double againstHar(double[] forecasts) {
    double[] losses = Loss.QLIKE.each(realized, forecasts);
    return DieboldMariano.of(losses, harLosses, LAGS, 1).statistic();
  }

  private static double mean(double[] losses) {
    return IntStream.range(0, losses.length).mapToDouble(i -> losses[i]).average().orElseThrow();
  }
}
