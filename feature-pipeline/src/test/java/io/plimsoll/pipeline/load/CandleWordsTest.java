package io.plimsoll.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.market.BarReader;
import io.plimsoll.artifact.market.Gaps;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.RawFiles;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Candles whose open times are words: files of Binance.US, and others with their header. */
class CandleWordsTest {
  private static final String NAME = "binance_raw_BTCUSD_1m_20230301_20230301.csv";
  private static final String HEADER = "open_time,open,high,low,close,volume";
  private static final String VALUES = ",10,12.5,9,11,0.25";
  private static final Instrument BTC = Instrument.spot("binanceus", "BTC", "USD");
  private static final long START = 1_677_628_800_000_000L; // 2023-03-01T00:00Z
  private static final long MINUTE = 60_000_000L;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", ".gz", ".xz"})
  void candlesBecomeBarsAtTheirClose(String packing) throws IOException {
    write(NAME + packing, "\n", sound(0, 20));

    ImportReport report = run();

    assertThat(report.rows()).isEqualTo(20);
    assertThat(report.rejected()).isZero();
    assertThat(report.instruments()).containsExactly(BTC);
    assertThat(report.gaps()).containsEntry(BTC.canonical(), Gaps.NONE);
    BarSeries bars = bars(BTC);
    assertThat(bars.eventTime(0)).isEqualTo(START + MINUTE);
    assertThat(bars.eventTime(19)).isEqualTo(START + 20 * MINUTE);
    assertThat(bars.close(3)).isEqualTo(11);
    assertThat(bars.volume(3)).isEqualTo(0.25);
  }

  @Test
  void byteOrderMarkAndReturnsChangeNothing() throws IOException {
    RawFiles.write(
        folder.resolve("raw").resolve(NAME),
        "\uFEFF" + HEADER + "\r\n" + String.join("\r\n", sound(0, 20)) + "\r\n");

    assertThat(run().rows()).isEqualTo(20);
    assertThat(bars(BTC).eventTime(0)).isEqualTo(START + MINUTE);
  }

  @Test
  void everyFaultIsQuarantinedWithItsReason() throws IOException {
    List<String> lines = sound(0, 30);
    lines.set(2, "01/03/2023 00:02" + VALUES);
    lines.set(4, "2023-03-01 00:04:00" + VALUES); // no zone
    lines.set(6, "2023-03-01T00:06:00+00:00" + VALUES);
    lines.set(8, "2023-03-01 00:08:30+00:00" + VALUES);
    lines.set(10, word(10) + ",10,9,12,11,1");
    lines.set(12, word(12) + ",10,12,9,NaN,1");
    lines.set(14, word(14) + ",10,12,9,11");
    lines.set(16, word(16) + ",10,12,9,13,1");
    lines.set(18, word(18) + ",10,12,9,11,-1");
    lines.set(20, word(20) + ",,12,9,11,1");
    lines.set(22, lines.get(21));
    lines.set(24, "2023-02-28 00:24:00+00:00" + VALUES);
    lines.set(26, "2023-02-31 00:26:00+00:00" + VALUES);
    write(NAME + ".gz", "\n", lines);

    ImportReport report = run();

    assertThat(report.rows()).isEqualTo(17);
    assertThat(report.rejections())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("unreadable-date", 2L),
                Map.entry("mixed-time-form", 2L),
                Map.entry("off-grid-time", 1L),
                Map.entry("high-below-low", 1L),
                Map.entry("not-finite", 1L),
                Map.entry("wrong-column-count", 1L),
                Map.entry("price-outside-high-low", 1L),
                Map.entry("negative-volume", 1L),
                Map.entry("unreadable-number", 1L),
                Map.entry("duplicate-time", 1L),
                Map.entry("outside-file-day", 1L)));
    assertThat(bars(BTC).size()).isEqualTo(17);
    assertThat(Files.readAllLines(folder.resolve("out/quarantine/" + NAME + ".gz.csv")))
        .hasSize(14)
        .contains(
            "4,unreadable-date,\"01/03/2023 00:02" + VALUES + "\"",
            "6,mixed-time-form,\"2023-03-01 00:04:00" + VALUES + "\"",
            "12,high-below-low,\"" + word(10) + ",10,9,12,11,1\"");
  }

  @Test
  void firstWordOfAnotherFormDoesNotSpeakForTheFile() throws IOException {
    List<String> lines = sound(0, 20);
    lines.set(0, "2023-03-01T00:00:00Z" + VALUES);
    write(NAME, "\n", lines);

    ImportReport report = run();

    assertThat(report.rejections()).isEqualTo(Map.of("mixed-time-form", 1L));
    assertThat(bars(BTC).eventTime(0)).isEqualTo(START + 2 * MINUTE);
  }

  @Test
  void candlesOfTheCatalogueMayHaveWordsToo() throws IOException {
    write(
        "ETHUSDT-1d.csv",
        "\n",
        List.of("2023-03-01" + VALUES, "2023-03-02" + VALUES, "2023-03-03" + VALUES));

    assertThat(run().rows()).isEqualTo(3);
    assertThat(bars(Instrument.parse("ETHUSDT")).eventTime(0)).isEqualTo(START + 1440 * MINUTE);
  }

  @Test
  void numbersUnderTheHeaderOfWordsFailTheFile() throws IOException {
    write(NAME, "\n", List.of("1677628800000" + VALUES, "1677628860000" + VALUES));

    assertThatThrownBy(this::run)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot import %s: 2 of 2 records rejected, most for unreadable-date; above 50 %%, its"
                + " unit, layout or order must be another than the source's",
            folder.resolve("raw").resolve(NAME));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void fileWithAnotherHeaderFailsAndTheListBesideIsSkipped() throws IOException {
    RawFiles.write(
        folder.resolve("raw/binance_raw_metadata_range_1m_20230301_20230301.csv.gz"),
        "pair,interval,start_utc,end_utc,exchange\n");
    write(NAME, "\n", sound(0, 2));
    assertThat(run().skipped())
        .containsExactly("binance_raw_metadata_range_1m_20230301_20230301.csv.gz");

    RawFiles.write(folder.resolve("raw").resolve(NAME), "time,o,h,l,c,v\n" + word(0) + VALUES);
    assertThatThrownBy(this::run)
        .hasMessageContaining(NAME + ": header must be ts_ms,open,high,low,close,volume or ")
        .hasMessageEndingWith(HEADER + ", was time,o,h,l,c,v");
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

  private BarSeries bars(Instrument instrument) throws IOException {
    try (var reader = BarReader.open(folder.resolve("out"))) {
      return reader.read(instrument);
    }
  }

  private void write(String name, String end, List<String> lines) throws IOException {
    RawFiles.write(
        folder.resolve("raw").resolve(name), HEADER + end + String.join(end, lines) + end);
  }

  private static List<String> sound(int from, int to) {
    var lines = new ArrayList<String>();
    for (int i = from; i < to; i++) {
      lines.add(word(i) + VALUES);
    }
    return lines;
  }

  private static String word(int minute) {
    return String.format("2023-03-01 00:%02d:00+00:00", minute);
  }
}
