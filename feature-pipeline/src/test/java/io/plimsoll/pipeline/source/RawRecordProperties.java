package io.plimsoll.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.pipeline.clean.NumberText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is read from the bytes of a line is what is read from its text. */
class RawRecordProperties {
  @Property(tries = 3000)
  void decimalsFromBytesAreThoseFromText(@ForAll("decimals") String field) throws IOException {
    isReadAsItsText(field);
  }

  @Property(tries = 3000)
  void whateverStandsInAFieldIsReadAsItsText(@ForAll("junk") String field) throws IOException {
    isReadAsItsText(field);
  }

  @Property(tries = 300)
  void timesFromBytesAreThoseFromText(@ForAll("stamps") String field, @ForAll TimeUnits units)
      throws IOException {
    RawRecord record = record("x," + field);

    assertThat(units.micros(record, 1)).isEqualTo(units.micros(record.field(1)));
  }

  @Example
  void digitsAtTheEdgeOfWhatADoubleHoldsAreReadAsTheirText() throws IOException {
    for (String field :
        List.of(
            "9007199254740992",
            "9007199254740993",
            "900719925474099.3",
            "9.007199254740993",
            "999999999999999999",
            "9999999999999999999",
            "9223372036854775807",
            "9223372036854775808",
            "0.000000000000000001",
            ".000000000000000001",
            ".0000000000000000001",
            "0000000000000000001",
            "00000000000000000001.5",
            "123456789012345678.",
            "1234567890123456789.",
            ".",
            "..",
            "-",
            "-0",
            "+7",
            "")) {
      isReadAsItsText(field);
    }
  }

  @Example
  void fieldsThatAreNotThereAreRefusedHoweverMade() throws IOException {
    for (RawRecord record : List.of(record("1,2"), new RawRecord(1, List.of("1", "2")))) {
      assertThat(record.columns()).isEqualTo(2);
      assertThat(record.isWord(2, "true")).isFalse();
      assertThat(catchIndex(() -> record.number(2))).isTrue();
      assertThat(catchIndex(() -> record.integer(2))).isTrue();
      assertThat(catchIndex(() -> record.field(2))).isTrue();
    }
  }

  @Provide
  Arbitrary<String> decimals() {
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMaxLength(21);
    Arbitrary<String> whole = Arbitraries.longs().between(0, 1_000_000).map(String::valueOf);
    Arbitrary<String> sign = Arbitraries.of("", "", "", "-", "+");
    Arbitrary<String> point = Arbitraries.of("", ".", ".", ".");
    Arbitrary<String> exponent = Arbitraries.of("", "", "", "e5", "E-7", "e+400", "e");
    return Combinators.combine(
            sign, Arbitraries.oneOf(whole, digits), point, digits, exponent, around())
        .as((s, a, p, b, e, blank) -> blank + s + a + p + b + e + blank);
  }

  @Provide
  Arbitrary<String> junk() {
    return Arbitraries.of(
            "1", "23", "00", ".", "-", "+", "e", "E", " ", "\"", "\t", "True", "false", "BUY", "x",
            "٣", "\u00A0", "\u2003", "NaN", "inf", "d", "0x1", "é", "/", ":", "'", "\u0000")
        .list()
        .ofMaxSize(6)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> stamps() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(-1, Long.MAX_VALUE).map(String::valueOf),
        Arbitraries.longs().between(1_000_000_000_000L, 5_000_000_000_000L).map(String::valueOf),
        Arbitraries.of("1230940799999", "1230940800000", "4102444799999", "4102444800000", "", "x"),
        Arbitraries.of(" 1704067200027", "\"1704067200027485\"", "1704067200.5"));
  }

  private static Arbitrary<String> around() {
    return Arbitraries.of("", "", "", "", " ", "\"", "\" ");
  }

  private static void isReadAsItsText(String field) throws IOException {
    RawRecord read = record("7," + field + ",8");
    var given = new RawRecord(1, List.of("7", field, "8"));
    String text = given.field(1);

    assertThat(read).isEqualTo(given).hasSameHashCodeAs(given).hasToString(given.toString());
    assertThat(read.text()).isEqualTo("7," + field + ",8");
    assertThat(read.written(1)).isEqualTo(field);
    assertThat(read.field(1)).isEqualTo(text);
    assertThat(Double.doubleToLongBits(read.number(1)))
        .isEqualTo(Double.doubleToLongBits(NumberText.number(text)));
    assertThat(read.integer(1)).isEqualTo(NumberText.integer(text));
    for (String word : List.of("true", "false", "buy")) {
      assertThat(read.isWord(1, word)).isEqualTo(field.toLowerCase(Locale.ROOT).equals(word));
    }
  }

  private static RawRecord record(String line) throws IOException {
    var bytes = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
    try (var reader = new RawReader(new RawFile(Path.of("x.csv")), bytes, ',')) {
      return reader.next().orElseThrow();
    }
  }

  private static boolean catchIndex(Runnable act) {
    try {
      act.run();
      return false;
    } catch (IndexOutOfBoundsException e) {
      return true;
    }
  }
}
