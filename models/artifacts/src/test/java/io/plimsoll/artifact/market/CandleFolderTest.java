package io.plimsoll.artifact.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.plimsoll.market.Bar;
import io.plimsoll.market.Instrument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandleFolderTest {
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final Instrument ETH = Instrument.parse("ETHUSDT");
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final String HEADER = "ts_ms,open,high,low,close,volume";

  @TempDir Path folder;

  @Test
  void plainAndPackedFilesAreRead() throws IOException {
    text("BTCUSDT-5m.csv", HEADER, "0,1,4,.5,2,10", "300000,2,3,1,3,0");
    packed("ETHUSDT-5m.csv.gz", HEADER, "600000,5,6,4,5.5,1e3");
    var candles = CandleFolder.open(folder, FIVE);

    assertThat(candles.instruments()).containsExactly(BTC, ETH);
    assertThat(candles.file(ETH)).isEqualTo(folder.resolve("ETHUSDT-5m.csv.gz"));
    var bars = candles.read(BTC, FIVE).bars();
    assertThat(bars.instrument()).isEqualTo(BTC);
    assertThat(bars.length()).isEqualTo(FIVE);
    assertThat(bars.size()).isEqualTo(2);
    assertThat(bars.bar(0)).isEqualTo(new Bar(300_000_000L, 1, 4, .5, 2, 10));
    assertThat(bars.bar(1)).isEqualTo(new Bar(600_000_000L, 2, 3, 1, 3, 0));
    assertThat(candles.read(ETH, FIVE).bars().bar(0))
        .isEqualTo(new Bar(900_000_000L, 5, 6, 4, 5.5, 1e3));
    assertThat(candles.read(BTC, FIVE).rejected()).isEmpty();
  }

  @Test
  void otherFilesAndLengthsAreLeftAlone() throws IOException {
    text("BTCUSDT-5m.csv", HEADER, "0,1,4,.5,2,10");
    text("BTCUSDT-1h.csv", HEADER, "0,1,4,.5,2,10");
    text("ETHUSDT-1m.csv", HEADER, "0,1,4,.5,2,10");
    text("README.md", "no candles");

    assertThat(CandleFolder.open(folder, FIVE).instruments()).containsExactly(BTC);
  }

  @Test
  void linesThatAreNoCandleAreCountedByReason() throws IOException {
    text(
        "BTCUSDT-5m.csv",
        HEADER,
        "0,1,4,.5,2,10",
        "300000,2,3,1,3", // five columns
        "300000,2,3,1,3,0,0",
        "",
        "300001,2,3,1,3,0",
        "start,2,3,1,3,0",
        "300000,2,3,one,3,0",
        "9223372036854775807,2,3,1,3,0",
        "9223372036800000,2,3,1,3,0", // its close overflows
        "300000,2,1,1,3,0", // high below close
        "300000,2,3,0,3,0",
        "300000,-2,3,1,3,0",
        "300000,2,3,1,NaN,0",
        "300000,2,3,1,3,-1",
        "0,2,3,1,3,0");
    var candles = CandleFolder.open(folder, FIVE).read(BTC, FIVE);

    assertThat(candles.bars().size()).isEqualTo(1);
    assertThat(candles.rejected())
        .containsOnly(
            entry("not six columns", 3),
            entry("time off the grid", 1),
            entry("not a number", 4),
            entry("not a price or volume", 5),
            entry("time seen before", 1));
  }

  @Test
  void firstOfTwoLinesOfOneTimeStays() throws IOException {
    text("BTCUSDT-5m.csv", HEADER, "0,1,1,1,1,1", "300000,2,2,2,2,2", "0,3,3,3,3,3");
    var candles = CandleFolder.open(folder, FIVE).read(BTC, FIVE);

    assertThat(candles.bars().size()).isEqualTo(2);
    assertThat(candles.bars().close(0)).isEqualTo(1);
    assertThat(candles.rejected()).containsOnly(entry("time seen before", 1));
  }

  @Test
  void lineThatWasNoCandleDoesNotTakeTheTimeOfOneThatIs() throws IOException {
    text("BTCUSDT-5m.csv", HEADER, "0,1,0,1,1,1", "0,3,3,3,3,3");
    var candles = CandleFolder.open(folder, FIVE).read(BTC, FIVE);

    assertThat(candles.bars().close(0)).isEqualTo(3);
    assertThat(candles.rejected()).containsOnly(entry("not a price or volume", 1));
  }

  @Test
  void linesInAnyOrderComeBackAscending() throws IOException {
    text("BTCUSDT-5m.csv", HEADER, "900000,3,3,3,3,3", "0,1,1,1,1,1", "300000,2,2,2,2,2");
    var candles = CandleFolder.open(folder, FIVE).read(BTC, FIVE);

    assertThat(candles.rejected()).isEmpty();
    assertThat(candles.bars().size()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(candles.bars().close(i)).isEqualTo(i + 1);
    }
  }

  @Test
  void otherHeaderEmptyFileAndFileWithoutCandlesAreNamed() throws IOException {
    Path header = text("BTCUSDT-5m.csv", "time,open,high,low,close,volume", "0,1,4,.5,2,10");
    Path empty = text("ETHUSDT-5m.csv");
    Path bare = text("ADAUSDT-5m.csv", HEADER, "x,1,1,1,1,1");
    var candles = CandleFolder.open(folder, FIVE);

    assertThatThrownBy(() -> candles.read(BTC, FIVE))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read %s: header must be %s, was time,open,high,low,close,volume",
            header, HEADER);
    assertThatThrownBy(() -> candles.read(ETH, FIVE))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read %s: header must be %s, was null", empty, HEADER);
    assertThatThrownBy(() -> candles.read(Instrument.parse("ADAUSDT"), FIVE))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read %s: no line is a candle, {not a number=1}", bare);
  }

  @Test
  void fileThatIsNoGzipOrCutShortIsNamed() throws IOException {
    Path plain = text("BTCUSDT-5m.csv.gz", HEADER, "0,1,4,.5,2,10");
    Path whole = packed("ETHUSDT-5m.csv.gz", HEADER, "0,1,4,.5,2,10");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, Arrays.copyOf(bytes, bytes.length - 9));
    var candles = CandleFolder.open(folder, FIVE);

    assertThatThrownBy(() -> candles.read(BTC, FIVE))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read %s: it is no gzip file, or cut short", plain);
    assertThatThrownBy(() -> candles.read(ETH, FIVE))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read %s: it is no gzip file, or cut short", whole);
  }

  @Test
  void twoFilesOfOnePairAreRefused() throws IOException {
    Path plain = text("BTCUSDT-5m.csv", HEADER, "0,1,4,.5,2,10");
    Path packed = packed("BTCUSDT-5m.csv.gz", HEADER, "0,1,4,.5,2,10");

    assertThatThrownBy(() -> CandleFolder.open(folder, FIVE))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read candles: two files of one pair, %s and %s", plain, packed);
  }

  @Test
  void fileThatIsNamedAfterNoPairIsRefused() throws IOException {
    Path file = text("BITCOIN-5m.csv", HEADER, "0,1,4,.5,2,10");

    assertThatThrownBy(() -> CandleFolder.open(folder, FIVE))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read candles: %s is not named after a pair such as BTCUSDT", file);
  }

  @Test
  void folderWithoutCandlesOfTheLengthAndMissingFolderAreNamed() throws IOException {
    text("BTCUSDT-1h.csv", HEADER, "0,1,4,.5,2,10");
    Path nowhere = folder.resolve("nowhere");

    assertThatThrownBy(() -> CandleFolder.open(folder, FIVE))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read candles: no file such as BTCUSDT-5m.csv.gz in %s", folder);
    assertThatThrownBy(() -> CandleFolder.open(nowhere, FIVE))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read candles: there is no folder %s", nowhere);
  }

  @Test
  void pairWithoutAFileIsRefusedWithThoseThatHaveOne() throws IOException {
    text("BTCUSDT-5m.csv", HEADER, "0,1,4,.5,2,10");
    var candles = CandleFolder.open(folder, FIVE);

    assertThatThrownBy(() -> candles.read(ETH, FIVE))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read candles of %s: none in %s, only [binance:spot:BTC-USDT]", ETH, folder);
  }

  private Path text(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), Arrays.asList(lines), StandardCharsets.UTF_8);
  }

  private Path packed(String name, String... lines) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }
}
