package io.plimsoll.forecast.har;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.ReferenceSeries;
import io.plimsoll.forecast.evaluation.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The published fits of the HAR family to the whole of SP500RM (Bollerslev, Patton and Quaedvlieg
 * 2016, table 3; HARModel 61f749d).
 */
class HarGoldenTest {
  private static final int FIRST = 21;
  private ForecastInputs inputs;

  @BeforeEach
  void read() {
    inputs = ForecastInputs.of(ReferenceSeries.standardAndPoor(), ReferenceSeries.DAILY, 1e-12);
  }

  @Test
  void har() {
    FittedHar model = level(LevelTerms.HAR);

    assertCoefficients(model, .112314196, .227343642, .490349379, .186376627);
    assertThat(model.fit().determination()).isCloseTo(.52243013, within(1e-6));
    assertLosses(model, 2.57222384, .143844577);
  }

  @Test
  void harJ() {
    FittedHar model = level(LevelTerms.HAR_J);

    // The column RJ, which the reference took, is rounded to 1e-8; RV − BPV differs by up to 4e-6.
    assertCoefficients(model, .120752791, .359883093, .434091456, .185630917, -1.003309137);
    assertLosses(model, 2.49078669, .153753817);
  }

  @Test
  void chr() {
    FittedHar model = level(LevelTerms.CHAR);

    assertCoefficients(model, .136076250, .265683999, .498023436, .175076685);
    assertLosses(model, 2.50635163, .144150868);
  }

  @Test
  void shar() {
    FittedHar model = level(LevelTerms.SHAR);

    assertCoefficients(model, .06924657, -.37337699, 1.12821296, .41762613, .15303325);
    assertThat(model.fit().determination()).isCloseTo(.57507120, within(1e-6));
  }

  @Test
  void harQ() {
    FittedHar model = level(LevelTerms.HARQ);

    assertCoefficients(model, -.00980573, .60213642, .35862647, .09761535, -.36019690);
    assertThat(demeaned(model, 1, 4)).isCloseTo(.59287725, within(1e-6));
    assertLosses(model, 2.35696246, .135773664);
  }

  @Test
  void harQf() {
    FittedHar model = level(LevelTerms.HARQ_F);

    List<Double> got = model.fit().coefficients();
    assertThat(got.get(0)).isCloseTo(-.0186811867, within(1e-6));
    assertThat(demeaned(model, 1, 4)).isCloseTo(.5725013633, within(1e-6));
    assertThat(demeaned(model, 2, 5)).isCloseTo(.4374018503, within(1e-6));
    assertThat(demeaned(model, 3, 6)).isCloseTo(.0500931450, within(1e-6));
    assertThat(got.get(4)).isCloseTo(-.3389860514, within(1e-6));
    assertThat(got.get(5)).isCloseTo(-.1406320433, within(1e-6));
    assertThat(got.get(6)).isCloseTo(.0855872444, within(1e-6));
    assertLosses(model, 2.35455696, .13801195);
  }

  @Test
  void harQj() {
    FittedHar model = level(LevelTerms.HARQ_J);

    List<Double> got = model.fit().coefficients();
    assertThat(got.get(0)).isCloseTo(.00445233631, within(1e-6));
    assertThat(demeaned(model, 1, 4)).isCloseTo(.60355685839, within(1e-6));
    assertThat(got.get(2)).isCloseTo(.35190507532, within(1e-6));
    assertThat(got.get(3)).isCloseTo(.10565253725, within(1e-6));
    assertThat(got.get(4)).isCloseTo(-.32655843416, within(1e-6));
    assertThat(got.get(5)).isCloseTo(-.33925577499, within(1e-6));
    assertLosses(model, 2.34952863, .133613923);
  }

  @Test
  void charQ() {
    FittedHar model = level(LevelTerms.CHARQ);

    List<Double> got = model.fit().coefficients();
    assertThat(got.get(0)).isCloseTo(-.00643296167, within(1e-6));
    assertThat(got.get(2)).isCloseTo(.41888690613, within(1e-6));
    assertThat(got.get(3)).isCloseTo(.11309632433, within(1e-6));
    assertThat(got.get(4)).isCloseTo(-.54101877004, within(1e-6));
    assertThat(got.get(1) + got.get(4) * mean(Measure.TRIPOWER))
        .isCloseTo(.58343207002, within(1e-6));
    assertLosses(model, 2.40972486, .137660544);
  }

  @Test
  void logHar() {
    FittedHar model = inSample(LogHar.NORMAL);

    assertCoefficients(model, -.07694743, .39903038, .37010946, .17249919);
    assertThat(model.fit().residualVariance()).isCloseTo(.24137853, within(1e-6));
    assertThat(model.fit().determination()).isCloseTo(.74684976, within(1e-6));
  }

  @Test
  void logShar() {
    FittedHar model = inSample(new LogShar(0, false, Smearing.NORMAL));

    assertCoefficients(model, -.07729473, .35573986, .41016867, .17549327, .17571590);
    assertThat(model.fit().residualVariance()).isCloseTo(.23266470, within(1e-6));
    assertThat(model.fit().determination()).isCloseTo(.75598857, within(1e-6));
  }

  private enum Measure {
    QUARTICITY,
    TRIPOWER
  }

  private FittedHar level(LevelTerms terms) {
    return inSample(new LevelHar(terms, Weighting.EQUAL, LevelHar.Lower.ZERO));
  }

  private FittedHar inSample(HarRegression regression) {
    var fitter = new HarFitter(regression);
    for (int row = FIRST; row < inputs.size() - 1; row++) {
      fitter.add(inputs.terms(row), inputs.variance(row + 1));
    }
    assertThat(fitter.rows()).isEqualTo(4074);
    return fitter.fit();
  }

  /* The reference takes the mean of √RQ over all days from each Q term. */
  private double demeaned(FittedHar model, int level, int product) {
    List<Double> got = model.fit().coefficients();
    return got.get(level) + got.get(product) * mean(Measure.QUARTICITY);
  }

  private double mean(Measure measure) {
    return IntStream.range(0, inputs.size())
        .mapToDouble(
            row ->
                measure == Measure.QUARTICITY
                    ? inputs.terms(row).quarticity().shortest()
                    : inputs.terms(row).tripower())
        .map(Math::sqrt)
        .average()
        .orElseThrow();
  }

  /* The reference's squared error is of the fit itself, its QLIKE of what the filter lets through. */
  private void assertLosses(FittedHar model, double squaredError, double qlike) {
    double[] all = model.variances(inputs);
    double[] forecasts = Arrays.copyOfRange(all, FIRST, all.length - 1);
    double[] fitted =
        IntStream.range(FIRST, inputs.size() - 1)
            .mapToDouble(
                row -> model.fit().predict(model.regression().regressors(inputs.terms(row))))
            .toArray();
    double[] targets =
        IntStream.range(FIRST + 1, inputs.size()).mapToDouble(inputs::variance).toArray();
    assertThat(Loss.SQUARED_ERROR.mean(targets, fitted)).isCloseTo(squaredError, within(1e-6));
    assertThat(Loss.QLIKE.mean(targets, forecasts)).isCloseTo(qlike, within(1e-6));
  }

  private static void assertCoefficients(FittedHar model, double... expected) {
    List<Double> got = model.fit().coefficients();
    assertThat(got).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(got.get(i)).isCloseTo(expected[i], within(1e-6));
    }
  }
}
