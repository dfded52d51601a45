package io.plimsoll.pipeline.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
  @Test
  void shortAndLongDecimalsAreTheNearestDoubles() {
    var random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String digits = Long.toString(random.nextLong() >>> (1 + random.nextInt(60)));
      int point = random.nextInt(digits.length() + 1);
      String text = digits.substring(0, point) + "." + digits.substring(point);

      assertThat(NumberText.number(text)).isEqualTo(Double.parseDouble(text));
      assertThat(NumberText.number(digits)).isEqualTo(Double.parseDouble(digits));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1.2.3", "1d", " 1", "0x1", "1,5", "NaN", "1e400", "٣"})
  void whatIsNoFinitePlainNumberGivesNone(String text) {
    assertThat(NumberText.number(text)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1.5", "+2", "1e-5", "0.00000908", "3591711.00", "5.", ".5"})
  void plainNumbersAreRead(String text) {
    assertThat(NumberText.number(text)).isEqualTo(Double.parseDouble(text));
  }
}
