package io.plimsoll.forecast.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RidgeFitterTest {
  private static final int ROWS = 403; // not whole blocks
  private static final InputTable TABLE = MadeTable.table(ROWS);

  /** Zᵀ(y − ȳ − Z w) = penalty n w, written out. */
  @Test
  void coefficientsSolveTheEquations() {
    int[] rows = IntStream.range(0, ROWS).filter(i -> i % 7 != 0).map(i -> ROWS - 1 - i).toArray();
    double[] targets = MadeTable.targets(TABLE, rows);
    LinearModel model = new RidgeFitter(0.03, 2.5).fit(TABLE, rows, targets);
    double mean = Arrays.stream(targets).average().orElseThrow();
    double[] products = new double[5];
    Standardisation free = Standardisation.fit(TABLE, rows);
    int cut = 0;
    for (int i = 0; i < rows.length; i++) {
      double[] row = TABLE.row(rows[i]);
      double residual = targets[i] - model.predict(row);
      for (int j = 0; j < 5; j++) {
        double z = (row[j] - free.means()[j]) / free.scales()[j];
        cut += Math.abs(z) > 2.5 ? 1 : 0;
        products[j] += residual * Math.max(-2.5, Math.min(2.5, z));
      }
    }
    assertThat(cut).isGreaterThan(5);
    assertThat(model.intercept()).isCloseTo(mean, within(1e-12));
    assertThat(model.standardisation()).isEqualTo(free.within(2.5));
    for (int j = 0; j < 5; j++) {
      assertThat(products[j] / rows.length)
          .isCloseTo(0.03 * model.coefficients()[j], within(1e-12));
    }
    assertThat(model.coefficients()[4]).isZero();
  }

  @Test
  void withoutPenaltyItIsLeastSquares() {
    List<String> names = List.of("a", "b", "far", "wild");
    int[] rows = MadeTable.all(ROWS);
    float[] values = new float[ROWS * 4];
    double[][] inputs = new double[ROWS][4];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 4; j++) {
        values[i * 4 + j] = TABLE.value(i, j);
        inputs[i][j] = values[i * 4 + j];
      }
    }
    double[] targets = MadeTable.targets(TABLE, rows);
    LinearModel model =
        new RidgeFitter(0, Double.POSITIVE_INFINITY)
            .fit(InputTable.over(names, values), rows, targets);
    LinearPath path = LinearPath.leastSquares(Samples.of(names, inputs, targets), names);
    for (double[] row : inputs) {
      assertThat(model.predict(row)).isCloseTo(path.predict(row), within(1e-7));
    }
  }

  @Test
  void hugePenaltyLeavesTheMean() {
    int[] rows = MadeTable.all(ROWS);
    double[] targets = MadeTable.targets(TABLE, rows);
    LinearModel model = new RidgeFitter(1e12, 5).fit(TABLE, rows, targets);
    assertThat(model.predict(TABLE.row(0)))
        .isCloseTo(Arrays.stream(targets).average().orElseThrow(), within(1e-9));
  }

  @Test
  void predictionDoesNotGrowBeyondTheLimit() {
    int[] rows = MadeTable.all(ROWS);
    LinearModel model = new RidgeFitter(0.01, 3).fit(TABLE, rows, MadeTable.targets(TABLE, rows));
    double[] row = TABLE.row(1);
    row[2] = 1e6;
    double far = model.predict(row);
    row[2] = 1e9;
    assertThat(model.predict(row)).isEqualTo(far);
    row[2] = Double.NaN;
    assertThatThrownBy(() -> model.predict(row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature far must be finite, was NaN");
  }

  @Test
  void theSameRowsGiveTheSameModel() {
    int[] rows = MadeTable.all(ROWS);
    double[] targets = MadeTable.targets(TABLE, rows);
    LinearModel first = new RidgeFitter(0.01, 5).fit(TABLE, rows, targets);
    assertThat(new RidgeFitter(0.01, 5).fit(TABLE, rows, targets)).isEqualTo(first);
    assertThat(new RidgeFitter(0.02, 5).fit(TABLE, rows, targets)).isNotEqualTo(first);
  }

  @Test
  void faultyArgumentsAreNamed() {
    int[] rows = MadeTable.all(60);
    double[] targets = MadeTable.targets(TABLE, rows);
    var fitter = new RidgeFitter(0.01, 5);
    assertFault(
        () -> fitter.fit(TABLE, rows, new double[59]), "targets must be 60 as the rows, was 59");
    assertFault(
        () -> fitter.fit(TABLE, new int[] {3}, new double[1]), "rows must be at least 2, was 1");
    assertFault(
        () -> fitter.fit(MadeTable.withMissing(60, 7, 3), rows, targets),
        "feature wild must be finite, was NaN");
    targets[5] = Double.NaN;
    assertFault(() -> fitter.fit(TABLE, rows, targets), "target must be finite, was NaN");
    targets[5] = 0;
    rows[5] = ROWS;
    assertFault(() -> fitter.fit(TABLE, rows, targets), "row must lie in [0, 403), was 403");
    rows[5] = 5;
    // One feature is constant.
    assertFault(
        () -> new RidgeFitter(0, 5).fit(TABLE, rows, targets),
        "features must be linearly independent or the penalty larger, was 5 features");
    assertFault(() -> new RidgeFitter(-1, 5), "penalty must be finite and at least 0, was -1.0");
    assertFault(() -> new RidgeFitter(1, 0), "limit must be above 0, was 0.0");
  }

  private static void assertFault(Runnable act, String message) {
    assertThatThrownBy(act::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
