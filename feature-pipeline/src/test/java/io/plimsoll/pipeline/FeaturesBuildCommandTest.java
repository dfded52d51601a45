package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.table.FeatureTableReader;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesBuildCommandTest {
  @TempDir Path folder;

  @Test
  void anyNumberOfCoresGivesTheSameTable() throws IOException {
    Path data =
        CanonicalBars.write(
            folder.resolve("data"),
            Map.of(
                Instrument.parse("BTCUSDT"), CanonicalBars.walk(1, 2000),
                Instrument.parse("ETHUSDT"), CanonicalBars.walk(2, 2000),
                Instrument.parse("kraken:spot:BTC-USD"), CanonicalBars.walk(3, 100)));
    Path json = folder.resolve("one.json");

    var one = build(data, folder.resolve("one"), "local[1]", "--json", json);
    var two = build(data, folder.resolve("two"), "local[2]");

    assertThat(one.err()).doesNotContain("plimsoll:");
    assertThat(one.status()).isZero();
    assertThat(two.status()).isZero();
    assertThat(one.out()).containsPattern("features +341 rows +[0-9.]+ s\\R$");
    assertThat(folder.resolve("one/manifest.json"))
        .hasSameBinaryContentAs(folder.resolve("two/manifest.json"));
    var result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.get("rows").asLong()).isEqualTo(341);
    assertThat(Files.readString(folder.resolve("two/manifest.json")))
        .contains("\"tableHash\" : \"" + result.get("tableHash").asText() + "\"")
        .contains("\"codeVersion\" : \"")
        .doesNotContain("${");
  }

  @Test
  void columnsWithoutAnyValueAreNamed() throws IOException {
    Path data =
        CanonicalBars.write(
            folder.resolve("data"),
            Map.of(
                Instrument.parse("BTCUSDT"), CanonicalBars.walk(1, 300),
                Instrument.parse("ETHUSDT"), CanonicalBars.walk(2, 30)));
    Path json = folder.resolve("result.json");

    var few = build(data, folder.resolve("few"), "local[1]", "--features=hourly", "--json", json);
    var hourly = new ObjectMapper().readTree(json.toFile());
    var many = build(data, folder.resolve("many"), "local[1]", "--step=PT1H", "--json", json);
    var all = new ObjectMapper().readTree(json.toFile());

    assertThat(hourly.get("nullColumns").asInt()).isPositive();
    assertThat(few.out()).contains(" columns are null in every row: ");
    assertThat(many.out())
        .containsPattern(
            "features +"
                + all.get("nullColumns").asInt()
                + " of "
                + all.get("columns").asInt()
                + " columns are null in every row: [a-z0-9_, ]+ and [0-9]+ more \\(see --json\\)");
    assertThat(nullColumns(folder.resolve("few"))).isEqualTo(names(hourly));
    assertThat(nullColumns(folder.resolve("many"))).isEqualTo(names(all));
  }

  @Test
  void folderThatIsNoImportFailsBeforeSparkStarts() throws IOException {
    var absent = build(folder.resolve("none"), folder.resolve("ft"), "local[1]");
    Path unfinished =
        CanonicalBars.write(
            folder.resolve("data"), Map.of(Instrument.parse("BTCUSDT"), CanonicalBars.walk(1, 20)));
    Files.delete(unfinished.resolve("import.json"));
    var noReport = build(unfinished, folder.resolve("ft"), "local[1]");

    assertThat(absent.status()).isEqualTo(1);
    assertThat(absent.err())
        .isEqualToNormalizingNewlines(
            "plimsoll: Cannot read "
                + folder.resolve("none/import.json")
                + ": no such file; import data first\n");
    assertThat(noReport.status()).isEqualTo(1);
    assertThat(noReport.err()).contains("import.json: no such file");
  }

  @Test
  void barsOfTwoLengthsFail() throws IOException {
    Path raw = folder.resolve("raw");
    RawFiles.write(raw.resolve("BTCUSDT-5m.csv"), RawFiles.candles(0, 20));
    RawFiles.write(raw.resolve("BTCUSDT-1m.csv"), RawFiles.candles(0, 20));
    Path data = folder.resolve("data");
    assertThat(PipelineCommands.run("data", "import", raw, "--out", data).status()).isZero();

    var run = build(data, folder.resolve("ft"), "local[1]");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "plimsoll: Cannot build features of binance:spot:BTC-USDT: bars of more than one"
                + " length in "
                + data
                + "; import each length into a folder of its own\n");
  }

  @Test
  void unknownMasterFailsInOneLine() throws IOException {
    Path data =
        CanonicalBars.write(
            folder.resolve("data"), Map.of(Instrument.parse("BTCUSDT"), CanonicalBars.walk(1, 20)));

    var run = build(data, folder.resolve("ft"), "nowhere");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines().toList())
        .singleElement()
        .asString()
        .startsWith("plimsoll: Cannot start Spark on nowhere: ");
  }

  @Test
  void missingOptionIsWrongUse() {
    var run = PipelineCommands.run("features", "build", "--out", folder);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("plimsoll: Missing required option: '--data=DIR'");
  }

  @Test
  void rawFilesNeedAFolderForTheirRecords() {
    var run = PipelineCommands.run("features", "build", folder, "--out", folder.resolve("ft"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "plimsoll: --data must name a folder for the imported records (see 'plimsoll features"
                + " build --help')\n");
  }

  @Test
  void lengthsAreNamedAsTheyAreWritten() throws IOException {
    Path data =
        CanonicalBars.write(
            folder.resolve("data"), Map.of(Instrument.parse("BTCUSDT"), CanonicalBars.walk(1, 20)));

    var step = build(data, folder.resolve("ft"), "local[1]", "--step", "7m");
    var window = build(data, folder.resolve("ft"), "local[1]", "--step=1m", "--windows=90s");

    assertThat(step.status()).isEqualTo(2);
    assertThat(step.err()).startsWith("plimsoll: step must divide 24h, was 7m (see ");
    assertThat(window.status()).isEqualTo(2);
    assertThat(window.err())
        .startsWith("plimsoll: windows must ascend and be multiples of the step, was 90s (see ");
  }

  private static List<String> names(JsonNode result) {
    var names = new ArrayList<String>();
    result.get("nullColumnNames").forEach(name -> names.add(name.asText()));
    return names;
  }

  /* Read back from the files. */
  private static List<String> nullColumns(Path table) throws IOException {
    try (var reader = FeatureTableReader.open(table)) {
      List<FeatureFrame> frames = reader.frames();
      return reader.manifest().features().names().stream()
          .filter(
              name ->
                  frames.stream()
                      .allMatch(
                          frame ->
                              IntStream.range(0, frame.size())
                                  .allMatch(row -> Double.isNaN(frame.value(name, row)))))
          .toList();
    }
  }

  private static PipelineCommands build(Path data, Path out, String master, Object... more) {
    var words = new Object[8 + more.length];
    Object[] first = {"features", "build", "--data", data, "--out", out, "--master", master};
    System.arraycopy(first, 0, words, 0, first.length);
    System.arraycopy(more, 0, words, first.length, more.length);
    return PipelineCommands.run(words);
  }
}
