package io.plimsoll.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.training.Plans;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetBuilderTest {
  private static final int HOURS = 200;
  private final DatasetBuilder builder = new DatasetBuilder(Plans.econometric());

  @Test
  void theTargetIsTheNextHourWithNineBarsOfTwelve() {
    double[] bars = new double[HOURS];
    Arrays.fill(bars, 12);
    bars[180] = 8;
    bars[190] = 9;
    InstrumentRows rows = builder.build(List.of(frame(bars, rising()))).instruments().get(0);

    assertThat(rows.target(178)).isEqualTo(rising()[179]);
    assertThat(rows.target(179)).isNaN();
    assertThat(rows.target(189)).isEqualTo(rising()[190]);
    assertThat(rows.target(HOURS - 1)).isNaN();
    assertThat(rows.labelEnd(10) - rows.time(10)).isEqualTo(InputWindows.HOURLY.stepMicros());
  }

  @Test
  void aSpikeIsAnHourAboveFourMediansAfterACalmOne() {
    double[] variances = new double[HOURS];
    Arrays.fill(variances, 1e-5);
    variances[180] = 4.1e-5;
    variances[181] = 4.1e-5;
    variances[190] = 3.9e-5;
    InstrumentRows rows = builder.build(List.of(frame(full(), variances))).instruments().get(0);

    assertThat(rows.threshold(179)).isEqualTo(4e-5);
    assertThat(rows.atRisk(179)).isTrue();
    assertThat(rows.spike(179)).isTrue();
    assertThat(rows.atRisk(180)).isFalse();
    assertThat(rows.spike(189)).isFalse();
    assertThat(rows.atRisk(100)).isFalse();
    assertThat(rows.threshold(100)).isNaN();
  }

  @Test
  void theFloorOfAnHourIsWhatWasKnownAtItsEnd() {
    double[] variances = rising();
    variances[0] = 0;
    variances[5] = 0;
    variances[HOURS - 1] = 1e-12;
    InstrumentRows rows = builder.build(List.of(frame(full(), variances))).instruments().get(0);

    assertThat(rows.floor(0)).isNaN();
    assertThat(rows.inputs().variance(0)).isNaN();
    assertThat(rows.inputs().variance(5)).isEqualTo(rows.floor(5));
    assertThat(rows.floor(5)).isCloseTo(1e-6 * (1.001 + 0.003 * 0.001), within(1e-18));
    double last = 1e-12 + 0.197 * (1.001e-6 - 1e-12); // 198 positive values
    assertThat(rows.target(HOURS - 2)).isCloseTo(last, within(1e-18));
    assertThat(rows.inputs().variance(HOURS - 1)).isEqualTo(rows.target(HOURS - 2));
  }

  @Test
  void aMarketThatNeverMovedIsRefused() {
    assertThatThrownBy(() -> builder.build(List.of(frame(full(), new double[HOURS]))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("features must hold a price move before the test span, was 0");
    assertThatThrownBy(() -> builder.build(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("features must hold a row, was 0");
  }

  private static double[] full() {
    double[] bars = new double[HOURS];
    Arrays.fill(bars, 12);
    return bars;
  }

  private static double[] rising() {
    double[] variances = new double[HOURS];
    Arrays.setAll(variances, i -> 1e-6 * (1 + i / 1000.0));
    return variances;
  }

  private static FeatureFrame frame(double[] bars, double[] variances) {
    long[] times = new long[bars.length];
    Arrays.setAll(times, i -> (i + 1) * InputWindows.HOURLY.stepMicros());
    double[] half = Arrays.stream(variances).map(variance -> variance / 2).toArray();
    return FeatureFrame.of(
        Plans.BTC, times, Map.of("bars", bars, "rv_1h", variances, "rsn_1h", half, "rsp_1h", half));
  }
}
