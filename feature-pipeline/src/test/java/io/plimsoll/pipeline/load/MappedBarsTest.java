package io.plimsoll.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.market.BarReader;
import io.plimsoll.artifact.market.Gaps;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.SourceFile;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.progress.Progress;
import io.plimsoll.pipeline.source.CsvMapping;
import io.plimsoll.pipeline.source.SourceOptions;
import io.plimsoll.pipeline.source.SourceOptions.Sides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars in files of no known form, whose columns a mapping names. */
class MappedBarsTest {
  private static final String MAPPING =
      """
      schemaVersion: 1
      kind: bars
      source: okx:spot:BTC-USDT
      delimiter: ";"
      header: true
      time: {column: when, unit: iso}
      bar-time: start
      columns: {open: first, high: max, low: min, close: last, volume: size}
      """;
  private static final String HEADER = "last;when;max;min;first;size;other\n";
  private static final String VALUES = ";12;9;10;0.5;x\n";
  private static final Instrument BTC = Instrument.parse("okx:spot:BTC-USDT");
  private static final long START = 1_677_628_800_000_000L; // 2023-03-01T00:00Z
  private static final long MINUTE = 60_000_000L;

  @TempDir Path folder;

  @Test
  void columnsAreFoundByNameAndTheLengthByTheSpacing() throws IOException {
    ImportReport report =
        run(
            MAPPING,
            "\uFEFF" + HEADER + bar("00:00") + bar("00:05") + bar("00:10").replace("\n", "\r\n"));

    assertThat(report.rows()).isEqualTo(3);
    assertThat(report.rejected()).isZero();
    assertThat(report.feeds()).containsOnlyKeys("bars/okx:spot:BTC-USDT@5m");
    assertThat(bars().bar(0)).isEqualTo(new Bar(START + 5 * MINUTE, 10, 12, 9, 11, 0.5));
  }

  @Test
  void timeMayBeTheEndOfTheBar() throws IOException {
    ImportReport report =
        run(
            MAPPING.replace("start", "end") + "bar-length: 5m\n",
            HEADER + bar("00:00") + bar("00:05"));

    assertThat(report.from()).hasToString("2023-02-28"); // of the open
    assertThat(bars().eventTime(0)).isEqualTo(START);
    assertThat(bars().eventTime(1)).isEqualTo(START + 5 * MINUTE);
  }

  @ParameterizedTest
  @CsvSource({
    "s, 1677628800, 300",
    "ms, 1677628800000, 300000",
    "us, 1677628800000000, 300000000",
    "ns, 1677628800000000000, 300000000000",
  })
  void timesComeInAnyUnitAndColumnsByIndex(String unit, long first, long step) throws IOException {
    String mapping =
        """
        schemaVersion: 1
        kind: bars
        source: okx:spot:BTC-USDT
        header: false
        time: {column: 0, unit: %s}
        bar-time: start
        columns: {open: 1, high: 2, low: 3, close: 4, volume: 5}
        """
            .formatted(unit);
    var text = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      text.append(first + i * step).append(",10,12,9,11,0.5\n");
    }

