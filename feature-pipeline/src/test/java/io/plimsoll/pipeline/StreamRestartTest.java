package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
