package io.plimsoll.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnScoresTest {
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final InputWindows SHORT =
      new InputWindows(1, 4, 9, Duration.ofHours(1), 0.75); // three values at least
  private static final FeatureFrame MARKET = GeneratedHours.frame(BTC, 0, 12, 1);

  @Test
  void aScoreIsTheModifiedScoreOfIglewiczAndHoaglin() {
    // Median 5, absolute deviations 4 3 2 1 0 1 2 3 95: MAD 2.
    double[] values = {7, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8, 100};

    double z = 95 / (1.482602218505602 * 2);
    assertThat(score(values, 11)).isCloseTo(Math.log(z + Math.sqrt(z * z + 1)), within(1e-12));
    values[11] = -90;
    // Median 4, deviations 3 2 1 0 1 2 3 4 94: MAD 2.
    z = 94 / (1.482602218505602 * 2);
    assertThat(score(values, 11)).isCloseTo(-Math.log(z + Math.sqrt(z * z + 1)), within(1e-12));
  }

  @Test
  void whereMostValuesAreOneTheMeanDeviationIsTheScale() {
    double[] values = {9, 9, 9, 5, 5, 5, 5, 5, 5, 5, 5, 14};

    double z = 9 / (1.2533141373155001 * 1); // mean deviation 9 / 9
    assertThat(score(values, 11)).isCloseTo(Math.log(z + Math.sqrt(z * z + 1)), within(1e-12));
    values[11] = 5;
    assertThat(score(values, 11)).isZero(); // one value has no scale
  }

  @Test
  void whatIsNotKnownScoresTheMedian() {
    double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, Double.NaN};
    assertThat(score(values, 11)).isZero();
    assertThat(score(values, 1)).isZero(); // two values
    assertThat(score(values, 2)).isPositive(); // three, of the four of the middle window
    values[11] = Double.POSITIVE_INFINITY;
    assertThat(score(values, 11)).isZero();
  }

  @Test
  void whatComesLaterOrCameBeforeTheWindowChangesNothing() {
    double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 11};
    double before = score(values, 10);

    values[11] = 1e9;
    values[0] = -1e9;
    values[1] = 1e9;
    assertThat(score(values, 10)).isEqualTo(before);
    values[2] = 1e9; // within
    assertThat(score(values, 10)).isNotEqualTo(before);
  }

  @Test
  void aScoreIsOneOfTheUnit() {
    double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 11};
    double before = score(values, 10);
    for (int i = 0; i < values.length; i++) {
      values[i] = 1024 * values[i] + 8;
    }
    assertThat(score(values, 10)).isEqualTo(before);
  }

  @Test
  void aColumnThatIsNotThereIsRefused() {
    var inputs = ForecastInputs.of(MARKET, SHORT, 1e-9);
    assertThatThrownBy(() -> inputs.scores(11, List.of("vpin")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was vpin");
    assertThat(inputs.scores(11, List.of())).isEmpty();
  }

  private static double score(double[] values, int row) {
    var columns = new LinkedHashMap<String, double[]>();
    for (String name : MARKET.features()) {
      columns.put(name, MARKET.column(name));
    }
    columns.put("further", values);
    long[] times = new long[MARKET.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = MARKET.eventTime(i);
    }
    FeatureFrame frame = FeatureFrame.of(BTC, times, columns);
    double[] scores = ForecastInputs.of(frame, SHORT, 1e-9).scores(row, List.of("further"));
    assertThat(scores).hasSize(1);
    return scores[0];
  }
}
