package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream that is killed in the middle of its work gives the same table after all. */
class StreamRestartTest {
  private static final String FAMILIES = "trade-flow,book-liquidity,quote-flow,macro";

  @TempDir Path folder;

  @Test
  void killedStreamGoesOnWhereItStopped() throws IOException, InterruptedException {
    Path data = MadeMarket.of(2, 3, 40).write(folder.resolve("data"));
    Path state = folder.resolve("state");
    Path arriving = Files.createDirectories(folder.resolve("arriving"));
    Files.copy(data.resolve("import.json"), arriving.resolve("import.json"));
    for (Path file : OneDefinitionTest.files(data)) {
      OneDefinitionTest.arrive(file, arriving.resolve(data.relativize(file)));
    }

    Path live = folder.resolve("live");
    assertThat(run("features", "live", "--data", data, "--out", live)).isZero();
    // It goes on until it is killed, which is when it has written the table of the first day.
    try (var stream = stream(arriving, state, folder.resolve("first"))) {
      stream.await("table", () -> Files.exists(folder.resolve("first/manifest.json")));
      stream.kill();
    }
    var again =
        PipelineCommands.run(words(arriving, state, folder.resolve("last"), "--until", "last"));
    assertThat(again.status()).as(again.err()).isZero();

    Tables.assertSame(live, folder.resolve("last"), 200);
  }

  @Test
  void toldToEndItWritesTheTableAndSaysNothingWrong() throws IOException, InterruptedException {
    Path data = MadeMarket.of(2, 3, 40).write(folder.resolve("data"));
    Path out = folder.resolve("table");

    try (var stream = stream(data, folder.resolve("state"), out)) {
      stream.await("table", () -> Files.exists(out.resolve("manifest.json")));
      FileTime dayEnd = Files.getLastModifiedTime(out.resolve("manifest.json"));
      stream.terminate();

      assertThat(stream.status()).isEqualTo(143);
      assertThat(stream.log()).contains("records came twice").doesNotContain("Exception", "ERROR");
      assertThat(Files.getLastModifiedTime(out.resolve("manifest.json"))).isGreaterThan(dayEnd);
    }
  }

  @Test
  void stateOfAnotherPlanIsRefusedAndThatOfTheSameGoneOnWith() throws IOException {
    Path data = MadeMarket.of(2, 2, 20).write(folder.resolve("data"));
    Path other = MadeMarket.of(3, 2, 20).write(folder.resolve("other"));
    Path state = folder.resolve("state");
    Path out = folder.resolve("table");
    var first = PipelineCommands.run(words(data, state, out, "--until", "2024-08-09T00:00:00Z"));
    assertThat(first.status()).as(first.err()).isZero();
    String plan = Files.readString(state.resolve("plan.json"));

    refused(state, "step was 1m, is 5m", words(data, state, out, "--step", "5m"));
    refused(
        state,
        "windows was [1m, 5m, 1h], is [1m, 24h]",
        words(data, state, out, "--windows", "24h"));
    refused(
        state,
        "origin was data file://" + data + ", is data file://" + other,
        words(other, state, out));
    refused(
        state,
        "instrument binance:perpetual:BTC-USDT was there, is not",
        words(data, state, out, "--instruments", "binance:spot:BTC-USDT"));

    Path late = data.resolve("macro/oil/2024.parquet"); // a feed that was not there
    OneDefinitionTest.arrive(data.resolve("macro/vix/2024.parquet"), late);
    Object[] more = {"--until", "last", "--patience", "P300D"};
    var again = PipelineCommands.run(words(data, state, out, more));
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(state.resolve("plan.json")).hasContent(plan);
    Files.delete(late);
    Path live = folder.resolve("live");
    assertThat(run("features", "live", "--data", data, "--out", live)).isZero();
    Tables.assertSame(live, out, 100);
  }

  private static void refused(Path state, String difference, Object... words) {
    var run = PipelineCommands.run(words);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "plimsoll: Cannot go on: state "
                + state
                + " is of another plan ("
                + difference
                + "); name another --state or delete it\n");
  }

  private JavaProcess stream(Path data, Path state, Path out) throws IOException {
    return JavaProcess.plimsoll(folder.resolve("stream.log"), words(data, state, out));
  }

  private static Object[] words(Path data, Path state, Path out, Object... more) {
    Object[] words = {
      "features",
      "stream",
      "--data",
      data,
      "--state",
      state,
      "--out",
      out,
      "--features",
      FAMILIES,
      "--files-per-batch",
      9,
      "--trigger",
      "PT0S",
      "--master",
      "local[1]"
    };
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
  }

  private static int run(Object... words) {
    Object[] all = Stream.concat(Stream.of(words), Stream.of("--features", FAMILIES)).toArray();
    return PipelineCommands.run(all).status();
  }
}
