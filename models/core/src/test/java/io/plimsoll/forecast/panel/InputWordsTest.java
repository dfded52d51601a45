package io.plimsoll.forecast.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InputWordsTest {
  @ParameterizedTest
  @EnumSource(OnsetRule.class)
  void everyInputHasWordsOfItsOwn(OnsetRule rule) {
    var byWords = new HashMap<String, String>();
    for (String name : OnsetInputs.names(rule)) {
      String words = InputWords.of(name);
      assertThat(words).as(name).isNotBlank().doesNotContain("{", "_");
      String other = byWords.put(words, name);
      // Sine and cosine of one time are told alike.
      assertThat(other == null || name.startsWith("hour_") || name.startsWith("day_"))
          .as(name + " and " + other)
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "variance_12 | variance of the last 1 h",
        "variance_864 | variance of the last 3 d",
        "variance_12_lag_2004 | variance of 1 h, 167 h ago",
        "variance_half_life_9 | variance, half of its weight in the last 45 min",
        "market_variance_largest_3 | variance of the last 15 min, largest of all instruments",
        "market_return_size_288 | size of the return of the last 1 d, mean of all instruments",
        "market_from_high_2016 | distance to the high of the last 7 d, mean of all instruments",
        "btc_return_48 | return of the last 4 h, of Bitcoin",
        "amihud_to_threshold_lag_23 | impact of trades in an hour 23 h ago over the threshold",
        "amihud_to_threshold_6 | impact of trades in the last 6 h over the threshold",
        "amihud_72 | 'impact of trades (Amihud), last 6 h'"
      })
  void windowsAreLengthsOfTime(String name, String words) {
    assertThat(InputWords.of(name)).isEqualTo(words);
  }

  @Test
  void othersAreRefused() {
    assertThatThrownBy(() -> InputWords.of("moon"))
        .hasMessage("name must be an input of a panel, was moon");
  }
}