    assertThat(run(mapping, text.toString()).rows()).isEqualTo(3);
    assertThat(bars().length()).isEqualTo(Duration.ofMinutes(5));
    assertThat(bars().bar(0)).isEqualTo(new Bar(START + 5 * MINUTE, 10, 12, 9, 11, 0.5));
  }

  @Test
  void absentBarsAndFaultyRowsDoNotHideTheLength() throws IOException {
    ImportReport report =
        run(
            MAPPING,
            HEADER
                + bar("00:00")
                + bar("00:01")
                + bar("00:04")
                + bar("oops")
                + bar("00:06")
                + bar("00:07")
                + bar("00:07")
                + "11;2023-03-01T00:08:00Z;8;9;10;1;x\n"
                + "11;2023-03-01T00:09:00Z;12;9;10;-inf;x\n"
                + "11;2023-03-01T00:10:00;12;9;10;1;x\n"
                + "11;2023-03-01T00:11:00Z;12;9;10\n"
                + bar("00:12"));

    assertThat(report.feeds()).containsOnlyKeys("bars/okx:spot:BTC-USDT@1m");
    assertThat(report.rows()).isEqualTo(6);
    assertThat(report.rejections())
        .containsEntry("unreadable-date", 1L)
        .containsEntry("duplicate-time", 1L)
        .containsEntry("high-below-low", 1L)
        .containsEntry("not-finite", 1L)
        .containsEntry("mixed-time-form", 1L)
        .containsEntry("wrong-column-count", 1L)
        .hasSize(6);
    assertThat(report.gaps()).containsEntry(BTC.canonical(), new Gaps(1, 2, 2, 5));
    assertThat(Files.readAllLines(folder.resolve("out/quarantine/data.csv.gz.csv")))
        .contains("9,high-below-low,\"11,2023-03-01T00:08:00Z,8,9,10,1,x\"");
  }

  @ParameterizedTest
  @CsvSource({
    "00:00, 00:05, 00:10, 00:12, '3 spacings the most common is 300.0 s (2 times) and 1'",
    "00:00, 00:05, 00:11, 00:18, '3 spacings the most common is 300.0 s (1 times) and 2'",
    "00:00, 00:00, 00:00, 00:00, '0 spacings the most common is 0.0 s (0 times) and 0'",
    "00:00, 00:05, oops, nil, '1 spacings the most common is 300.0 s (1 times) and 0'",
  })
  void lengthThatSpacingDoesNotTellMustBeGiven(
      String first, String second, String third, String fourth, String spacing) {
    assertThatThrownBy(
            () -> run(MAPPING, HEADER + bar(first) + bar(second) + bar(third) + bar(fourth)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read %s: spacing of times does not tell the length of the bars, give"
                + " bar-length; of %s are no multiple of it",
            file(), spacing);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void givenLengthAboveTheSpacingIsRefused() {
    assertThatThrownBy(
            () ->
                run(
                    MAPPING + "bar-length: 2m\n",
                    HEADER + bar("00:00") + bar("00:01") + bar("00:02") + bar("00:03")))
        .hasMessage(
            "Cannot read %s: bar-length must be at most the most common spacing of times, 60.0 s,"
                + " was 2m",
            file());
  }

  @Test
  void daysAreBarsOfDaysThatBeginAtMidnight() throws IOException {
    String days = HEADER + day("2023-03-01") + day("2023-03-02") + day("2023-03-03");

    assertThat(run(MAPPING, days).feeds()).containsOnlyKeys("bars/okx:spot:BTC-USDT@1d");
    assertThat(bars().eventTime(0)).isEqualTo(START + 1440 * MINUTE);
    assertThatThrownBy(() -> run(MAPPING.replace("start", "end"), days))
        .hasMessage(
            "Cannot read %s: its times are days, which name no end of a bar; bar-time must be start",
            file());
  }

  @Test
  void filesThatASourceKnowsByNameStayItsOwn() throws IOException {
    RawFiles.write(
        folder.resolve("raw/APEUSDT-aggTrades-2024-10-18.csv"),
        "9,0.6,1,1,1,1729209603958,True,True\n");
    RawFiles.write(folder.resolve("raw/BTCUSDT-5m.csv"), RawFiles.candles(0, 4));

    ImportReport report = run(MAPPING, HEADER + bar("00:00") + bar("00:05") + bar("00:10"));

    assertThat(report.feeds())
        .containsOnlyKeys(
            "bars/okx:spot:BTC-USDT@5m",
            "bars/binance:spot:BTC-USDT@5m",
            "trades/binance:spot:APE-USDT");
    assertThat(report.files()).extracting(SourceFile::rows).containsExactly(4L, 3L, 1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bar-time: open|bar-time must be start or end, was open",
        "bar-time:|key bar-time is absent",
        "bar-length: 90|bar length must be such as 5m, 1h or 1d, was 90",
        "lag-seconds: 3|mapping of bars must have no keys but [bar-length, bar-time, columns,"
            + " delimiter, header, kind, schemaVersion, source, time], was [lag-seconds]",
        "columns: {open: o, high: h, low: l, close: c}|columns must have volume, was [close, high,"
            + " low, open]",
        "columns: {open: o, high: h, low: l, close: c, volume: v, side: s}|columns of bars must be"
            + " of [close, high, low, open, volume], was side",
        "source: vix|instrument must be venue:kind:BASE-QUOTE or a pair such as BTCUSDT, was vix",
      })
  void wrongMappingIsRefusedByName(String line, String message) throws IOException {
    String key = line.substring(0, line.indexOf(':') + 1);
    String mapping =
        MAPPING.lines().filter(each -> !each.startsWith(key)).reduce("", (a, b) -> a + b + "\n")
            + line
            + "\n";
    Path yaml = RawFiles.write(folder.resolve("m.yaml"), mapping);

    assertThatThrownBy(() -> CsvMapping.read(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot read mapping %s: %s", yaml, message);
  }

  @Test
  void columnThatTheFileLacksAndAnEmptyFileAreNamed() {
    assertThatThrownBy(() -> run(MAPPING, "last;when;max;min;open;size\n"))
        .hasMessage("Cannot read %s: no column first among last,when,max,min,open,size", file());
    assertThatThrownBy(() -> run(MAPPING, ""))
        .hasMessage("Cannot read %s: the file is empty", file());
  }

  private ImportReport run(String mapping, String text) throws IOException {
    RawFiles.write(file(), text);
    Path yaml = Files.writeString(folder.resolve("mapping.yaml"), mapping);
    return MarketImport.run(
        new ImportPlan(
            List.of(folder.resolve("raw")),
            folder.resolve("out"),
            "auto",
            List.of(),
            TimeRange.ALL,
            new SourceOptions(Optional.of(CsvMapping.read(yaml)), Sides.GIVEN),
            Faults.FAIL),
        Progress.NONE);
  }

  private BarSeries bars() throws IOException {
    try (var reader = BarReader.open(folder.resolve("out"))) {
      return reader.read(BTC);
    }
  }

  private Path file() {
    return folder.resolve("raw/data.csv.gz");
  }

  private static String bar(String time) {
    return "11;2023-03-01T" + time + ":00Z" + VALUES;
  }

  private static String day(String day) {
    return "11;" + day + VALUES;
  }
}
