package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.pipeline.fetch.ArchiveServer;
import io.plimsoll.pipeline.fetch.NodeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchCommandsTest {
  private static final String FOLDER = "data/futures/um/daily/metrics/BTCUSDT/";
  private static final String FIRST = FOLDER + "BTCUSDT-metrics-2024-01-01.zip";
  private static final String THIRD = FOLDER + "BTCUSDT-metrics-2024-01-03.zip";

  @TempDir Path folder;

  @Test
  void missingDayIsListedAndNoFailure() throws IOException {
    try (var server = new ArchiveServer()) {
      server.put(FIRST, new byte[] {1, 2}).put(THIRD, new byte[] {3});
      Path json = folder.resolve("result.json");

      PipelineCommands run = binance(server, "metrics", "--json", json);

      assertThat(run.err()).isEmpty();
      assertThat(run.status()).isZero();
      assertThat(run.out())
          .contains("the archive has no " + FOLDER + "BTCUSDT-metrics-2024-01-02.zip")
          .contains("2 fetched, 0 present, 1 missing, 0 failed");
      JsonNode result = new ObjectMapper().readTree(json.toFile());
      assertThat(result.get("fetched").asInt()).isEqualTo(2);
      assertThat(result.get("missing").asInt()).isEqualTo(1);
      assertThat(result.get("rows").asInt()).isEqualTo(2);
      assertThat(result.get("files").get(1).get("state").asText()).isEqualTo("missing");
      assertThat(folder.resolve("out").resolve(THIRD)).hasBinaryContent(new byte[] {3});
    }
  }

  @Test
  void fileThatStaysCorruptFails() throws IOException {
    try (var server = new ArchiveServer()) {
      server
          .put(FIRST, new byte[] {1, 2})
          .fail(FIRST, ArchiveServer.Fault.CORRUPT, ArchiveServer.Fault.CORRUPT);

      PipelineCommands run = binance(server, "metrics");

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.out()).contains("corrupt " + FIRST + ": its SHA-256 is not the archive's ");
      assertThat(run.err().strip()).isEqualTo("plimsoll: Cannot fetch 1 of 3 files; run it again");
    }
  }

  @Test
  void archiveWithNoneOfTheFilesFails() throws IOException {
    try (var server = new ArchiveServer()) {
      PipelineCommands run = binance(server, "bookDepth");

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err().strip())
          .isEqualTo(
              "plimsoll: Cannot fetch: the archive has none of the 3 files; check symbols and"
                  + " days");
    }
  }

  @Test
  void wrongUseIsToldInOneLine() throws IOException {
    try (var server = new ArchiveServer()) {
      PipelineCommands run = binance(server, "klines");

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err().strip())
          .isEqualTo(
              "plimsoll: interval must be given for klines, as 5m or 1h, was none "
                  + "(see 'plimsoll data fetch binance --help')");
    }
  }

  @Test
  void blocksAreFetchedByAnAddressInAFile() throws IOException {
    try (var node = new NodeServer(7)) {
      Path address = folder.resolve("rpc-url");
      Files.writeString(address, node.address() + "\n");
      Path json = folder.resolve("result.json");

      PipelineCommands run =
          PipelineCommands.run(
              "data",
              "fetch",
              "ethereum",
              "--rpc-url-file",
              address,
              "--from-block",
              2,
              "--to-block",
              9,
              "--out",
              folder.resolve("out"),
              "--json",
              json);

      assertThat(run.err()).isEmpty();
      assertThat(run.status()).isZero();
      assertThat(run.out()).contains("the node has blocks up to 7; run it again for 9");
      JsonNode result = new ObjectMapper().readTree(json.toFile());
      assertThat(result.get("rows").asInt()).isEqualTo(6);
      assertThat(result.get("last").asInt()).isEqualTo(7);
      assertThat(folder.resolve("out/ethereum-1-from-2.jsonl")).exists();
    }
  }

  @Test
  void addressOfANodeIsNeverPrinted() {
    PipelineCommands run =
        PipelineCommands.run(
            "data",
            "fetch",
            "ethereum",
            "--rpc-url",
            "ftp://host/secret-key",
            "--from-block",
            2,
            "--out",
            folder.resolve("out"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().strip())
        .isEqualTo(
            "plimsoll: RPC URL must begin with http:// or https://, was ftp "
                + "(see 'plimsoll data fetch ethereum --help')");
  }

  private PipelineCommands binance(ArchiveServer server, String type, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "data",
                "fetch",
                "binance",
                "--market",
                "um",
                "--type",
                type,
                "--symbols",
                "BTCUSDT",
                "--from",
                "2024-01-01",
                "--to",
                "2024-01-03",
                "--base-url",
                server.base(),
                "--out",
                folder.resolve("out")));
    words.addAll(Arrays.asList(more));
    return PipelineCommands.run(words.toArray());
  }
}
