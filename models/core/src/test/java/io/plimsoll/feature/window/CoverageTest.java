package io.plimsoll.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoverageTest {
  @Test
  void threeQuartersAreEnough() {
    assertThat(Coverage.isEnough(18, 24)).isTrue();
    assertThat(Coverage.isEnough(17, 24)).isFalse();
    assertThat(Coverage.isEnough(0, 1)).isFalse();
    assertThat(Coverage.isEnough(2_700_000_000.0, 3_600_000_000.0)).isTrue();
    assertThat(Coverage.isEnough(2_699_999_999.0, 3_600_000_000.0)).isFalse();
  }
}
