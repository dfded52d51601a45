package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong use of the commands of streams, which none of them takes for another wish. */
class StreamOptionsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--out ft | Error: Missing required argument",
        "--out ft --data in --kafka 127.0.0.1:1 | Error: --data=DIR, --kafka=BROKERS are mutually",
        "--out ft --kafka 127.0.0.1:1 | --kafka needs --feeds: the feeds of the topic",
        "--out ft --kafka 127.0.0.1:1 --feeds trades | feed must be such as trades/binance",
        "--out ft --kafka 127.0.0.1:1 --feeds gold/x | kind must be a word such as trades, was gold",
        "--out ft --kafka 127.0.0.1:1 --feeds trades/binance:spot:BTC-USDT --until last"
            + " | --until last needs --data",
        "--out ft --kafka 127.0.0.1:1 --feeds trades/binance:spot:BTC-USDT --until noon"
            + " | --until must be a time such as 2024-08-09T00:00:00Z, was noon",
        "--out ft --kafka 127.0.0.1:1 --feeds trades/binance:spot:BTC-USDT --features astrology"
            + " | family must be one of",
        "--out ft --kafka 127.0.0.1:1 --feeds trades/binance:spot:BTC-USDT --step soon"
            + " | Invalid value for option '--step': length must be such as 1s, 5m, 1h or PT1S, was soon",
        "--out ft --kafka 127.0.0.1:1 --feeds trades/binance:spot:BTC-USDT --disorder -1s"
            + " | Invalid value for option '--disorder': length must be such as 1s, 5m, 1h or PT1S",
        "--out ft --kafka 127.0.0.1:1 --feeds trades/binance:spot:BTC-USDT --patience PT-1S"
            + " | Invalid value for option '--patience': length must be at least 0, was PT-1S",
        "--out ft --data in --files-per-batch 0 | --files-per-batch must be at least 1, was 0",
        "--out ft --kafka 127.0.0.1:1 --messages-per-batch 0 | --messages-per-batch must be at least"
      })
  void wrongUseOfStreamIsToldInOneLine(String words, String message) {
    var run = run("features stream " + words.replace("--out ft", "--out " + folder.resolve("ft")));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().lines().findFirst().orElseThrow()).contains(message);
    assertThat(folder.resolve("ft-state")).doesNotExist();
  }

  @Test
  void stateWithoutAPlanThatCanBeReadIsRefused() throws IOException {
    Path state = Files.createDirectories(folder.resolve("state"));
    Files.createDirectory(state.resolve("checkpoint"));
    Object[] words = {
      "features", "stream", "--data", folder, "--out", folder.resolve("ft"), "--state", state
    };
    String start = "plimsoll: Cannot go on: state " + state;

    assertThat(PipelineCommands.run(words).err())
        .startsWith(start + " has no plan.json; name another --state or delete it");
    Files.writeString(state.resolve("plan.json"), "{");
    assertThat(PipelineCommands.run(words).err()).startsWith(start + " has a plan.json that is");
    Files.writeString(state.resolve("plan.json"), "{}");
    var run = PipelineCommands.run(words);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith(start + " has a plan.json that is");
  }

  @Test
  void noLineOfTheHelpIsBroken() {
    var help = PipelineCommands.run("features", "stream", "--help");

    assertThat(help.out().lines().filter(line -> line.startsWith("goes on"))).isEmpty();
    assertThat(help.out()).contains("with" + System.lineSeparator() + "the same --state.");
  }

  @Test
  void barsAreNotStreamedFromFiles() throws IOException {
    Path data =
        CanonicalBars.write(
            folder.resolve("data"), Map.of(Instrument.parse("BTCUSDT"), CanonicalBars.walk(1, 50)));

    var run =
        PipelineCommands.run("features", "stream", "--data", data, "--out", folder.resolve("ft"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(folder.resolve("ft-state")).doesNotExist();
    assertThat(run.err())
        .startsWith(
            "plimsoll: feeds must not be bars, which a stream takes from Kafka alone, was"
                + " bars/binance:spot:BTC-USDT");
  }

  @Test
  void folderWithoutImportFailsInOneLine() {
    Path none = folder.resolve("none");
    for (String command : new String[] {"stream", "live"}) {
      var run = PipelineCommands.run("features", command, "--data", none, "--out", folder);

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err())
          .isEqualToNormalizingNewlines(
              "plimsoll: Cannot read " + none + "/import.json: no such file; import data first\n");
    }
  }

  @Test
  void sendNeedsDataABrokerAndBlocksOfRecords() {
    assertThat(run("data send --kafka 127.0.0.1:1").err())
        .startsWith("plimsoll: Missing required option: '--data=DIR'");
    assertThat(run("data send --data x").err())
        .startsWith("plimsoll: Missing required option: '--kafka=BROKERS'");
    var none = run("data send --data x --kafka 127.0.0.1:1 --block 0");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).startsWith("plimsoll: --block must be at least 1, was 0");
    var unnamed = run("data send --data " + folder + " --kafka nowhere");
    assertThat(unnamed.status()).isEqualTo(1);
  }

  @Test
  void spansAreAtLeastADay() {
    var run = run("features build --data x --out y --span-days 0");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("plimsoll: --span-days must be at least 1, was 0");
  }

  private static PipelineCommands run(String words) {
    return PipelineCommands.run(Stream.of(words.split(" ", -1)).toArray());
  }
}
