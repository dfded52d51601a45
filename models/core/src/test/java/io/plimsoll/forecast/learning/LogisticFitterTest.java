package io.plimsoll.forecast.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogisticFitterTest {
  private static final int ROWS = 603;
  private static final InputTable TABLE = MadeTable.table(ROWS);

  /** From even classes to five events in a hundred, from hardly penalised to hardly fitted. */
  @ParameterizedTest
  @CsvSource({"3, 1", "3, 1000", "3, 0.001", "7, 1", "7, 1000", "-1, 0.01"})
  void gradientOfTheWholeLossIsZero(double level, double inverseStrength) {
    int[] rows = MadeTable.all(ROWS);
    double[] labels = MadeTable.labels(TABLE, rows, level);
    LogisticModel model = new LogisticFitter(inverseStrength, 3).fit(TABLE, rows, labels);
    double[] gradient = model.coefficients();
    double intercept = 0;
    for (int i = 0; i < ROWS; i++) {
      double residual = model.predict(TABLE.row(i)) - labels[i];
      double[] z = model.standardisation().apply(TABLE.row(i));
      for (int j = 0; j < 5; j++) {
        gradient[j] += inverseStrength * residual * z[j];
      }
      intercept += residual;
    }
    for (double slope : gradient) {
      assertThat(slope / inverseStrength / ROWS).isCloseTo(0, within(1e-7));
    }
    assertThat(intercept / ROWS).isCloseTo(0, within(1e-7));
    assertThat(model.standardisation().limit()).isEqualTo(3);
  }

  @Test
  void separableLabelsKeepFiniteCoefficients() {
    float[] values = new float[40];
    double[] labels = new double[40];
    for (int i = 0; i < 40; i++) {
      values[i] = i;
      labels[i] = i < 20 ? 0 : 1;
    }
    InputTable table = InputTable.over(List.of("x"), values);
    LogisticModel weak = new LogisticFitter(1, 5).fit(table, MadeTable.all(40), labels);
    LogisticModel strong = new LogisticFitter(1e6, 5).fit(table, MadeTable.all(40), labels);
    assertThat(weak.coefficients()[0]).isBetween(1.0, 10.0);
    assertThat(strong.coefficients()[0]).isBetween(50.0, 1000.0);
    assertThat(strong.predict(new double[] {15})).isLessThan(1e-6);
    assertThat(strong.predict(new double[] {25})).isGreaterThan(1 - 1e-6);
    assertThat(strong.intercept()).isCloseTo(0, within(1e-4));
  }

  @Test
  void theSameRowsGiveTheSameModel() {
    int[] rows = MadeTable.all(ROWS);
    double[] labels = MadeTable.labels(TABLE, rows, 3);
    LogisticModel first = new LogisticFitter(1, 5).fit(TABLE, rows, labels);
    assertThat(new LogisticFitter(1, 5).fit(TABLE, rows, labels)).isEqualTo(first);
    assertThat(new LogisticFitter(2, 5).fit(TABLE, rows, labels)).isNotEqualTo(first);
  }

  @Test
  void faultyArgumentsAreNamed() {
    int[] rows = MadeTable.all(60);
    double[] labels = MadeTable.labels(TABLE, rows, 3);
    var fitter = new LogisticFitter(1, 5);
    assertFault(
        () -> fitter.fit(TABLE, rows, new double[59]), "targets must be 60 as the rows, was 59");
    assertFault(
        () -> fitter.fit(TABLE, rows, new double[60]), "labels must hold both 0 and 1, was only 0");
    double[] ones = new double[60];
    Arrays.fill(ones, 1);
    assertFault(() -> fitter.fit(TABLE, rows, ones), "labels must hold both 0 and 1, was only 1");
    assertFault(
        () -> fitter.fit(MadeTable.withMissing(60, 7, 3), rows, labels),
        "feature wild must be finite, was NaN");
    labels[5] = 0.5;
    assertFault(() -> fitter.fit(TABLE, rows, labels), "label must be 0 or 1, was 0.5");
    assertFault(
        () -> new LogisticFitter(0, 5), "inverse strength must be finite and above 0, was 0.0");
    assertFault(() -> new LogisticFitter(1, 0), "limit must be above 0, was 0.0");
  }

  private static void assertFault(Runnable act, String message) {
    assertThatThrownBy(act::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
