package io.plimsoll.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Corrupted variants of files, real ones where the machine has them and made ones always: none may
 * break the import with anything but a reason, none may pass in silence.
 */
class BadInputTest {
  private static final String ZIP = "futures-APEUSDT-aggTrades-2024-10-18.zip";
  private static final String REAL = "trades/binance_aggtrades_freqtrade_testdata/" + ZIP;
  private static final String CANDLES = "BTCUSDT-5m.csv.gz";
  private static final String REAL_CANDLES = "ohlcv/binance_spot_5m_2024/" + CANDLES;
  private static final int AT = 150; // line that is changed, from 0 with the header

  @TempDir Path folder;

  /** A change of a file's lines, and what must come of it. */
  private record Fault(
      String name, UnaryOperator<List<String>> change, Map<String, Long> rejections) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Arguments> faults() {
    return faultList().stream()
        .flatMap(fault -> Stream.of(Arguments.of(fault, false), Arguments.of(fault, true)));
  }

  private static List<Fault> faultList() {
    return List.of(
        fault("column too many", line(AT, text -> text + ",1"), "wrong-column-count"),
        fault("missing column", field(AT, 1, null), "wrong-column-count"),
        fault("swapped price and time", swap(AT, 1, 5), "unreadable-number"),
        fault("swapped id and price", swap(AT, 0, 1), "unreadable-number"),
        fault("NaN", field(AT, 1, "NaN"), "not-finite"),
        fault("1e400", field(AT, 2, "1e400"), "not-finite"),
        fault("decimal comma in quotes", field(AT, 1, "\"0,7\""), "wrong-column-count"),
        fault("stray quote", field(AT, 1, "\"0.7"), "unreadable-number"),
        fault("hexadecimal", field(AT, 1, "0x1p3"), "unreadable-number"),
        fault("seconds among milliseconds", field(AT, 5, "1729209700"), "implausible-time"),
        fault("nanoseconds", field(AT, 5, "1729209700000000000"), "implausible-time"),
        fault("another day", field(AT, 5, "1729123200000"), "outside-file-day"),
        fault("negative price", field(AT, 1, "-0.7"), "price-not-positive"),
        fault("zero quantity", field(AT, 2, "0"), "quantity-not-positive"),
        fault("negative quantity", field(AT, 2, "-19"), "quantity-not-positive"),
        fault("unknown side", field(AT, 6, "perhaps"), "unreadable-side"),
        fault("header in the middle", BadInputTest::headerAgain, "unreadable-number"),
        fault("duplicated row", BadInputTest::duplicated, "duplicate-sequence"),
        fault("rows in wrong order", BadInputTest::swappedRows, "backward-sequence"),
        fault("clock an hour back", field(AT, 5, "1729209600001"), "backward-time"),
        fault("line of noise", line(AT, text -> "\u0000\u0001\ufffd"), "wrong-column-count"));
  }

  @ParameterizedTest(name = "{0}, real: {1}")
  @MethodSource("faults")
  void rowAtFaultIsRejectedWithItsReasonAndTheOthersAreKept(Fault fault, boolean real)
      throws IOException {
    List<String> sound = lines(real);
    List<String> lines = fault.change.apply(new ArrayList<>(sound));
    write(ZIP, String.join("\n", lines) + "\n");

    ImportReport report = run();

    assertThat(report.rejections()).isEqualTo(fault.rejections);
    assertThat(report.rows()).isEqualTo(lines.size() - 1 - report.rejected());
    assertThat(folder.resolve("out/quarantine/" + ZIP + ".csv")).isNotEmptyFile();
  }

  @ParameterizedTest
  @MethodSource("realness")
  void returnsAndByteOrderMarkChangeNothing(boolean real) throws IOException {
    List<String> lines = lines(real);
    write(ZIP, "\uFEFF" + String.join("\r\n", lines) + "\r\n");

    ImportReport report = run();

    assertThat(report.rows()).isEqualTo(lines.size() - 1);
    assertThat(report.rejected()).isZero();
  }

