package io.plimsoll.forecast.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.panel.OnsetRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.mult.VectorVectorMult_DDRM;
import org.junit.jupiter.api.Test;

class PooledPartsTest {
  private static final List<String> NAMES = List.of("a", "b", "c");

  @Test
  void bagsAreAveragedOverTheirStage() {
    var stage = BaggedModel.of(PooledFixture.linear(NAMES, 1, "a", 2.0), 0.5);
    List<LearnedModel> bags =
        List.of(
            PooledFixture.linear(NAMES, 0, "b", 1.0), PooledFixture.linear(NAMES, 4, "c", -1.0));

    var model = new BaggedModel(Optional.of(stage), bags, 0.25);

    assertThat(model.value(new double[] {1, 10, 2}))
        .isCloseTo(1 + 2 + 0.5 + (10 + 4 - 2) / 2.0 + 0.25, within(1e-12));
    assertThat(model.features()).isEqualTo(NAMES);
  }

  @Test
  void partsOfOtherInputsAreRefused() {
    LearnedModel own = PooledFixture.linear(NAMES, 0);
    LearnedModel other = PooledFixture.linear(List.of("a", "c", "b"), 0);

    assertThatThrownBy(() -> new BaggedModel(Optional.empty(), List.of(own, other), 0))
        .hasMessageStartingWith("bags must read the same features, was ");
    assertThatThrownBy(
            () -> new BaggedModel(Optional.of(BaggedModel.of(other, 0)), List.of(own), 0))
        .hasMessageStartingWith("stage must read the features of the bags, was ");
    assertThatThrownBy(() -> BaggedModel.of(own, Double.NaN))
        .hasMessage("shift must be finite, was NaN");
    assertThatThrownBy(
            () -> PooledVariance.of(PooledForecaster.HOUR, List.of(BaggedModel.of(own, 0))))
        .hasMessage("feature must be an input, was a");
    assertThatThrownBy(() -> PooledVariance.of(Duration.ofMinutes(7), List.of()))
        .hasMessage("horizon must be whole bars of PT5M, was PT7M");
    assertThatThrownBy(
            () ->
                new PooledOnset(
                    OnsetRule.SPIKE, List.of(BaggedModel.of(own, 0)), LogOddsCalibration.IDENTITY))
        .hasMessageStartingWith("families must read the inputs of spike, was [a, b, c]");
  }

  @Test
  void distanceIsThatOfMahalanobis() {
    InputTable table = table(500);
    int[] rows = IntStream.range(0, 400).toArray();
    TrainingRegion region = TrainingRegion.fit(table, rows, 1, 1);

    var z = new DMatrixRMaj(400, 3);
    for (int row : rows) {
      double[] standard = region.standardisation().apply(table.row(row));
      System.arraycopy(standard, 0, z.data, 3 * row, 3);
    }
    var inverse = new DMatrixRMaj(3, 3);
    CommonOps_DDRM.multTransA(1.0 / 400, z, z, inverse);
    CommonOps_DDRM.addEquals(inverse, .01 + 3 / 400.0, CommonOps_DDRM.identity(3));
    CommonOps_DDRM.invert(inverse);
    double sum = 0;
    double largest = 0;
    for (int row : rows) {
      var own = new DMatrixRMaj(3, 1, true, z.get(row, 0), z.get(row, 1), z.get(row, 2));
      double expected = VectorVectorMult_DDRM.innerProdA(own, inverse, own) / 3;
      double distance = region.distance(table.row(row));
      assertThat(distance).isCloseTo(expected, within(1e-6 * expected + 1e-9));
      sum += distance;
      largest = Math.max(largest, distance);
    }
    assertThat(sum / 400).isBetween(0.5, 1.0);
    assertThat(region.limit()).isEqualTo(largest);
  }

  @Test
  void rowBeyondTheLimitIsOutside() {
    InputTable table = table(500);
    int[] rows = IntStream.range(0, 500).toArray();
    TrainingRegion half = TrainingRegion.fit(table, rows, 0.5, 1);

    assertThat(IntStream.of(rows).filter(row -> half.contains(table.row(row))).count())
        .isEqualTo(250);
    assertThat(TrainingRegion.fit(table, rows, 0.5, 3).limit())
        .isCloseTo(3 * half.limit(), within(1e-12));
    assertThat(half.contains(new double[] {1000, 0, 0})).isFalse();
    assertThat(half.contains(new double[] {Double.NaN, 0, 0})).isFalse();
  }

  @Test
  void badRegionIsRefused() {
    InputTable table = table(10);
    int[] rows = {0, 1, 2};
    TrainingRegion region = TrainingRegion.fit(table, rows, 1, 1);

    assertThatThrownBy(() -> TrainingRegion.fit(table, new int[1], 1, 1))
        .hasMessage("rows must hold two, was 1");
    assertThatThrownBy(() -> TrainingRegion.fit(table, rows, 0, 1))
        .hasMessage("level must lie in (0, 1], was 0.0");
    assertThatThrownBy(() -> TrainingRegion.fit(table, rows, 1, 0.5))
        .hasMessage("slack must be at least 1, was 0.5");
    assertThatThrownBy(() -> TrainingRegion.of(NAMES, region.standardisation(), new double[5], 1))
        .hasMessage("precision must be 6 numbers, was 5");
    assertThatThrownBy(() -> TrainingRegion.of(NAMES, region.standardisation(), new double[6], 0))
        .hasMessage("limit must be above 0, was 0.0");
  }

  /** Three inputs, of which two go together. */
  private static InputTable table(int rows) {
    var random = new Random(3);
    float[] values = new float[3 * rows];
    for (int i = 0; i < rows; i++) {
      double shared = random.nextGaussian();
      values[3 * i] = (float) (5 + shared);
      values[3 * i + 1] = (float) (10 * shared + random.nextGaussian());
      values[3 * i + 2] = (float) random.nextGaussian();
    }
    return InputTable.over(NAMES, values);
  }
}
