package io.plimsoll.forecast.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void violatorsArePooledAndTiesAreOne() {
    // By hand: .1 has 0 of 1, .2 has 1 of 2, .4 has 0 of 1 (pooled with .2: 1/3), .8 has 1 of 1.
    double[] scores = {.8, .2, .1, .4, .2};
    boolean[] events = {true, true, false, false, false};
    var curve = IsotonicCalibration.fit(scores, events);

    assertThat(curve.scores()).containsExactly(.1, .2, .4, .8);
    assertThat(curve.values()).containsExactly(0.0, 1 / 3.0, 1 / 3.0, 1.0);
    assertThat(curve.calibrated(.3)).isEqualTo(1 / 3.0);
    assertThat(curve.calibrated(.6)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(curve.calibrated(0)).isZero();
    assertThat(curve.calibrated(1)).isEqualTo(1);
  }

  @Test
  void aWeightIsAsManyForecasts() {
    double[] once = {.1, .3, .7};
    boolean[] events = {true, false, true};
    double[] often = {.1, .3, .3, .3, .7, .7};
    boolean[] repeated = {true, false, false, false, true, true};

    assertThat(IsotonicCalibration.fit(once, events, new double[] {1, 3, 2}))
        .isEqualTo(IsotonicCalibration.fit(often, repeated));
  }

  @Test
  void betaFindsTheCurveThatMadeTheEvents() {
    var truth = new BetaCalibration(.6, 1.7, -.4);
    double[] scores = new double[400_000];
    boolean[] events = new boolean[scores.length];
    var random = new Random(5);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextDouble();
      events[i] = random.nextDouble() < truth.calibrated(scores[i]);
    }
    var fit = BetaCalibration.fit(scores, events);

    assertThat(fit.nearZero()).isCloseTo(.6, within(.05));
    assertThat(fit.nearOne()).isCloseTo(1.7, within(.1));
    assertThat(fit.offset()).isCloseTo(-.4, within(.1));
  }

  @Test
  void aBackwardScoreIsNotTurnedRound() {
    double[] scores = {.1, .2, .8, .9};
    boolean[] falling = {true, true, false, false};

    var beta = BetaCalibration.fit(scores, falling);
    assertThat(beta.nearZero()).isZero();
    assertThat(beta.nearOne()).isZero();
    assertThat(beta.calibrated(.3)).isCloseTo(.5, within(1e-9));
    assertThat(IsotonicCalibration.fit(scores, falling).values()).containsExactly(.5, .5);
    assertThat(LogOddsCalibration.fit(new double[] {-2, -1, 1, 2}, falling).slope()).isPositive();
  }

  @Test
  void certaintyStaysWithinTheUnitInterval() {
    assertThat(new LogOddsCalibration(.5, 2).calibrated(0)).isZero();
    assertThat(new LogOddsCalibration(.5, 2).calibrated(1)).isEqualTo(1);
    assertThat(new BetaCalibration(0, 1, 0).calibrated(0)).isCloseTo(.5, within(1e-12));
    assertThat(BetaCalibration.IDENTITY.calibrated(1)).isCloseTo(1, within(1e-14));
    assertThat(new BaseRateShift(.2, .6).calibrated(1)).isEqualTo(1);
    assertThat(new BaseRateShift(.2, .6).calibrated(0)).isZero();
  }

  @Test
  void theShiftIsBayesWithTheOtherRate() {
    // Odds 1/4 at rate 0.2 are a likelihood ratio of 1: at rate 0.6 the answer is 0.6.
    assertThat(new BaseRateShift(.2, .6).calibrated(.2)).isCloseTo(.6, within(1e-15));
    assertThat(new BaseRateShift(.3, .3).calibrated(.71)).isCloseTo(.71, within(1e-15));
  }

  @Test
  void theEstimatedRateIsTheFixedPointOfTheEmSteps() {
    var random = new Random(9);
    double[] probabilities = random.doubles(2_000).map(u -> u * u * u).toArray();
    var estimate = BaseRateShift.estimate(.4, probabilities);

    double rate = .4;
    for (int step = 0; step < 5_000; step++) {
      var shift = new BaseRateShift(.4, rate);
      rate = Arrays.stream(probabilities).map(shift::calibrated).average().orElseThrow();
    }
    assertThat(estimate.to()).isCloseTo(rate, within(1e-9)).isLessThan(.3);
  }

  @Test
  void forecastsThatAreAllCertainLeaveHalfAnEvent() {
    assertThat(BaseRateShift.estimate(.4, new double[50]).to()).isCloseTo(.01, within(1e-12));
  }

  @Test
  void badInputIsRefused() {
    refused(
        () -> IsotonicCalibration.fit(new double[] {1.5}, new boolean[1]),
        "probabilities must lie in [0, 1], was 1.5");
    refused(
        () -> IsotonicCalibration.fit(new double[] {Double.NaN}, new boolean[1]),
        "probabilities must lie in [0, 1], was NaN");
    refused(
        () -> IsotonicCalibration.fit(new double[0], new boolean[0]),
        "probabilities must not be empty, was 0");
    refused(
        () -> IsotonicCalibration.fit(new double[1], new boolean[1], new double[1]),
        "weights must be finite and above 0, was 0.0");
    refused(
        () -> new IsotonicCalibration(List.of(.2, .1), List.of(0.0, 1.0)),
        "scores must rise, was [0.2, 0.1]");
    refused(
        () -> new IsotonicCalibration(List.of(.1, .2), List.of(1.0, 0.0)),
        "values must not fall, was [1.0, 0.0]");
    refused(
        () -> BetaCalibration.fit(new double[2], new boolean[2]),
        "events must hold both outcomes, was 2 of one");
    refused(() -> BetaCalibration.fit(new double[3], new boolean[2]), "events must be 3, was 2");
    refused(
        () -> new BetaCalibration(-1, 1, 0), "nearZero must be finite and at least 0, was -1.0");
    refused(() -> new BaseRateShift(0, .5), "from must lie in (0, 1), was 0.0");
    refused(
        () -> BaseRateShift.estimate(.5, new double[0]), "probabilities must not be empty, was 0");
    refused(
        () -> LogOddsCalibration.IDENTITY.calibrated(-.1),
        "probability must lie in [0, 1], was -0.1");
    refused(
        () -> LogOddsCalibration.fit(new double[] {1, Double.NaN}, new boolean[] {true, false}),
        "logOdds must be finite, was NaN");
  }

  private static void refused(Runnable act, String message) {
    assertThatThrownBy(act::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
