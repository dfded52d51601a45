package io.plimsoll.feature.hourly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourlySchemaTest {
  @Test
  void columnsAreThoseOfTheFeatureTableInItsOrder() {
    assertThat(HourlySchema.ROW.names())
        .containsExactly(
            "open_1h",
            "high_1h",
            "low_1h",
            "close",
            "volume_1h",
            "quote_volume_1h",
            "return_1h",
            "rv_1h",
            "bpv_1h",
            "rsn_1h",
            "rsp_1h",
            "rq_1h",
            "parkinson_1h",
            "garman_klass_1h",
            "rogers_satchell_1h",
            "amihud_1h",
            "corwin_schultz_1h",
            "rv_24h",
            "rv_168h");
    assertThat(HourlySchema.BARS.name()).isEqualTo("bars");
    assertThat(HourlySchema.ROW.features().get(18).window()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void namesMustBeDistinctAndKnown() {
    assertThatThrownBy(() -> new FeatureSchema(List.of(HourlySchema.BARS, HourlySchema.BARS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names must be distinct, was [bars, bars]");
    assertThatThrownBy(() -> HourlySchema.SLICE.indexOf("rv_24h"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("feature must be one of [open_1h")
        .hasMessageEndingWith("was rv_24h");
  }

  @Test
  void definitionsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> define("Rv", Duration.ofHours(1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name must be lower snake case, was Rv");
    assertThatThrownBy(() -> define("rv", Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("window must be above 0, was PT0S");
    assertThatThrownBy(() -> define("rv", Duration.ofHours(1), Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lag must be at least 0, was PT-1S");
  }

  private static FeatureDefinition define(String name, Duration window, Duration lag) {
    return new FeatureDefinition(name, "1", window, "Σ r²", "a paper", lag);
  }
}
