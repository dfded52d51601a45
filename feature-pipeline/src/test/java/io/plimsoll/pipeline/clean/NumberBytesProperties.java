package io.plimsoll.pipeline.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Digits are read for what they are, whatever stands around them. */
class NumberBytesProperties {
  @Property(tries = 2000)
  void decimalsAreTheNearestDoubles(
      @ForAll("decimals") String text,
      @ForAll("around") String left,
      @ForAll("around") String right) {
    double value = NumberBytes.decimal(bytes(left + text + right), left.length(), end(left, text));

    if (text.length() <= 16) { // 15 digits and a point
      assertThat(value).isEqualTo(Double.parseDouble(text));
    } else if (!Double.isNaN(value)) {
      assertThat(value).isEqualTo(Double.parseDouble(text));
    }
  }

  @Property(tries = 1000)
  void integersOfUpTo18DigitsAreRead(
      @ForAll("integers") String text,
      @ForAll("around") String left,
      @ForAll("around") String right) {
    long value = NumberBytes.integer(bytes(left + text + right), left.length(), end(left, text));

    assertThat(value).isEqualTo(text.length() <= 18 ? Long.parseLong(text) : NumberBytes.NOT_READ);
  }

  @Property(tries = 1000)
  void oneByteThatIsNoDigitIsEnoughToReadNothing(
      @ForAll("integers") String text, @ForAll byte other, @ForAll("around") String left) {
    byte[] bytes = bytes(left + text);
    bytes[left.length() + Math.floorMod(other, text.length())] = other;
    boolean digit = other >= '0' && other <= '9';

    if (!digit) {
      assertThat(NumberBytes.integer(bytes, left.length(), bytes.length))
          .isEqualTo(NumberBytes.NOT_READ);
    }
    if (!digit && other != '.') {
      assertThat(NumberBytes.decimal(bytes, left.length(), bytes.length)).isNaN();
    }
  }

  @Provide
  Arbitrary<String> decimals() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMaxLength(10);
    return Combinators.combine(digits, digits)
        .as((whole, fraction) -> whole + "." + fraction)
        .filter(text -> text.length() > 1);
  }

  @Provide
  Arbitrary<String> integers() {
    return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
  }

  @Provide
  Arbitrary<String> around() {
    return Arbitraries.strings().withChars("1.,-x ").ofMaxLength(12);
  }

  private static int end(String left, String text) {
    return left.length() + text.length();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
