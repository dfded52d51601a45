package io.plimsoll.forecast.har;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.forecast.WindowMeans;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HarFitterTest {
  private static final int ROWS = 400;

  /* A response made of the member's own regressors is found again. */
  @ParameterizedTest
  @EnumSource(LevelTerms.class)
  void coefficientsOfAnExactRelationAreFound(LevelTerms terms) {
    var fitter = new HarFitter(LevelHar.of(terms));
    var random = new Random(1);
    for (int i = 0; i < ROWS; i++) {
      HarTerms origin = terms(random);
      double sum = 0;
      double[] x = LevelHar.of(terms).regressors(origin);
      for (int j = 0; j < x.length; j++) {
        sum += (j + 1) * x[j];
      }
      fitter.add(origin, sum);
    }

    LinearFit fit = fitter.fit().fit();
    assertThat(fit.coefficients()).hasSize(LevelHar.of(terms).size());
    for (int j = 0; j < fit.coefficients().size(); j++) {
      assertThat(fit.coefficients().get(j)).isCloseTo(j + 1, within(1e-6));
    }
  }

  @Test
  void rollingFitIsThatOfTheNewestRowsAlone() {
    var all = HarFitter.rolling(LevelHar.HAR_WLS, 50);
    var newest = new HarFitter(LevelHar.HAR_WLS);
    var random = new Random(2);
    for (int i = 0; i < ROWS; i++) {
      HarTerms origin = terms(random);
      double target = origin.variance().shortest() * (0.5 + random.nextDouble());
      all.add(origin, target);
      if (i >= ROWS - 50) {
        newest.add(origin, target);
      }
    }
    assertThat(all.fit()).isEqualTo(newest.fit());
    assertThat(all.rows()).isEqualTo(ROWS);
  }

  /* Weights matter where noise grows with the level: a noisy high regime must not move the fit. */
  @Test
  void weightsTakeFromTheHighRowsWhatEqualOnesGiveThem() {
    var equal = new HarFitter(LevelHar.HAR);
    var weighted = new HarFitter(LevelHar.HAR_WLS);
    var random = new Random(3);
    for (int i = 0; i < ROWS; i++) {
      double level = i % 10 == 0 ? 100 : 1;
      double now = level * (0.5 + random.nextDouble());
      var origin = HarTerms.of(new WindowMeans(now, now, now), now / 2, now / 2);
      double target = now * (1 + (level > 1 ? 0.8 : 0.01) * (2 * random.nextDouble() - 1));
      equal.add(origin, target);
      weighted.add(origin, target);
    }
    HarTerms low = HarTerms.of(new WindowMeans(1, 1, 1), .5, .5);
    assertThat(Math.abs(predicted(weighted, low) - 1)).isLessThan(.05);
    assertThat(Math.abs(predicted(equal, low) - 1))
        .isGreaterThan(Math.abs(predicted(weighted, low) - 1));
  }

  /* Duan's factor makes the mean forecast that of the targets, whatever the errors' distribution. */
  @Test
  void smearedForecastsHaveTheMeanOfTheRatioOne() {
    var fitter = new HarFitter(new LogHar(Smearing.DUAN));
    var origins = new HarTerms[ROWS];
    double[] targets = new double[ROWS];
    var random = new Random(4);
    for (int i = 0; i < ROWS; i++) {
      origins[i] = terms(random);
      targets[i] = origins[i].variance().shortest() * (random.nextInt(10) == 0 ? 9 : 0.5);
      fitter.add(origins[i], targets[i]);
    }
    FittedHar model = fitter.fit();
    double ratio = 0;
    for (int i = 0; i < ROWS; i++) {
      ratio += targets[i] / model.regression().forecast(model.fit(), origins[i]) / ROWS;
    }
    assertThat(ratio).isCloseTo(1, within(1e-12));
  }

  @Test
  void aMeasureThatIsNotKnownIsRefused() {
    var fitter = new HarFitter(LevelHar.of(LevelTerms.HARQ));
    HarTerms bare = HarTerms.of(new WindowMeans(1, 1, 1), .5, .5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitter.add(bare, 1))
        .withMessageContaining("regressors and response must be finite");
    assertThat(LevelHar.of(LevelTerms.HARQ).isKnown(bare)).isFalse();
    assertThat(LevelHar.HAR.isKnown(bare)).isTrue();
    var known = new LinearFit(List.of(0.0, .3, .3, .3, .1), 1, .5, 99, .1, 9, 1, 1);
    assertThat(LevelHar.of(LevelTerms.HARQ).forecast(known, bare)).isNaN();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarFitter.rolling(LevelHar.HAR, 3))
        .withMessage("window must be at least 4, was 3");
  }

  private static double predicted(HarFitter fitter, HarTerms origin) {
    FittedHar model = fitter.fit();
    return model.fit().predict(model.regression().regressors(origin));
  }

  private static HarTerms terms(Random random) {
    var variance = means(random, 1);
    return new HarTerms(
        variance,
        new WindowMeans(
            variance.shortest() * random.nextDouble(),
            variance.middle() * random.nextDouble(),
            variance.longest() * random.nextDouble()),
        means(random, 1),
        means(random, .1),
        random.nextDouble(),
        random.nextDouble(),
        random.nextDouble());
  }

  private static WindowMeans means(Random random, double scale) {
    return new WindowMeans(
        scale * (.1 + random.nextDouble()),
        scale * (.1 + random.nextDouble()),
        scale * (.1 + random.nextDouble()));
  }
}
