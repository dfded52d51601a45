package io.plimsoll.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationWordTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "0s, PT0S",
    "1s, PT1S",
    "90s, PT1M30S",
    "5m, PT5M",
    "24h, PT24H",
    "365d, P365D",
    "PT1S, PT1S",
    "P1DT1H, PT25H",
  })
  void bothFormsAreRead(String word, Duration length) {
    assertThat(DurationWord.parse(word)).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "", "5", "1.5h", "5 m", "1w", "-1s", "1S", "P1M"})
  void whatIsNoLengthIsRefused(String word) {
    assertThatThrownBy(() -> DurationWord.parse(word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("length must be such as 1s, 5m, 1h or PT1S, was " + word);
  }

  @Test
  void negativeAndEndlessLengthsAreRefused() {
    assertThatThrownBy(() -> DurationWord.parse("PT-1S"))
        .hasMessage("length must be at least 0, was PT-1S");
    assertThatThrownBy(() -> DurationWord.parse("999999999999999d"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("length must be that of a duration, was 999999999999999d");
  }
}
