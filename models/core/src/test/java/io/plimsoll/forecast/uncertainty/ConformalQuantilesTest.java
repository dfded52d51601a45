package io.plimsoll.forecast.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.evaluation.density.Pinball;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ConformalQuantilesTest {
  private static final Offset<Double> TIGHT = within(1e-12);
  private static final double[] NINETEEN =
      IntStream.rangeClosed(1, 19).mapToDouble(i -> i).toArray();

  @Test
  void theStartIsTheConformalOrderStatistic() {
    // n = 19: ⌈.05 · 20⌉ = 1st, ⌈.5 · 20⌉ = 10th, ⌈.95 · 20⌉ = 19th.
    var start = ConformalQuantiles.start(List.of(.05, .5, .95), .02, 100, NINETEEN);

    assertThat(start.logQuantiles(100)).containsExactly(101, 110, 119);
  }

  @Test
  void beyondTheErrorsTheCurveGoesOn() {
    var errors = new ResidualQuantiles(List.of(1.0, 3.0));

    assertThat(errors.at(.01)).isEqualTo(1);
    assertThat(errors.at(-.1)).isCloseTo(1 - 2, TIGHT);
    assertThat(errors.at(2 / 3.0 + .1)).isCloseTo(3 + 2, TIGHT);
    double before = Double.NEGATIVE_INFINITY;
    for (int i = -200; i <= 300; i++) {
      assertThat(errors.at(i / 100.0)).isGreaterThanOrEqualTo(before);
      before = errors.at(i / 100.0);
    }
  }

  @Test
  void anOutcomeMovesTheLevelsAndEntersTheErrors() {
    var start = ConformalQuantiles.start(List.of(.05, .95), .1, 19, NINETEEN);
    var next = start.after(100, 105);

    assertThat(next.adapted().get(0)).isCloseTo(.05 + .1 * .05, TIGHT);
    assertThat(next.adapted().get(1)).isCloseTo(.95 - .1 * .05, TIGHT);
    assertThat(next.residuals()).hasSize(19).startsWith(2.0).endsWith(5.0);
    assertThat(start.residuals()).startsWith(1.0);
  }

  @Test
  void levelsThatCrossAreIssuedInOrder() {
    var crossed =
        new ConformalQuantiles(List.of(.4, .6), .1, 9, List.of(.7, .3), List.of(1.0, 2.0, 3.0));

    assertThat(crossed.logQuantiles(0)).containsExactly(2, 3);
  }

  @Test
  void adaptingCostsLessThanStandingStillWhenErrorsGrow() {
    var random = new Random(3);
    double[] past = IntStream.range(0, 500).mapToDouble(i -> random.nextGaussian()).toArray();
    var still = ConformalQuantiles.start(List.of(.95), 0, 500, past);
    var moving = ConformalQuantiles.start(List.of(.95), .05, 500, past);
    double[] outcomes = new double[500];
    double[] fixed = new double[500];
    double[] adaptive = new double[500];
    for (int t = 0; t < outcomes.length; t++) {
      outcomes[t] = 3 * random.nextGaussian();
      fixed[t] = still.logQuantiles(0)[0];
      adaptive[t] = moving.logQuantiles(0)[0];
      moving = moving.after(0, outcomes[t]);
    }

    assertThat(Pinball.mean(outcomes, adaptive, .95))
        .isLessThan(.9 * Pinball.mean(outcomes, fixed, .95));
  }

  @Test
  void badInputIsRefused() {
    refused(
        () -> ConformalQuantiles.start(List.of(.5), .1, 9, new double[0]),
        "residuals must not be empty, was []");
    refused(
        () -> ConformalQuantiles.start(List.of(.5), .1, 9, new double[] {Double.NaN}),
        "residuals must be finite, was NaN");
    refused(
        () -> ConformalQuantiles.start(List.of(1.0), .1, 9, NINETEEN),
        "levels must lie in (0, 1), was 1.0");
    refused(
        () -> ConformalQuantiles.start(List.of(.5, .5), .1, 9, NINETEEN),
        "levels must rise strictly, was [0.5, 0.5]");
    refused(
        () -> ConformalQuantiles.start(List.of(.5), -1, 9, NINETEEN),
        "rate must be finite and at least 0, was -1.0");
    refused(
        () -> ConformalQuantiles.start(List.of(.5), 0, 0, NINETEEN),
        "capacity must be at least 1, was 0");
    refused(
        () -> new ConformalQuantiles(List.of(.5), 0, 1, List.of(.5), List.of(1.0, 2.0)),
        "residuals must be at most 1, was 2");
    var start = ConformalQuantiles.start(List.of(.5), .1, 9, NINETEEN);
    refused(() -> start.after(0, Double.NaN), "logRealized must be finite, was NaN");
    refused(
        () -> start.logQuantiles(Double.POSITIVE_INFINITY),
        "logForecast must be finite, was Infinity");
  }

  private static void refused(Runnable act, String message) {
    assertThatThrownBy(act::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
