package io.plimsoll.forecast.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.GeneratedHours;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Liquidity crunches by depth and by illiquidity: label, threshold, inputs and probability. */
class CrunchTest {
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final InputWindows SHORT = new InputWindows(1, 4, 10, Duration.ofHours(1), 0.75);
  private static final FeatureFrame MARKET = GeneratedHours.frame(BTC, 0, 12, 1);
  private static final CrunchRule DEPTH =
      new CrunchRule(List.of("bids", "asks"), CrunchRule.Side.BELOW, 0.1);
  private static final CrunchRule AMIHUD =
      new CrunchRule(List.of("bids", "asks"), CrunchRule.Side.ABOVE, 0.9);
  private final double[] bids = {99, 99, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  private final double[] asks = {99, 99, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9};

  @Test
  void theThinnerSideOrTheWorseMeasureCounts() {
    assertThat(DEPTH.value(inputs(), 11)).isEqualTo(9);
    assertThat(DEPTH.value(inputs(), 9)).isEqualTo(8);
    assertThat(AMIHUD.value(inputs(), 11)).isEqualTo(10);
    asks[11] = Double.NaN;
    assertThat(DEPTH.value(inputs(), 11)).isNaN();
    assertThat(AMIHUD.value(inputs(), 11)).isNaN();
  }

  @Test
  void theThresholdIsAQuantileOfTheWindowUpToTheOrigin() {
    // Thinner sides of the last ten: 1 2 3 4 5 6 7 8 9 9; rank 0.9 lies between the first two.
    assertThat(DEPTH.threshold(inputs(), 11)).isCloseTo(1.9, within(1e-12));
    double before = DEPTH.threshold(inputs(), 10);
    bids[11] = 1e9;
    asks[11] = 1e9;
    bids[0] = 1e-9; // before the window of row 10
    assertThat(DEPTH.threshold(inputs(), 10)).isEqualTo(before);
  }

  @Test
  void withoutHalfOfTheWindowThereIsNoThreshold() {
    Arrays.fill(bids, 2, 8, Double.NaN); // four of ten are left
    assertThat(DEPTH.threshold(inputs(), 11)).isNaN();
    bids[7] = 6;
    assertThat(DEPTH.threshold(inputs(), 11)).isPositive();
    Arrays.fill(bids, 0.0); // a quantile of 0 tells nothing
    assertThat(DEPTH.threshold(inputs(), 11)).isNaN();
  }

  @Test
  void beyondIsStrictAndNeverUnknown() {
    assertThat(DEPTH.beyond(1, 2)).isTrue();
    assertThat(DEPTH.beyond(2, 2)).isFalse();
    assertThat(AMIHUD.beyond(3, 2)).isTrue();
    assertThat(AMIHUD.beyond(2, 2)).isFalse();
    assertThat(DEPTH.beyond(Double.NaN, 2)).isFalse();
    assertThat(AMIHUD.beyond(3, Double.NaN)).isFalse();
  }

  @Test
  void theProbabilityIsTheCalibratedOneAndNoneWhileACrunchIsOn() {
    List<String> features = CrunchClassifier.features(List.of("bids"));
    double[] weights = new double[features.size()];
    weights[features.indexOf("now_to_threshold")] = 0.1;
    weights[features.size() - 1] = 0.05; // score of the column
    var classifier =
        new CrunchClassifier(
            DEPTH,
            (inputs, row) -> inputs.variance(row),
            LinearPath.of(features, 0.3, weights),
            new LogOddsCalibration(-1, 2));

    double p = 0.3 + 0.1 * Math.log(9 / 1.9) + 0.05 * inputs().scores(11, List.of("bids"))[0];
    double z = Math.log(p / (1 - p));
    assertThat(classifier.probability(inputs(), 11))
        .isCloseTo(1 / (1 + Math.exp(1 - 2 * z)), within(1e-12));
    bids[11] = 0.5;
    assertThat(classifier.probability(inputs(), 11)).isNaN();
    bids[11] = Double.NaN;
    assertThat(classifier.probability(inputs(), 11)).isNaN();
  }

  @Test
  void inputsStayFiniteWhereDepthIsGone() {
    Arrays.fill(bids, 8, 12, 0.0);
    double[] row = CrunchClassifier.row(AMIHUD, inputs(), 11, 2e-5, 1e9, List.of());
    assertThat(row).hasSize(CrunchClassifier.features(List.of()).size());
    for (double value : row) {
      assertThat(value).isBetween(-25.0, 25.0);
    }
    double[] thin = CrunchClassifier.row(DEPTH, inputs(), 11, 2e-5, 1.9, List.of());
    assertThat(thin[thin.length - 1]).isEqualTo(-8);
    assertThat(thin[thin.length - 2]).isEqualTo(-8);
  }

  @Test
  void aRuleWithoutColumnsOrLevelIsRefused() {
    assertThatThrownBy(() -> new CrunchRule(List.of(), CrunchRule.Side.BELOW, 0.1))
        .hasMessage("columns must hold a name, was []");
    assertThatThrownBy(() -> new CrunchRule(List.of("a"), CrunchRule.Side.BELOW, 1))
        .hasMessage("level must lie in (0, 1), was 1.0");
    assertThatThrownBy(() -> CrunchRule.Side.ofWord("under"))
        .hasMessage("side must be above or below, was under");
  }

  private ForecastInputs inputs() {
    var columns = new LinkedHashMap<String, double[]>();
    for (String name : MARKET.features()) {
      columns.put(name, MARKET.column(name));
    }
    columns.put("bids", bids);
    columns.put("asks", asks);
    long[] times = new long[MARKET.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = MARKET.eventTime(i);
    }
    return ForecastInputs.of(FeatureFrame.of(BTC, times, columns), SHORT, 1e-9);
  }
}