  @ParameterizedTest
  @MethodSource("realness")
  void headerlessByteOrderMarkChangesNothing(boolean real) throws IOException {
    List<String> lines = lines(real);
    write(ZIP, "\uFEFF" + String.join("\n", lines.subList(1, lines.size())) + "\n");

    assertThat(run().rows()).isEqualTo(lines.size() - 1);
  }

  @ParameterizedTest
  @MethodSource("realness")
  void fileInAnotherUnitOrOfAnotherDayFails(boolean real) throws IOException {
    List<String> lines = lines(real);
    write("futures-APEUSDT-aggTrades-2024-10-17.zip", String.join("\n", lines));
    fails("records rejected, most for outside-file-day; above 50 %");

    Files.delete(folder.resolve("raw/futures-APEUSDT-aggTrades-2024-10-17.zip"));
    List<String> seconds = new ArrayList<>(lines.subList(0, 1));
    for (String each : lines.subList(1, lines.size())) {
      String[] fields = each.split(",", -1);
      fields[5] = fields[5].substring(0, 10);
      seconds.add(String.join(",", fields));
    }
    write(ZIP, String.join("\n", seconds));
    fails("records rejected, most for implausible-time; above 50 %");
  }

  @ParameterizedTest
  @MethodSource("realness")
  void truncatedFilesFail(boolean real) throws IOException {
    Path zip = write(ZIP, String.join("\n", lines(real)));
    byte[] whole = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(whole, whole.length / 2));
    fails(ZIP + ": the file is damaged (");

