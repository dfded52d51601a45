package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.table.FeatureTableWriter;
import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableDiffTest {
  private static final long HOUR = 3_600_000_000L;

  @TempDir Path folder;

  @Test
  void equalTablesAreIdenticalAndNotComputableEqualsItself() throws IOException {
    Path a = table("a", "BTCUSDT", List.of("x", "y"), new double[][] {{1, Double.NaN}, {2, 3}});
    Path b = table("b", "BTCUSDT", List.of("x", "y"), new double[][] {{1, Double.NaN}, {2, 3}});

    var run = PipelineCommands.run("features", "diff", a, b);

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            "diff      2 rows, 2 columns compared: identical bit for bit\n");
  }

  @Test
  void oneBitIsADifferenceAndSoIsTheSignOfZero() throws IOException {
    Path a = table("a", "BTCUSDT", List.of("x", "y"), new double[][] {{1, 0.0}, {2, 3}});
    Path b =
        table("b", "BTCUSDT", List.of("x", "y"), new double[][] {{Math.nextUp(1.0), -0.0}, {2, 3}});

    var run = PipelineCommands.run("features", "diff", a, b);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            binance:spot:BTC-USDT as of 1970-01-01T01:00:00Z x: 1.0 against 1.0000000000000002
            binance:spot:BTC-USDT as of 1970-01-01T01:00:00Z y: 0.0 against -0.0
            diff      2 rows, 2 columns compared: 2 differences
            """);
  }

  @Test
  void columnsRowsAndInstrumentsThatOneTableLacksAreNamed() throws IOException {
    Path a = table("a", "BTCUSDT", List.of("x", "y"), new double[][] {{1, 2}, {3, 4}});
    Path b = table("b", "BTCUSDT", List.of("y", "z"), new double[][] {{2, 0}});
    Path c = table("c", "ETHUSDT", List.of("x", "y"), new double[][] {{1, 2}});
    Path json = folder.resolve("diff.json");

    var columns = PipelineCommands.run("features", "diff", a, b, "--json", json);
    var instruments = PipelineCommands.run("features", "diff", a, c);

    assertThat(columns.status()).isEqualTo(1);
    assertThat(columns.out())
        .isEqualToNormalizingNewlines(
            "only in %s: x%n".formatted(a)
                + "only in %s: binance:spot:BTC-USDT as of 7200000000%n".formatted(a)
                + "only in %s: z%n".formatted(b)
                + "diff      1 rows, 1 columns compared: 3 differences\n");
    var result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.get("identical").asBoolean()).isFalse();
    assertThat(result.get("differences").asLong()).isEqualTo(3);
    assertThat(instruments.status()).isEqualTo(1);
    assertThat(instruments.out())
        .contains("only in " + a + ": binance:spot:BTC-USDT")
        .contains("only in " + c + ": binance:spot:ETH-USDT");
  }

  @Test
  void tableThatIsAbsentOrChangedFailsInOneLine() throws IOException {
    Path a = table("a", "BTCUSDT", List.of("x"), new double[][] {{1}});
    Path b = table("b", "BTCUSDT", List.of("x"), new double[][] {{1}});
    try (Stream<Path> files = Files.list(b)) {
      Path file = files.filter(each -> each.toString().endsWith(".parquet")).findFirst().get();
      Files.write(file, new byte[] {1});
    }

    var absent = PipelineCommands.run("features", "diff", a, folder.resolve("none"));
    var changed = PipelineCommands.run("features", "diff", a, b);

    assertThat(absent.status()).isEqualTo(1);
    assertThat(absent.err()).startsWith("plimsoll: Cannot read ").contains("none");
    assertThat(changed.status()).isEqualTo(1);
    assertThat(changed.err()).contains("its bytes are not those of the manifest");
  }

  private Path table(String name, String instrument, List<String> columns, double[][] rows)
      throws IOException {
    var times = new long[rows.length];
    var values = new LinkedHashMap<String, double[]>();
    columns.forEach(column -> values.put(column, new double[rows.length]));
    for (int row = 0; row < rows.length; row++) {
      times[row] = (row + 1) * HOUR;
      for (int i = 0; i < columns.size(); i++) {
        values.get(columns.get(i))[row] = rows[row][i];
      }
    }
    var definitions =
        columns.stream()
            .map(
                column ->
                    new FeatureDefinition(
                        column, "1", Duration.ofHours(1), column, "made", Duration.ZERO))
            .toList();
    Path out = Files.createDirectories(folder.resolve(name));
    try (var writer = FeatureTableWriter.open(out)) {
      writer.write(FeatureFrame.of(Instrument.parse(instrument), times, values));
      writer.finish(Duration.ofHours(1), new FeatureSchema(definitions), List.of(), "test");
    }
    return out;
  }
}
