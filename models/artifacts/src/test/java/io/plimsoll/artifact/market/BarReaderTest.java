package io.plimsoll.artifact.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.file.FileHash;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarReaderTest {
  private static final Duration LENGTH = Duration.ofMinutes(5);
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final Instrument PERPETUAL =
      Instrument.undated("binance", InstrumentKind.PERPETUAL, new Underlying("BTC", "USDT"));

  @TempDir Path folder;

  @Test
  void barsComeBackAsWrittenOverMonthsAndBesideAnotherKind() throws IOException {
    List<CanonicalBar> bars = bars("2021-01-31T23:50:00Z", 4);
    write(folder, BTC, bars);
    write(folder, PERPETUAL, bars.subList(0, 1));

    try (var reader = BarReader.open(folder)) {
      assertThat(reader.instruments()).containsExactly(PERPETUAL, BTC);
      var series = reader.read(BTC);
      assertThat(series.length()).isEqualTo(LENGTH);
      assertThat(series.size()).isEqualTo(4);
      for (int i = 0; i < 4; i++) {
        assertThat(series.bar(i)).isEqualTo(bars.get(i).bar());
      }
      assertThat(reader.read(PERPETUAL, LENGTH).size()).isEqualTo(1);
    }
  }

  @Test
  void barBelongsToTheMonthOfItsOpenTime() throws IOException {
    List<Path> files = write(folder, BTC, bars("2021-01-31T23:50:00Z", 4));

    assertThat(files)
        .extracting(file -> folder.relativize(file).toString())
        .containsExactly(
            "bars/BTCUSDT-5m-binance/2021-01.parquet", "bars/BTCUSDT-5m-binance/2021-02.parquet");
    try (var parquet = ParquetReader.open()) {
      assertThat(parquet.read(files.subList(0, 1), BarSchema.COLUMNS).size()).isEqualTo(2);
      assertThat(parquet.columns(files.get(0))).isEqualTo(BarSchema.COLUMNS);
    }
  }

  @Test
  void sameBarsGiveTheSameBytes() throws IOException {
    List<CanonicalBar> bars = bars("2021-03-01T00:00:00Z", 3000);
    Path first = write(folder.resolve("a"), BTC, bars).get(0);
    Path second = write(folder.resolve("b"), BTC, bars).get(0);

    assertThat(FileHash.ofFile(first)).isEqualTo(FileHash.ofFile(second));
  }

  @Test
  void absentFolderInstrumentOrLengthIsNamed() throws IOException {
    assertThatThrownBy(() -> BarReader.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read bars: no folder bars in %s; import data first", folder);

    write(folder, BTC, bars("2021-03-01T00:00:00Z", 1));
    try (var reader = BarReader.open(folder)) {
      assertThatThrownBy(() -> reader.read(Instrument.parse("ETHUSDT")))
          .hasMessage(
              "Cannot read bars of binance:spot:ETH-USDT: none in %s", folder.resolve("bars"));
      assertThatThrownBy(() -> reader.read(BTC, Duration.ofHours(1)))
          .hasMessage(
              "Cannot read bars of binance:spot:BTC-USDT: none of 1h in %s",
              folder.resolve("bars"));
    }
  }

  @Test
  void fileThatIsNoParquetIsNamedInOneLine() throws IOException {
    Path file = folder.resolve("bars/BTCUSDT-5m-binance/2021-01.parquet");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "not parquet, but long enough to be looked at");

    assertThatThrownBy(() -> BarReader.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot read " + file)
        .hasMessageNotContaining("\n");
  }

  private static List<Path> write(Path root, Instrument instrument, List<CanonicalBar> bars)
      throws IOException {
    try (var parquet = ParquetWriter.open()) {
      var writer = new BarWriter(new MarketFolder(root), parquet, instrument, LENGTH);
      for (CanonicalBar bar : bars) {
        writer.add(bar);
      }
      return writer.finish();
    }
  }

  private static List<CanonicalBar> bars(String firstOpen, int count) {
    var bars = new ArrayList<CanonicalBar>();
    long length = LENGTH.toSeconds() * 1_000_000;
    long close = Instant.parse(firstOpen).getEpochSecond() * 1_000_000 + length;
    for (int i = 0; i < count; i++) {
      double price = 100 + i / 3.0;
      bars.add(
          new CanonicalBar(
              new Bar(close, price, price + 1, price - 1, price + 0.5, i), close, close / length));
      close += length;
    }
    return bars;
  }
}