    Files.delete(zip);
    byte[] candles = candles(real);
    Files.write(folder.resolve("raw").resolve(CANDLES), Arrays.copyOf(candles, candles.length / 2));
    fails(CANDLES + ": the compressed data end early after line");
  }

  @ParameterizedTest
  @MethodSource("realness")
  void changedByteFails(boolean real) throws IOException {
    byte[] candles = candles(real);
    candles[candles.length / 2] ^= 0x55;
    Files.createDirectories(folder.resolve("raw"));
    Files.write(folder.resolve("raw").resolve(CANDLES), candles);

    assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessageStartingWith("Cannot ");
  }

  @ParameterizedTest
  @MethodSource("realness")
  void zipOfTwoFilesFails(boolean real) throws IOException {
    byte[] text = String.join("\n", lines(real)).getBytes(StandardCharsets.UTF_8);
    Files.createDirectories(folder.resolve("raw"));
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("raw").resolve(ZIP)))) {
      for (String name : List.of("a.csv", "b.csv")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text);
      }
    }
    fails(ZIP + ": the file is damaged (it must hold one file, holds 2)");
  }

  @ParameterizedTest
  @MethodSource("emptyOnes")
  void fileWithoutRecordsFails(String text, String message) throws IOException {
    write(ZIP, text);

    fails(message);
  }

  static Stream<Arguments> emptyOnes() {
    var noise = new byte[4000];
    new Random(7).nextBytes(noise);
    return Stream.of(
        Arguments.of("", ZIP + ": the file is empty"),
        Arguments.of("\n\r\n\n", ZIP + ": the file is empty"),
        Arguments.of(header() + "\n", ZIP + ": it holds no record"),
        Arguments.of(new String(noise, StandardCharsets.ISO_8859_1), ZIP + ": header must be "),
        Arguments.of("price,id\n1,2\n", ZIP + ": header must be "));
  }

  @ParameterizedTest
  @MethodSource("realness")
  void crossedQuotesAreRejected(boolean real) throws IOException {
    String quotes =
        real
            ? unzipped("trades/lean_crypto_samples/crypto/bybit/minute/btcusdt/20221213_quote.zip")
            : "0,1,1,1,1,1,2,2,2,2,1\n60000,1,1,1,1,1,2,2,2,2,1\n120000,1,1,1,1,1,2,2,2,2,1\n";
    String[] lines = quotes.lines().toArray(String[]::new);
    String[] fields = lines[1].split(",", -1);
    fields[4] = "99999";
    lines[1] = String.join(",", fields);
    write("crypto/bybit/minute/btcusdt/20221213_quote.zip", String.join("\n", lines));

    ImportReport report = run();

    assertThat(report.rejections()).containsEntry("crossed-quote", 1L).hasSize(1);
    assertThat(report.rows()).isEqualTo(lines.length - 1);
  }

  static Stream<Boolean> realness() {
    return Stream.of(false, true);
  }

  private void fails(String message) {
    assertThatThrownBy(this::run)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot ")
        .hasMessageContaining(message);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private ImportReport run() throws IOException {
    return MarketImport.run(
        new ImportPlan(
            List.of(folder.resolve("raw")),
            folder.resolve("out"),
            "auto",
            List.of(),
            TimeRange.ALL),
        Progress.NONE);
  }

  private Path write(String name, String text) throws IOException {
    return RawFiles.write(folder.resolve("raw").resolve(name), text);
  }

  private static List<String> lines(boolean real) throws IOException {
    if (real) {
      return unzipped(REAL).lines().limit(2000).toList();
    }
    var lines = new ArrayList<>(List.of(header()));
    for (int i = 0; i < 200; i++) {
      long time = 1_729_209_700_000L + 50L * i;
      lines.add((1000 + i) + ",0.70" + i % 10 + ",19.0,5,5," + time + "," + (i % 3 == 0));
    }
    return lines;
  }

  private byte[] candles(boolean real) throws IOException {
    Files.createDirectories(folder.resolve("raw"));
    if (real) {
      return Files.readAllBytes(shared(REAL_CANDLES));
    }
    Path file = RawFiles.write(folder.resolve("x.csv.gz"), RawFiles.candles(0, 5000));
    try (var check = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(check.readAllBytes()).isNotEmpty();
    }
    return Files.readAllBytes(file);
  }

  private static String unzipped(String name) throws IOException {
    try (var zip = new ZipFile(shared(name).toFile())) {
      var text = new ByteArrayOutputStream();
      zip.getInputStream(zip.entries().nextElement()).transferTo(text);
      return text.toString(StandardCharsets.UTF_8);
    }
  }

  private static Path shared(String name) {
    Path file = Path.of(System.getProperty("plimsoll.shared", "../shared"), "data", name);
    assumeTrue(Files.exists(file), () -> "skipped, for there is no " + file);
    return file;
  }

  private static String header() {
    return "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker";
  }

  private static Fault fault(String name, UnaryOperator<List<String>> change, String reason) {
    return new Fault(name, change, Map.of(reason, 1L));
  }

  private static UnaryOperator<List<String>> line(int index, UnaryOperator<String> change) {
    return lines -> {
      lines.set(index, change.apply(lines.get(index)));
      return lines;
    };
  }

  private static UnaryOperator<List<String>> field(int index, int column, String value) {
    return line(
        index,
        text -> {
          var fields = new ArrayList<>(List.of(text.split(",", -1)));
          if (value == null) {
            fields.remove(column);
          } else {
            fields.set(column, value);
          }
          return String.join(",", fields);
        });
  }

  private static UnaryOperator<List<String>> swap(int index, int first, int second) {
    return line(
        index,
        text -> {
          String[] fields = text.split(",", -1);
          String held = fields[first];
          fields[first] = fields[second];
          fields[second] = held;
          return String.join(",", fields);
        });
  }

  private static List<String> headerAgain(List<String> lines) {
    lines.add(AT, lines.get(0));
    return lines;
  }

  private static List<String> duplicated(List<String> lines) {
    lines.add(AT, lines.get(AT - 1));
    return lines;
  }

  private static List<String> swappedRows(List<String> lines) {
    lines.add(AT, lines.remove(AT + 1));
    return lines;
  }
}
