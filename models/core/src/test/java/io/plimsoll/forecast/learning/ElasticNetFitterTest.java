package io.plimsoll.forecast.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticNetFitterTest {
  private static final int ROWS = 403;
  private static final InputTable TABLE = MadeTable.table(ROWS);

  /** Expected numbers are the output of {@code src/test/resources/learning/elastic_net.py}. */
  @ParameterizedTest
  @CsvSource({
    "0.02, 0.5, 0.8359022112504327 0.3841883242187488 -0.4428987079477828 -0.014811346796977896"
        + " 0.036205149695058704 -0.017967408741578487",
    "0.1, 0.9, 0.779889994808678 0.356908975352195 -0.35751259035070376 0 0 0",
    "0.05, 1.0, 1.1837197410208327 0 -0.40783676881745967 0 0 0",
    "0.5, 0.3, 0.46424538051912967 0.44811974447484837 -0.2146880149707073 0 0 0"
  })
  void coefficientsAreThoseOfScikitLearn(double penalty, double l1Share, String expected) {
    var generator = new Generator();
    InputTable table = generator.table(500);
    LinearModel model =
        new ElasticNetFitter(penalty, l1Share, 1.5)
            .fit(table, MadeTable.all(500), generator.targets());
    assertThat(model.intercept()).isCloseTo(2.971153824886307, within(1e-12));
    double[] coefficients =
        Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    for (int j = 0; j < coefficients.length; j++) {
      if (coefficients[j] == 0) {
        assertThat(model.coefficients()[j]).isZero();
      } else {
        assertThat(model.coefficients()[j]).isCloseTo(coefficients[j], within(1e-7));
      }
    }
  }

  /** |Zᵀ(y − ȳ − Zw) / n − penalty (1 − share) w| = penalty share where w ≠ 0, else at most it. */
  @ParameterizedTest
  @CsvSource({"0.001, 0.5", "0.01, 1", "0.3, 0.05", "1.0, 0.99"})
  void theConditionsOfTheMinimumHold(double penalty, double l1Share) {
    int[] rows = MadeTable.all(ROWS);
    double[] targets = MadeTable.targets(TABLE, rows);
    LinearModel model = new ElasticNetFitter(penalty, l1Share, 2.5).fit(TABLE, rows, targets);
    double[] slopes = new double[TABLE.width()];
    for (int i = 0; i < ROWS; i++) {
      double[] z = model.standardisation().apply(TABLE.row(i));
      double residual = targets[i] - model.predict(TABLE.row(i));
      for (int j = 0; j < z.length; j++) {
        slopes[j] += z[j] * residual / ROWS;
      }
    }
    for (int j = 0; j < slopes.length; j++) {
      double w = model.coefficients()[j];
      double slope = slopes[j] - penalty * (1 - l1Share) * w;
      if (w == 0) {
        assertThat(Math.abs(slope)).isLessThanOrEqualTo(penalty * l1Share + 1e-8);
      } else {
        assertThat(slope).isCloseTo(Math.signum(w) * penalty * l1Share, within(1e-8));
      }
    }
    assertThat(model.coefficients()[4]).isZero(); // constant
  }

  @Test
  void aShareNearZeroIsTheRidgeRegression() {
    int[] rows = MadeTable.all(ROWS);
    double[] targets = MadeTable.targets(TABLE, rows);
    double[] ridge = new RidgeFitter(0.1, 3).fit(TABLE, rows, targets).coefficients();
    double[] net = new ElasticNetFitter(0.1, 1e-9, 3).fit(TABLE, rows, targets).coefficients();
    for (int j = 0; j < ridge.length; j++) {
      assertThat(net[j]).isCloseTo(ridge[j], within(1e-6));
    }
  }

  @Test
  void aPenaltyAboveEveryProductLeavesTheMean() {
    int[] rows = MadeTable.all(ROWS);
    double[] targets = MadeTable.targets(TABLE, rows);
    LinearModel model = new ElasticNetFitter(1e6, 0.5, 5).fit(TABLE, rows, targets);
    assertThat(model.coefficients()).containsOnly(0);
    assertThat(model.predict(TABLE.row(3))).isEqualTo(model.intercept());
  }

  @Test
  void theSameRowsGiveTheSameModel() {
    int[] rows = MadeTable.all(ROWS);
    double[] targets = MadeTable.targets(TABLE, rows);
    LinearModel first = new ElasticNetFitter(0.01, 0.5, 5).fit(TABLE, rows, targets);
    assertThat(new ElasticNetFitter(0.01, 0.5, 5).fit(TABLE, rows, targets)).isEqualTo(first);
    assertThat(new ElasticNetFitter(0.01, 0.6, 5).fit(TABLE, rows, targets)).isNotEqualTo(first);
  }

  @Test
  void faultyArgumentsAreNamed() {
    assertFault(
        () -> new ElasticNetFitter(0, 0.5, 5), "penalty must be finite and above 0, was 0.0");
    assertFault(() -> new ElasticNetFitter(1, 0, 5), "l1 share must lie in (0, 1], was 0.0");
    assertFault(() -> new ElasticNetFitter(1, 1.1, 5), "l1 share must lie in (0, 1], was 1.1");
    assertFault(() -> new ElasticNetFitter(1, 0.5, 0), "limit must be above 0, was 0.0");
    int[] rows = MadeTable.all(60);
    assertFault(
        () ->
            new ElasticNetFitter(1, 0.5, 5)
                .fit(MadeTable.withMissing(60, 7, 3), rows, MadeTable.targets(TABLE, rows)),
        "feature wild must be finite, was NaN");
  }

  private static void assertFault(Runnable act, String message) {
    assertThatThrownBy(act::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  /** The rows of the script, from the same congruential generator. */
  private static final class Generator {
    private final List<Double> targets = new ArrayList<>();
    private long state = 12345;

    InputTable table(int rows) {
      float[] values = new float[rows * 6];
      for (int i = 0; i < rows; i++) {
        double a = draw();
        double[] row = {a, a + 0.1 * draw(), 1000 + 5 * draw(), draw(), draw(), draw()};
        row[3] = row[3] * row[3] * row[3] * row[3] * row[3];
        for (int j = 0; j < 6; j++) {
          values[i * 6 + j] = (float) row[j];
        }
        targets.add(3 + row[0] - 0.08 * (row[2] - 1000) + 0.05 * row[4] + 0.5 * draw());
      }
      return InputTable.over(List.of("a", "b", "c", "d", "e", "f"), values);
    }

    double[] targets() {
      return targets.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double draw() {
      state = (state * 1103515245L + 12345L) % (1L << 31);
      return state / (double) (1L << 31) * 4 - 2;
    }
  }
}
