package io.plimsoll.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.margin.addon.DepthCurve;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionReaderTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final MarginPolicy POLICY = MarginFixture.policy();

  @Test
  void everyFamilyOfTheTableIsRead() {
    var conditions =
        ConditionReader.read(
            List.of(
                frame(
                    2,
                    Map.ofEntries(
                        Map.entry("vpin", 0.6),
                        Map.entry("trade_imbalance_1h", -0.25),
                        Map.entry("oracle_chainlink_age", 90.5),
                        Map.entry("oracle_other_age", 30.0),
                        Map.entry("oracle_disagreement", 100.0),
                        Map.entry("consolidated_bid_depth_10bp", 5e5),
                        Map.entry("consolidated_ask_depth_10bp", 4e5),
                        Map.entry("consolidated_bid_depth_100bp", 2e6),
                        Map.entry("consolidated_ask_depth_100bp", 3e6),
                        Map.entry("book_bid_depth_1bp", 1e9),
                        Map.entry("book_ask_depth_1bp", 1e9),
                        Map.entry("chain_inclusion_delay_tip_90_q50", 12.0),
                        Map.entry("chain_inclusion_delay_tip_90_q99", 60.0),
                        Map.entry("chain_next_base_fee", 80.0),
                        Map.entry("chain_priority_fee_p90", 20.0),
                        Map.entry("chain_liquidation_cost_p90", 100.0)))),
            at(1),
            POLICY);

    var asset = conditions.of(MarginFixture.BTC.underlying());
    assertThat(asset.vpin()).hasValue(0.6);
    assertThat(asset.imbalance()).hasValue(-0.25);
    assertThat(asset.oracle().orElseThrow().age()).isEqualTo(Duration.ofMillis(90_500));
    assertThat(asset.oracle().orElseThrow().disagreement())
        .isCloseTo(StrictMath.exp(0.01) - 1, within(1e-15));
    assertThat(asset.depth().orElseThrow().levels())
        .containsExactly(
            new DepthCurve.Level(0.001, 5e5, 4e5), new DepthCurve.Level(0.01, 2e6, 3e6));
    var chain = conditions.chain().orElseThrow();
    assertThat(chain.expectedDelay()).isEqualTo(Duration.ofSeconds(12));
    assertThat(chain.slowDelay()).isEqualTo(Duration.ofSeconds(60));
    assertThat(chain.cost(400_000)).isCloseTo(100, within(1e-9));
  }

  @Test
  void aFeeServiceStandsInForBlocks() {
    var conditions =
        ConditionReader.read(
            List.of(
                frame(
                    2,
                    Map.of(
                        "fees_inclusion_delay_tip_high_q50", 12.0,
                        "fees_inclusion_delay_tip_high_q99", 24.0,
                        "fees_base_fee", 30.0,
                        "fees_priority_high", 2.0,
                        "fees_liquidation_cost_high", 40.0))),
            at(1),
            POLICY);

    assertThat(conditions.chain().orElseThrow().fee()).isEqualTo(32);
    assertThat(conditions.assets()).isEmpty();
  }

  @Test
  void whatIsNullOldOrLaterWasNotObserved() {
    var missing = frame(3, Map.of("vpin", Double.NaN, "oracle_x_age", Double.NaN));
    var known = frame(3, Map.of("vpin", 0.6));

    assertThat(ConditionReader.read(List.of(missing), at(2), POLICY))
        .isEqualTo(MarginConditions.NONE);
    assertThat(ConditionReader.read(List.of(known), at(5), POLICY))
        .isEqualTo(MarginConditions.NONE);
    assertThat(ConditionReader.read(List.of(known), START.minusSeconds(1), POLICY))
        .isEqualTo(MarginConditions.NONE);
    assertThat(ConditionReader.read(List.of(known), at(4), POLICY).assets()).hasSize(1);
  }

  /** 30 days of one unit an hour, then a day of ten: the day counts for no more than its share. */
  @Test
  void theVolumeOfAMeanDayIsOverThirtyDays() {
    int hours = 31 * 24;
    double[] volumes = new double[hours];
    for (int i = 0; i < hours; i++) {
      volumes[i] = i < 30 * 24 ? 1 : 10;
    }
    var frame =
        FeatureFrame.of(
            MarginFixture.BTC, times(hours), new LinkedHashMap<>(Map.of("volume_1h", volumes)));

    var volume = ConditionReader.read(List.of(frame), at(hours - 1), POLICY).volumes();
    assertThat(volume.get(MarginFixture.BTC)).isCloseTo((29 * 24 + 10 * 24) / 30.0, within(1e-9));
    assertThat(ConditionReader.read(List.of(frame), at(100), POLICY).volumes()).isEmpty();
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private static long[] times(int rows) {
    long[] times = new long[rows];
    for (int i = 0; i < rows; i++) {
      times[i] = at(i).getEpochSecond() * 1_000_000;
    }
    return times;
  }

  private static FeatureFrame frame(int rows, Map<String, Double> values) {
    var columns = new LinkedHashMap<String, double[]>();
    values.forEach(
        (name, value) -> {
          double[] column = new double[rows];
          Arrays.fill(column, value);
          columns.put(name, column);
        });
    return FeatureFrame.of(MarginFixture.BTC, times(rows), columns);
  }
}
