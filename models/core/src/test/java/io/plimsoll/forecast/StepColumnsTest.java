package io.plimsoll.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.engine.FeatureEngine;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.hourly.HourlySchema;
import io.plimsoll.feature.registry.ExamplePlans;
import io.plimsoll.feature.registry.FeatureFamilies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepColumnsTest {
  @Test
  void anHourIsMeasuredByTheFamilyOfHours() {
    StepColumns hour = StepColumns.of(Duration.ofHours(1), List.of());

    assertThat(hour.needed()).containsExactly("rv_1h", "rsn_1h", "rsp_1h");
    assertThat(HourlySchema.TABLE.names()).contains(StepColumns.BARS).containsAll(hour.learned());
  }

  @Test
  void otherStepsAreMeasuredByWindowsAsLong() {
    assertThat(StepColumns.of(Duration.ofMinutes(5), List.of()).needed())
        .containsExactly("bar_rv_5m", "bar_rs_down_5m", "bar_rs_up_5m");
    assertThat(StepColumns.of(Duration.ofDays(1), List.of()).jump()).isEqualTo("bar_jump_z_24h");
    assertThat(StepColumns.of(Duration.ofDays(1), List.of()).impact()).isEqualTo("amihud_bars_24h");
  }

  @Test
  void tradesAloneAreMeasuredBySampledPrices() {
    Duration step = Duration.ofMinutes(5);
    StepColumns trades =
        StepColumns.of(step, List.of("tick_rv_5m", "sampled_rv_5m", "trade_quote_volume_5m"));

    assertThat(trades.needed())
        .containsExactly("sampled_rv_5m", "sampled_rs_down_5m", "sampled_rs_up_5m");
    assertThat(trades.learned()).contains("amihud_trades_5m").doesNotContain("");
    assertThat(StepColumns.of(step, List.of("sampled_rv_5m", "bar_rv_5m")).variance())
        .isEqualTo("bar_rv_5m");
    assertThat(StepColumns.of(Duration.ofHours(1), List.of("sampled_rv_1h")).variance())
        .isEqualTo("sampled_rv_1h");
  }

  @Test
  void theFamiliesHaveTheColumns() {
    List<String> ticks = names(ExamplePlans.ticks());
    List<String> bars = names(ExamplePlans.bars());

    assertThat(ticks).containsAll(StepColumns.of(Duration.ofMinutes(1), ticks).learned());
    assertThat(StepColumns.of(Duration.ofMinutes(1), ticks).variance()).startsWith("sampled_");
    List<String> day = new ArrayList<>(StepColumns.of(Duration.ofHours(24), bars).learned());
    day.removeAll(bars);
    assertThat(day).containsExactly("trade_quote_volume_24h"); // needs trades
  }

  private static List<String> names(FeaturePlan plan) {
    return new FeatureEngine(plan, FeatureFamilies.ALL, (asOf, values) -> {}).schema().names();
  }
}
