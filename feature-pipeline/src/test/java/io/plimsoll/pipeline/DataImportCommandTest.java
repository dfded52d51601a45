package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataImportCommandTest {
  @TempDir Path folder;
  private Path raw;
  private Path out;

  @BeforeEach
  void writeRaw() throws IOException {
    raw = folder.resolve("raw");
    out = folder.resolve("out");
    RawFiles.write(
        raw.resolve("BTCUSDT-5m.csv.gz"),
        RawFiles.candles(0, 10) + RawFiles.candle(9) + "\n" + RawFiles.candle(12) + "\n");
  }

  @Test
  void doneImportEndsWithZeroARowCountAndTheResultAsJson() throws IOException {
    Path json = folder.resolve("deep/import.json");

    var run = PipelineCommands.run("data", "import", raw, "--out", out, "--json", json);

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty(); // progress is for terminals
    assertThat(run.out())
        .contains("1 rows in quarantine {duplicate-time=1}")
        .contains("2 bars never recorded by the venue")
        .containsPattern("import +11 rows +[0-9.]+ s\\R$");
    var result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.get("stage").asText()).isEqualTo("import");
    assertThat(result.get("rows").asLong()).isEqualTo(11);
    assertThat(result.get("rejected").asLong()).isEqualTo(1);
    assertThat(result.get("missingBars").asLong()).isEqualTo(2);
    assertThat(result.get("seconds").asDouble()).isPositive();
    assertThat(result.get("instruments").get(0).asText()).isEqualTo("binance:spot:BTC-USDT");
  }

  @Test
  void missingFolderFails() {
    fails("Cannot import " + folder.resolve("none") + ": no such file or folder", "none");
  }

  @Test
  void wrongHeaderFails() throws IOException {
    RawFiles.write(raw.resolve("BTCUSDT-5m.csv.gz"), "time,o,h,l,c,v\n1,2,3,4,5,6\n");

    fails(
        "Cannot read "
            + raw.resolve("BTCUSDT-5m.csv.gz")
            + ": header must be ts_ms,open,high,low,close,volume or"
            + " open_time,open,high,low,close,volume, was time,o,h,l,c,v",
        "raw");
  }

  @Test
  void emptyFileFails() throws IOException {
    RawFiles.write(raw.resolve("BTCUSDT-5m.csv.gz"), "");

    fails("Cannot read " + raw.resolve("BTCUSDT-5m.csv.gz") + ": the file is empty", "raw");
  }

  @Test
  void truncatedFileFails() throws IOException {
    Path file = folder.resolve("cut/BTCUSDT-5m.csv.gz");
    RawFiles.writeTruncated(file, RawFiles.candles(0, 5000), 100);

    var run = PipelineCommands.run("data", "import", file, "--out", out);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .matches(
            "plimsoll: Cannot read .*BTCUSDT-5m.csv.gz: the compressed data end early after line"
                + " [0-9]+; nothing of it was used, fetch the file again\\R");
    assertThat(out).doesNotExist();
  }

  @Test
  void folderWithoutDataFails() throws IOException {
    Files.createDirectories(folder.resolve("empty"));

    fails(
        "Cannot import "
            + folder.resolve("empty")
            + ": no file that any source knows; see docs/sources.md",
        "empty");
    fails(
        "Cannot import " + folder.resolve("empty") + ": no file of source tardis",
        "empty",
        "--source=tardis");
  }

  @Test
  void filesOfNoSourceAreNamedWhateverTheirEnding() throws IOException {
    for (String name :
        List.of("a.feather", "b.parquet", "c.txt", "d.log", "e.dat", "f.data", "noending")) {
      RawFiles.write(raw.resolve(name), "x;y");
    }
    Files.write(raw.resolve("g.dat"), new byte[] {0, -1, -2, 10, -128, 34, 0});
    for (String name : List.of(".hidden", ".git/config.csv", "README.md", "x.zip.CHECKSUM")) {
      RawFiles.write(raw.resolve(name), "x;y");
    }

    var run = PipelineCommands.run("data", "import", raw, "--out", out);

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains(
            "skipped, of no known source: [a.feather, b.parquet, c.txt, d.log, e.dat, f.data,"
                + " g.dat, noending]");
  }

  @Test
  void logsAndDataInAFolderAreReadIfASourceKnowsThem() throws IOException {
    String header = "\"Date(UTC)\",\"UnixTimeStamp\",\"Value (Wei)\"\n";
    Path stats = folder.resolve("stats");
    RawFiles.write(stats.resolve("one.log"), header + "\"7/30/2015\",\"1438214400\",\"5\"\n");
    RawFiles.write(stats.resolve("two.dat"), header + "\"7/31/2015\",\"1438300800\",\"5\"\n");
    RawFiles.write(stats.resolve("three.data"), header + "\"8/1/2015\",\"1438387200\",\"5\"\n");

    var run = PipelineCommands.run("data", "validate", stats);

    assertThat(run.out()).doesNotContain("skipped");
    assertThat(run.status()).isZero();
  }

  @Test
  void fileOfNoKnownSourceFails() throws IOException {
    Path file = RawFiles.write(folder.resolve("notes.csv"), "a,b\n1,2\n");

    fails("Cannot import " + file + ": it is of no known source (auto)", "notes.csv");
  }

  @Test
  void instrumentWithoutAFileFails() {
    fails(
        "Cannot import binance:spot:DOGE-USDT: no file for it in "
            + raw
            + "; there are binance:spot:BTC-USDT",
        "raw",
        "--instruments",
        "DOGEUSDT");
  }

  @Test
  void rangeWithoutRowsFails() {
    fails(
        "Cannot import binance:spot:BTC-USDT bars of 5m: no sound row between 2030-01-01 and"
            + " 2030-01-02 (12 rows outside of it)",
        "raw",
        "--instruments=BTCUSDT",
        "--from=2030-01-01",
        "--to=2030-01-02");
  }

  @Test
  void timesInAnotherUnitFail() throws IOException {
    RawFiles.write(
        raw.resolve("BTCUSDT-5m.csv.gz"),
        "ts_ms,open,high,low,close,volume\n1609459200,10,12,9,11,1\n");

    fails(
        "Cannot import "
            + raw.resolve("BTCUSDT-5m.csv.gz")
            + ": 1 of 1 records rejected, most for implausible-time; above 50 %, its unit, layout"
            + " or order must be another than the source's",
        "raw");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--from=2021-13-01",
        "--source=kaiko",
        "--instruments=BTC/USDT",
        "--colour=red",
        "--to=2020-01-01 --from=2021-01-01"
      })
  void wrongUseEndsWithTwoAndOneLine(String options) {
    var words = ("data import " + raw + " --out " + out + " " + options).split(" ", -1);

    var run = PipelineCommands.run((Object[]) words);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().lines().toList())
        .singleElement()
        .asString()
        .startsWith("plimsoll: ")
        .endsWith("(see 'plimsoll data import --help')");
    assertThat(out).doesNotExist();
  }

  @Test
  void helpNamesTheOptions() {
    var run = PipelineCommands.run("data", "import", "--help");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("--instruments", "--source", "docs/sources.md", "quarantine");
  }

  private void fails(String message, String input, Object... more) {
    var words = new Object[5 + more.length];
    System.arraycopy(
        new Object[] {"data", "import", folder.resolve(input), "--out", out}, 0, words, 0, 5);
    System.arraycopy(more, 0, words, 5, more.length);

    var run = PipelineCommands.run(words);

    assertThat(run.err()).endsWith("plimsoll: " + message + System.lineSeparator());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(out).doesNotExist();
  }
}
