package io.plimsoll.forecast.garch;

import static io.plimsoll.forecast.garch.Initialisation.MEAN_SQUARE;
import static io.plimsoll.forecast.garch.Innovation.NORMAL;
import static io.plimsoll.forecast.garch.Innovation.SKEWED_T;
import static io.plimsoll.forecast.garch.Innovation.STUDENT_T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.likelihood.Estimate;
import org.junit.jupiter.api.Test;

/**
 * Published fits: the benchmark of Fiorentini, Calzolari and Panattoni (1996) for DEM/GBP, and
 * python-arch (commit 543f44c) for its S&amp;P 500 returns. LRE is −log₁₀ of the relative error.
 */
class GarchGoldenTest {
  @Test
  void benchmarkOfFiorentiniCalzolariAndPanattoni() {
    FittedGarch fit =
        new GarchFitter(new Garch(), NORMAL, MEAN_SQUARE).fit(ReferenceReturns.markPound());

    assertThat(fit.observations()).isEqualTo(1974);
    assertThat(fit.logLikelihood()).isCloseTo(-1106.607881, within(1e-6));
    assertDigits(fit, "mu", -0.00619041, 0.00846212);
    assertDigits(fit, "omega", 0.0107613, 0.00285271);
    assertDigits(fit, "alpha", 0.153134, 0.0265228);
    assertDigits(fit, "beta", 0.805974, 0.0335527);
  }

  /** The search goes on beyond the print of the benchmark: another maximiser's digits. */
  @Test
  void benchmarkBeyondItsPrint() {
    FittedGarch fit =
        new GarchFitter(new Garch(), NORMAL, MEAN_SQUARE).fit(ReferenceReturns.markPound());

    assertRelative(fit, 1e-6, -0.00619041072, 0.0107613975, 0.153134054, 0.805973679);
  }

  @Test
  void markPoundWithTheBackcastOfPythonArch() {
    FittedGarch fit = new GarchFitter(new Garch(), NORMAL).fit(ReferenceReturns.markPound());

    assertThat(fit.logLikelihood()).isCloseTo(-1104.521402, within(1e-5));
    assertRelative(fit, 1e-3, -.0060764778, .0099151105, .14548038, .81684032);
  }

  /** The benchmark does not say what stands before the first return: hence two digits. */
  @Test
  void benchmarkOfEgarch() {
    FittedGarch fit =
        new GarchFitter(new Egarch(), NORMAL, MEAN_SQUARE).fit(ReferenceReturns.markPound());

    double[] expected = {-.01167873487, -.12633933747, .33305592776, -.03845788444, .91265373928};
    assertRelative(fit, 1e-2, expected);
    assertThat(fit.estimate("omega").standardError()).isCloseTo(.0285, within(2e-3));
    assertThat(fit.estimate("alpha").standardError()).isCloseTo(.0406, within(2e-3));
    assertThat(fit.estimate("gamma").standardError()).isCloseTo(.0192, within(2e-3));
    assertThat(fit.estimate("beta").standardError()).isCloseTo(.0168, within(2e-3));
  }

  @Test
  void garch() {
    FittedGarch fit = fit(new Garch(), NORMAL);

    assertThat(fit.observations()).isEqualTo(5030);
    assertFit(fit, -6936.718477, .056353064, .017506753, .10215002, .88520558);
    assertCriteria(fit, 13881.4370, 13907.5297);
    double[] robust = {.0114869, .00468325, .0130099, .0138043};
    for (int i = 0; i < robust.length; i++) {
      assertThat(fit.estimates().get(i).robustError() / robust[i]).isCloseTo(1, within(1e-3));
    }
    assertThat(fit.forecast(5))
        .containsExactly(
            new double[] {3.59647030, 3.56850184, 3.54088703, 3.51362139, 3.48670051},
            within(1e-4));
  }

  @Test
  void gjrWithSymmetricNewsAtItsBound() {
    FittedGarch fit = fit(new Gjr(), NORMAL);

    assertFit(fit, -6822.882823, .017505164, .019566071, 0, .18306881, .89223562);
    assertThat(fit.estimate("alpha").value()).isZero();
    assertThat(fit.estimate("alpha").standardError()).isNaN();
    assertCriteria(fit, 13655.7656, 13688.3815);
    assertThat(fit.forecast(5))
        .containsExactly(
            new double[] {3.01018753, 2.98089833, 2.95208447, 2.92373829, 2.89585215},
            within(1e-4));
  }

