package io.plimsoll.training.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.evaluation.AveragePrecision;
import io.plimsoll.forecast.evaluation.BrierScore;
import io.plimsoll.forecast.learning.InputTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpikeForecastTest {
  private static final int SIZE = SpikeWalk.TEST_DAYS + 700;
  private static final int FIRST_ORIGIN = SIZE - 1 - SpikeWalk.TEST_DAYS;
  private static final ExceedanceFitter FITTER = new ExceedanceFitter(.03, 3);
  private static final SpikeSeries SERIES = SpikeSeries.drawn(SIZE, 11);

  @Test
  void nothingAfterADayChangesItsInputs() {
    int last = 900;
    SpikeDays days = SERIES.days();
    SpikeDays changed = SERIES.changedAfter(last).days();
    List<InputTable> before =
        List.of(SpikeInputs.nine(days), SpikeInputs.realized(days), SpikeInputs.withPrices(days));
    List<InputTable> after =
        List.of(
            SpikeInputs.nine(changed),
            SpikeInputs.realized(changed),
            SpikeInputs.withPrices(changed));
    for (int table = 0; table < before.size(); table++) {
      for (int day = 0; day <= last; day++) {
        assertThat(after.get(table).row(day)).isEqualTo(before.get(table).row(day));
      }
      assertThat(after.get(table).row(last + 1)).isNotEqualTo(before.get(table).row(last + 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingAfterADayChangesItsProbabilityOrThreshold(SpikeThreshold threshold) {
    int fit = 3 * 66; // the test day before which a fit is made, of all that is known by then
    int last = FIRST_ORIGIN + fit;
    int known = fit + 1; // test days whose origin is not after the last
    SpikeDays days = SERIES.days();
    SpikeDays changed = SERIES.changedAfter(last).days();

    assertThat(Arrays.copyOf(threshold.of(changed.variance()), last + 1))
        .isEqualTo(Arrays.copyOf(threshold.of(days.variance()), last + 1));
    double[] before = probabilities(days, threshold);
    double[] after = probabilities(changed, threshold);
    assertThat(Arrays.copyOf(after, known)).isEqualTo(Arrays.copyOf(before, known));
    assertThat(after[known]).isNotEqualTo(before[known]);
    assertThat(probabilities(days, threshold)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void whatDrivesVarianceIsFound(SpikeThreshold threshold) {
    SpikeDays days = SERIES.days();
    var walk = new SpikeWalk(days, threshold);
    double[] probabilities = probabilities(days, threshold);
    boolean[] events = walk.events();

    assertThat(AveragePrecision.of(probabilities, events))
        .isGreaterThan(AveragePrecision.of(walk.persistence(), events) + .02);
    assertThat(BrierScore.of(probabilities, events).skill()).isGreaterThan(.1);
    assertThat(Arrays.stream(probabilities).average().orElseThrow())
        .isCloseTo(BrierScore.of(probabilities, events).baseRate(), within(.02));
  }

  @Test
  void probabilityFallsWithTheThreshold() {
    ExceedanceFitter.Fitted fitted = planted(400);

    assertThat(fitted.mean().predict(new double[] {1})).isCloseTo(.5, within(.05));
    assertThat(fitted.probability(new double[] {1}, .5)).isCloseTo(.5, within(.1));
    assertThat(fitted.probability(new double[] {1}, .1)).isGreaterThan(.8);
    assertThat(fitted.probability(new double[] {1}, .9)).isLessThan(.2);
  }

  @Test
  void daysThatAreTooFewAreRefused() {
    assertThatThrownBy(() -> planted(5)).hasMessage("rows must be at least 6, was 5");
    assertThatThrownBy(
            () -> new SpikeWalk(SpikeSeries.drawn(3000, 1).days(), SpikeThreshold.TWICE_MEDIAN))
        .hasMessage("days must be above 3348, was 3000");
    assertThatThrownBy(() -> new ExceedanceFitter(.1, 1))
        .hasMessage("blocks must be at least 2, was 1");
    assertThatThrownBy(() -> new ExceedanceFitter(-1, 2))
        .hasMessage("penalty must be finite and at least 0, was -1.0");
  }

  private static double[] probabilities(SpikeDays days, SpikeThreshold threshold) {
    return new SpikeWalk(days, threshold).forecasts(SpikeInputs.withPrices(days), FITTER);
  }

  /* Targets are half the input and a triangular error, thresholds at 0. */
  private static ExceedanceFitter.Fitted planted(int size) {
    float[] inputs = new float[size];
    double[] targets = new double[size];
    for (int row = 0; row < size; row++) {
      inputs[row] = row % 5 - 2;
      targets[row] = .5 * inputs[row] + .05 * (row % 7 - 3) + .05 * (row % 11 - 5);
    }
    int[] rows = IntStream.range(0, size).toArray();
    var table = InputTable.over(List.of("x"), inputs);
    return new ExceedanceFitter(1e-6, 3).fit(table, rows, targets, new double[size]);
  }
}
