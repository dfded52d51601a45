package io.plimsoll.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Lines are those of the text as a whole, cut plainly. */
class RawReaderProperties {
  private static final String MARK = "\uFEFF";

  @Property(tries = 500)
  void linesAndFieldsAreThoseOfThePlainlyCutText(
      @ForAll("texts") String text, @ForAll("delimiters") char delimiter, @ForAll long seed)
      throws IOException {
    assertThat(read(text, delimiter, seed)).isEqualTo(cut(text, delimiter));
  }

  @Example
  void linesLongerThanTheBufferAreCutToo() throws IOException {
    String text = "1,2\r\n" + ("wide,".repeat(70_000) + "é\r\r\n").repeat(3) + "last,\"\"";

    assertThat(read(text, ',', 5)).isEqualTo(cut(text, ','));
  }

  @Example
  void recordsKeepTheirFieldsWhenOthersAreRead() throws IOException {
    String text = "1.5,true\n".repeat(40_000);
    List<RawRecord> records = read(text, ',', 7);

    assertThat(records).hasSize(40_000);
    assertThat(records).allMatch(each -> each.number(0) == 1.5 && each.isWord(1, "true"));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "1",
            "-2.5",
            "a",
            "é",
            "€",
            "😀",
            MARK,
            " ",
            "\"",
            "\t",
            "+",
            ",",
            ",,",
            ";",
            "\n",
            "\r",
            "\r\n",
            "1704067200027485",
            "\u0000",
            "\u007f",
            "~",
            "-")
        .list()
        .ofMaxSize(60)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<Character> delimiters() {
    return Arbitraries.of(',', ';', '\t', '|', '\n');
  }

  private static List<RawRecord> read(String text, char delimiter, long seed) throws IOException {
    var file = new RawFile(Path.of("x.csv"));
    var bytes = new Trickle(text.getBytes(StandardCharsets.UTF_8), new Random(seed));
    var records = new ArrayList<RawRecord>();
    try (var reader = new RawReader(file, bytes, delimiter)) {
      for (Optional<RawRecord> raw = reader.next(); raw.isPresent(); raw = reader.next()) {
        records.add(raw.get());
      }
    }
    return records;
  }

  private static List<RawRecord> cut(String text, char delimiter) {
    String body = text.startsWith(MARK) ? text.substring(1) : text;
    String[] lines = body.split("\r\n|\r|\n", -1);
    var records = new ArrayList<RawRecord>();
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isEmpty()) {
        String[] fields = lines[i].split(Pattern.quote(String.valueOf(delimiter)), -1);
        records.add(new RawRecord(i + 1, List.of(fields)));
      }
    }
    return records;
  }

  /** Gives bytes in pieces, so that lines and line ends lie across them. */
  private static final class Trickle extends InputStream {
    private final ByteArrayInputStream bytes;
    private final Random random;

    Trickle(byte[] bytes, Random random) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      int most = random.nextBoolean() ? 12 : 100_000;
      return bytes.read(into, from, Math.min(length, 1 + random.nextInt(most)));
    }
  }
}
