package io.plimsoll.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.hourly.HourlySchema;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepColumnsTest {
  @Test
  void anHourIsMeasuredByTheFamilyOfHours() {
    StepColumns hour = StepColumns.of(Duration.ofHours(1));

    assertThat(hour.needed()).containsExactly("rv_1h", "rsn_1h", "rsp_1h");
    assertThat(HourlySchema.TABLE.names()).contains(StepColumns.BARS).containsAll(hour.learned());
  }

  @Test
  void otherStepsAreMeasuredByWindowsAsLong() {
    assertThat(StepColumns.of(Duration.ofMinutes(5)).needed())
        .containsExactly("bar_rv_5m", "bar_rs_down_5m", "bar_rs_up_5m");
    assertThat(StepColumns.of(Duration.ofDays(1)).jump()).isEqualTo("bar_jump_z_24h");
    assertThat(StepColumns.of(Duration.ofDays(1)).impact()).isEqualTo("amihud_bars_24h");
  }
}
