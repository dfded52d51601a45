package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataValidateCommandTest {
  @TempDir Path folder;

  @Test
  void pageTableAndJsonSayWhatIsGoodAndWhatIsNot() throws IOException {
    Path raw = folder.resolve("raw");
    String gap = RawFiles.candles(0, 10) + rows(20, 30);
    RawFiles.write(raw.resolve("BTCUSDT-5m.csv.gz"), gap + RawFiles.candle(29) + "\n");
    RawFiles.write(raw.resolve("ETHUSDT-5m.csv"), RawFiles.candles(0, 12) + rows(18, 30));
    RawFiles.writeTruncated(raw.resolve("SOLUSDT-5m.csv.gz"), RawFiles.candles(0, 5000), 100);
    RawFiles.write(raw.resolve("a<b>.csv"), "x,y\n1,2\n");
    Path json = folder.resolve("quality.json");
    Path html = folder.resolve("deep/quality.html");

    var run = PipelineCommands.run("data", "validate", raw, "--json", json, "--html", html);

    assertThat(run.status()).isEqualTo(1); // a file cannot be used
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("bars/binance:spot:BTC-USDT@5m +20 +2021-01-01 00:05 +.*55 m 0 s +1 +0\\R")
        .contains("rejected in BTCUSDT-5m.csv.gz: duplicate-time 1")
        .contains("outage of all markets: 2021-01-01 01:00 to 2021-01-01 01:35, 35 m 0 s")
        .contains("cannot use SOLUSDT-5m.csv.gz: ")
        .contains("skipped, of no known source: a<b>.csv")
        .doesNotContain("SOL-USDT@5m");
    var result = new ObjectMapper().readTree(json.toFile());
    var feed = result.get("feeds").get("bars/binance:spot:BTC-USDT@5m");
    assertThat(feed.get("rows").asLong()).isEqualTo(20);
    assertThat(feed.get("gaps").asLong()).isEqualTo(1);
    assertThat(feed.get("duplicates").asLong()).isEqualTo(1);
    assertThat(feed.get("longestGaps").get(0).get("seconds").asDouble()).isEqualTo(3300);
    assertThat(result.get("outages")).hasSize(1);
    assertThat(result.get("stage").asText()).isEqualTo("validate");
    assertThat(Files.readString(html))
        .startsWith("<!doctype html>")
        .contains("a&lt;b&gt;.csv")
        .doesNotContain("a<b>", "<script", "http://", "https://")
        .contains("duplicate-time");
  }

  @Test
  void folderOfAnImportShowsItsReport() throws IOException {
    Path raw = RawFiles.write(folder.resolve("raw/BTCUSDT-5m.csv"), RawFiles.candles(0, 10));
    Path out = folder.resolve("out");
    PipelineCommands.run("data", "import", raw, "--out", out);

    var run = PipelineCommands.run("data", "validate", out);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("bars/binance:spot:BTC-USDT@5m", "100.00 %");
  }

  @Test
  void absentInputAndFolderWithoutDataCannotBeValidated() throws IOException {
    Path none = folder.resolve("none");
    Path empty = Files.createDirectories(folder.resolve("empty"));

    var absent = PipelineCommands.run("data", "validate", none);
    var noData = PipelineCommands.run("data", "validate", empty);

    assertThat(absent.status()).isEqualTo(1);
    assertThat(absent.err())
        .isEqualToNormalizingNewlines(
            "plimsoll: Cannot validate " + none + ": no such file or folder\n");
    assertThat(noData.status()).isEqualTo(1);
    assertThat(noData.err())
        .isEqualToNormalizingNewlines(
            "plimsoll: Cannot validate "
                + empty
                + ": no file that any source knows; see docs/sources.md\n");
  }

  @Test
  void wrongMappingIsWrongUse() throws IOException {
    Path raw = RawFiles.write(folder.resolve("x.csv"), "a\n1\n");
    Path mapping = RawFiles.write(folder.resolve("m.yaml"), "colour: red\n");

    var run = PipelineCommands.run("data", "validate", raw, "--mapping", mapping);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("was [colour] (see 'plimsoll data validate --help')");
  }

  private static String rows(int from, int to) {
    String candles = RawFiles.candles(from, to);
    return candles.substring(candles.indexOf('\n') + 1);
  }
}