  @Test
  void garchWithStudentT() {
    FittedGarch fit = fit(new Garch(), STUDENT_T);

    assertFit(fit, -6834.735585, .066128677, .008663621, .099596329, .89993195, 6.607276);
    assertCriteria(fit, 13679.4712, 13712.0870);
  }

  @Test
  void garchWithSkewedT() {
    FittedGarch fit = fit(new Garch(), SKEWED_T);

    assertFit(
        fit, -6825.778186, .052417583, .0088187345, .099560483, .89867399, 6.9912571, -.078648829);
    assertCriteria(fit, 13663.5564, 13702.6954);
  }

  @Test
  void tarch() {
    FittedGarch fit = fit(new Tarch(), NORMAL);

    assertFit(fit, -6799.178522, .014305554, .025826786, 0, .17071361, .90977026);
    assertCriteria(fit, 13608.3570, 13640.9729);
  }

  @Test
  void tarchWithStudentT() {
    FittedGarch fit = fit(new Tarch(), STUDENT_T);

    assertFit(fit, -6722.151184, .032266922, .020063589, 0, .17214946, .91392527, 7.9548903);
    assertCriteria(fit, 13456.3024, 13495.4414);
  }

  @Test
  void egarch() {
    FittedGarch fit = fit(new Egarch(), NORMAL);

    assertFit(fit, -6813.952715, .020620719, .00052539, .13552676, -.15201261, .97483029);
    assertCriteria(fit, 13637.9054, 13670.5213);
  }

  @Test
  void harch() {
    FittedGarch fit = fit(Harch.DAY_WEEK_MONTH, NORMAL);

    assertFit(fit, -6954.622279, .056016571, .16793329, 0, .34792629, .5349592);
    assertCriteria(fit, 13919.2446, 13951.8604);
  }

  /** python-arch 8.0.0, whose asymmetry stops at the same bound. */
  @Test
  void aparch() {
    FittedGarch fit = fit(new Aparch(), NORMAL);

    assertFit(
        fit, -6798.630148, .0149168972, .0254687262, .084072915, .9997, .908616258, 1.04757246);
  }

  /** python-arch 8.0.0. */
  @Test
  void aparchInsideItsBounds() {
    FittedGarch fit = new GarchFitter(new Aparch(), NORMAL).fit(ReferenceReturns.markPound());

    assertFit(
        fit,
        -1101.039712,
        -.0091024608,
        .0216450941,
        .169259183,
        .0928060069,
        .804341885,
        1.37133893);
  }

  private static FittedGarch fit(VolatilityProcess process, Innovation innovation) {
    return new GarchFitter(process, innovation).fit(ReferenceReturns.standardAndPoor());
  }

  private static void assertDigits(FittedGarch fit, String name, double value, double error) {
    Estimate estimate = fit.estimate(name);
    assertThat(digits(estimate.value(), value)).as(name).isGreaterThanOrEqualTo(5);
    assertThat(digits(estimate.standardError(), error)).as(name).isGreaterThanOrEqualTo(3);
  }

  private static double digits(double got, double expected) {
    return -Math.log10(Math.abs(got - expected) / Math.abs(expected));
  }

  /** Values above 1e-3 to a thousandth, as two searches with their own stopping rules agree. */
  private static void assertFit(FittedGarch fit, double logLikelihood, double... expected) {
    assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-3));
    assertRelative(fit, 1e-3, expected);
  }

  private static void assertRelative(FittedGarch fit, double relative, double... expected) {
    assertThat(fit.estimates()).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = relative * Math.max(Math.abs(expected[i]), 1e-3);
      assertThat(fit.estimates().get(i).value())
          .as(fit.estimates().get(i).name())
          .isCloseTo(expected[i], within(tolerance));
    }
  }

  private static void assertCriteria(FittedGarch fit, double aic, double bic) {
    assertThat(fit.aic()).isCloseTo(aic, within(1e-3));
    assertThat(fit.bic()).isCloseTo(bic, within(1e-3));
  }
}
