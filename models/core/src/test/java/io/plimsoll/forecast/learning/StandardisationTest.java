package io.plimsoll.forecast.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandardisationTest {
  private static final List<String> FEATURES = List.of("near", "far", "flat");

  @Test
  void tableAndSamplesAreStandardisedAlike() {
    float[] values = values(400);
    int[] rows = IntStream.range(0, 400).filter(i -> i % 3 == 0).toArray();
    double[][] inputs = new double[rows.length][3];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 3; j++) {
        inputs[i][j] = values[rows[i] * 3 + j];
      }
    }
    Standardisation expected =
        Standardisation.fit(Samples.of(FEATURES, inputs, new double[rows.length]));
    Standardisation fitted = Standardisation.fit(InputTable.over(FEATURES, values), rows);
    for (int j = 0; j < 3; j++) {
      assertThat(fitted.means()[j]).isCloseTo(expected.means()[j], within(1e-9));
      assertThat(fitted.scales()[j]).isCloseTo(expected.scales()[j], within(1e-9));
    }
    assertThat(fitted.scales()[2]).isEqualTo(1);
    assertThat(fitted.limit()).isInfinite();
  }

  @Test
  void resultsAreCutAtTheLimit() {
    Standardisation free = Standardisation.of(new double[] {1, 0, 0}, new double[] {2, 1, 1});
    Standardisation cut = free.within(1.5);
    double[] row = {100, -0.5, -7};
    assertThat(free.apply(row)).containsExactly(49.5, -0.5, -7);
    assertThat(cut.apply(row)).containsExactly(1.5, -0.5, -1.5);
    assertThat(
            cut.apply(
                InputTable.over(FEATURES, new float[] {0, 0, 0, 100, -.5f, -7}), new int[] {1, 0}))
        .containsExactly(1.5f, -0.5f, -1.5f, -0.5f, 0, 0);
    assertThat(cut.limit()).isEqualTo(1.5);
    assertThat(cut).isNotEqualTo(free).isEqualTo(free.within(1.5));
    assertThat(cut.within(Double.POSITIVE_INFINITY)).isEqualTo(free);
  }

  @Test
  void modelsSeeTheCutInputs() {
    Standardisation cut = Standardisation.of(new double[1], new double[] {1}).within(2);
    var model = LogisticModel.of(List.of("x"), cut, 0, new double[] {1});
    assertThat(model.predict(new double[] {9})).isEqualTo(model.predict(new double[] {2}));
    assertThat(model.predict(new double[] {1})).isLessThan(model.predict(new double[] {2}));
  }

  @Test
  void faultyArgumentsAreNamed() {
    float[] values = values(4);
    values[2 * 3 + 1] = Float.NaN;
    InputTable table = InputTable.over(FEATURES, values);
    assertThat(Standardisation.fit(table, new int[] {0, 1, 3}).width()).isEqualTo(3);
    assertFault(
        () -> Standardisation.fit(table, new int[] {1, 2}), "feature far must be finite, was NaN");
    assertFault(() -> Standardisation.fit(table, new int[0]), "rows must hold a row, was 0");
    assertFault(() -> Standardisation.fit(table, new int[] {4}), "row must lie in [0, 4), was 4");
    Standardisation narrow = Standardisation.of(new double[1], new double[] {1});
    assertFault(() -> narrow.apply(table, new int[] {0}), "table must have 1 features, was 3");
    assertFault(() -> narrow.within(0), "limit must be above 0, was 0.0");
    assertFault(() -> narrow.within(Double.NaN), "limit must be above 0, was NaN");
  }

  private static void assertFault(Runnable act, String message) {
    assertThatThrownBy(act::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  /** Rows of a common feature, one far from zero, and one that is constant. */
  private static float[] values(int rows) {
    var random = new Random(5);
    float[] values = new float[rows * 3];
    for (int i = 0; i < rows; i++) {
      values[i * 3] = (float) random.nextGaussian();
      values[i * 3 + 1] = (float) (1e4 + 3 * random.nextGaussian());
      values[i * 3 + 2] = 0.1f;
    }
    return values;
  }
}
