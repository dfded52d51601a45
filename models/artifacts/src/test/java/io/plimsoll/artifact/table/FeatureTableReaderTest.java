package io.plimsoll.artifact.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.hourly.HourlySchema;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureTableReaderTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final Instrument ETH = Instrument.parse("ETHUSDT");
  private static final FeatureSchema FEATURES =
      new FeatureSchema(
          List.of(
              HourlySchema.BARS,
              new FeatureDefinition("rv_1h", "1", HOUR, "sum of squares", "paper", Duration.ZERO)
                  .of("hourly")));
  private static final List<InputFile> INPUTS =
      List.of(new InputFile("z", "22"), new InputFile("import.json", "11"));

  @TempDir Path folder;
  private FeatureManifest written;

  @BeforeEach
  void writeTable() throws IOException {
    written = write(folder);
  }

  @Test
  void framesAndManifestComeBackAsWritten() throws IOException {
    try (var reader = FeatureTableReader.open(folder)) {
      assertThat(reader.manifest()).isEqualTo(written);
      assertThat(reader.manifest().rows()).isEqualTo(3);
      assertThat(reader.manifest().features().features())
          .extracting(FeatureDefinition::family)
          .containsExactly("", "hourly");
      assertThat(reader.manifest().inputs())
          .extracting(InputFile::name)
          .containsExactly("import.json", "z");
      assertThat(reader.instruments()).containsExactly(BTC, ETH);
      FeatureFrame frame = reader.frame(ETH);
      assertThat(frame.features()).containsExactly("bars", "rv_1h");
      assertThat(frame.eventTime(1)).isEqualTo(7_200_000_000L);
      assertThat(frame.column("bars")).containsExactly(12, 9);
      assertThat(frame.column("rv_1h")).containsExactly(Double.NaN, 0.25);
    }
    assertThat(FeatureTableReader.readAll(folder)).hasSize(2);
  }

  @Test
  void sameFramesGiveTheSameTableHash() throws IOException {
    assertThat(write(folder.resolve("again"))).isEqualTo(written);
    assertThat(folder.resolve("manifest.json"))
        .hasSameBinaryContentAs(folder.resolve("again/manifest.json"));
  }

  @Test
  void unknownSchemaVersionIsRefusedByName() throws IOException {
    Path manifest = folder.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 7"));

    assertThatThrownBy(() -> FeatureTableReader.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read %s: schemaVersion must be 1, was 7", manifest);
  }

  @Test
  void changedFileIsRefused() throws IOException {
    Path file = folder.resolve("BTCUSDT-binance.parquet");
    Files.write(file, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);

    try (var reader = FeatureTableReader.open(folder)) {
      assertThatThrownBy(() -> reader.frame(BTC))
          .hasMessage("Cannot read %s: its bytes are not those of the manifest", file);
    }
  }

  @Test
  void changedHashInTheManifestIsRefused() throws IOException {
    Path manifest = folder.resolve("manifest.json");
    String hash = written.files().get(0).sha256();
    Files.writeString(manifest, Files.readString(manifest).replace(hash, "0".repeat(64)));

    assertThatThrownBy(() -> FeatureTableReader.open(folder))
        .hasMessage("Cannot read %s: tableHash is not that of its files", manifest);
  }

  @Test
  void absentTableFileAndInstrumentAreNamed() throws IOException {
    Files.delete(folder.resolve("BTCUSDT-binance.parquet"));

    try (var reader = FeatureTableReader.open(folder)) {
      assertThatThrownBy(() -> reader.frame(BTC))
          .hasMessageEndingWith("BTCUSDT-binance.parquet: named in the manifest, but absent");
      assertThatThrownBy(() -> reader.frame(Instrument.parse("LINKUSDT")))
          .hasMessageStartingWith("Cannot read features of binance:spot:LINK-USDT: ");
    }
    assertThatThrownBy(() -> FeatureTableReader.open(folder.resolve("none")))
        .hasMessage("Cannot read %s: no such file", folder.resolve("none/manifest.json"));
  }

  private static FeatureManifest write(Path folder) throws IOException {
    try (var writer = FeatureTableWriter.open(folder)) {
      writer.write(
          FeatureFrame.of(
              ETH,
              new long[] {3_600_000_000L, 7_200_000_000L},
              columns(new double[] {12, 9}, new double[] {Double.NaN, 0.25})));
      writer.write(
          FeatureFrame.of(
              BTC, new long[] {3_600_000_000L}, columns(new double[] {12}, new double[] {1e-300})));
      return writer.finish(HOUR, FEATURES, INPUTS, "test");
    }
  }

  private static Map<String, double[]> columns(double[] bars, double[] variance) {
    var columns = new LinkedHashMap<String, double[]>();
    columns.put("bars", bars);
    columns.put("rv_1h", variance);
    return columns;
  }
}
