package io.plimsoll.pipeline.source.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexTextTest {
  @ParameterizedTest
  @CsvSource({"0x0, 0", "0x41, 65", "0x400, 1024", "0x7fffffffffffffff, 9223372036854775807"})
  void quantitiesAreRead(String text, long value) {
    assertThat(HexText.quantity(text)).isEqualTo(value);
    assertThat(HexText.ofQuantity(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0x", "0x0400", "ff", "0xg", "41", "-0x1", "0x8000000000000000", " 0x1"})
  void othersAreNone(String text) {
    assertThat(HexText.quantity(text)).isEqualTo(HexText.NO_QUANTITY);
  }

  @Test
  void wordsAreReadWithTheirSign() {
    String data = "0x" + "f".repeat(64) + "0".repeat(63) + "2";

    assertThat(HexText.words(data)).isEqualTo(2);
    assertThat(HexText.words(data + "0")).isEqualTo(-1);
    assertThat(HexText.signed(data, 0)).isEqualTo(-1);
    assertThat(HexText.unsigned(data, 1)).isEqualTo(2);
  }
}
