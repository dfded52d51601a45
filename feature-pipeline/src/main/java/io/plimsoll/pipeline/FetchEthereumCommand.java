package io.plimsoll.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.pipeline.fetch.BlockFetch;
import io.plimsoll.pipeline.fetch.BlockReport;
import io.plimsoll.pipeline.fetch.BlockRequest;
import io.plimsoll.pipeline.fetch.Retry;
import io.plimsoll.pipeline.progress.TerminalProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll data fetch ethereum}: blocks and their fees from a node. */
@Command(
    name = "ethereum",
    description = "Downloads blocks and the fees paid in them from a node of Ethereum.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Writes DIR/ethereum-CHAIN-from-N.jsonl, which 'data import' reads. Run it again to go on",
      "where it ended. A block that a reorganisation replaced stays in the file; the new one",
      "follows with the time at which it was seen. Exit status: 0 done, 1 failed, 2 wrong use."
    })
final class FetchEthereumCommand implements Callable<Integer> {
  private static final String LATEST = "latest";

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Node node;

  @Option(
      names = "--from-block",
      required = true,
      paramLabel = "N",
      description = "Number of the first block.")
  private long from;

  @Option(
      names = "--to-block",
      defaultValue = LATEST,
      paramLabel = "N",
      description = "Number of the last block (default: ${DEFAULT-VALUE}, the node's newest).")
  private String to;

  @Option(
      names = "--batch",
      defaultValue = "50",
      paramLabel = "N",
      description = "Blocks asked for at a time (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--max-reorg-depth",
      defaultValue = "64",
      paramLabel = "N",
      description = "Longest reorganisation that is followed (default: ${DEFAULT-VALUE} blocks).")
  private int reorgDepth;

  @Option(
      names = "--timeout",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "Longest wait for the next byte (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for it.")
  private Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  /** Where the node is; its address may hold a key, so that a file can hold the address. */
  private static final class Node {
    @Option(names = "--rpc-url", paramLabel = "URL", description = "Address of the node.")
    private Optional<String> url;

    @Option(
        names = "--rpc-url-file",
        paramLabel = "FILE",
        description = "File whose first line is the address of the node.")
    private Optional<Path> file;
  }

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    BlockRequest request = request();
    BlockReport report;
    try (var progress = new TerminalProgress()) {
      report = BlockFetch.run(request, InstantSource.system(), progress);
    }
    PrintWriter screen = spec.commandLine().getOut();
    if (report.replaced() > 0) {
      screen.printf("fetch     %,d blocks replaced others%n", report.replaced());
    }
    if (report.withoutTips() > 0) {
      screen.printf("fetch     %,d blocks without fee history%n", report.withoutTips());
    }
    if (report.last() < report.wanted()) {
      screen.printf(
          "fetch     the node has blocks up to %d; run it again for %d%n",
          report.last(), report.wanted());
    }
    StageResult result = StageResult.since(start, "fetch", report.written());
    screen.println(result.line());
    if (json.isPresent()) {
      StageResult.write(json.get(), json(result.json(), report));
    }
    return 0;
  }

  private BlockRequest request() throws IOException {
    if (timeout < 1) {
      throw new ParameterException(
          spec.commandLine(), "timeout must be at least 1 second, was " + timeout);
    }
    try {
      return new BlockRequest(
          address(),
          from,
          last(),
          out,
          batch,
          reorgDepth,
          Duration.ofSeconds(timeout),
          Retry.PATIENT);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private URI address() throws IOException {
    String text =
        node.file.isPresent()
            ? Files.readString(node.file.get()).lines().findFirst().orElse("").strip()
            : node.url.orElseThrow();
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) { // not chained, for its message holds the address
      throw new IllegalArgumentException("RPC URL must be an address such as http://host:8545");
    }
  }

  private OptionalLong last() {
    if (to.equals(LATEST)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(to));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("last block must be a number or latest, was " + to, e);
    }
  }

  private static ObjectNode json(ObjectNode result, BlockReport report) {
    return result
        .put("file", report.file().toString())
        .put("chainId", report.chainId())
        .put("replaced", report.replaced())
        .put("withoutTips", report.withoutTips())
        .put("last", report.last())
        .put("wanted", report.wanted());
  }
}
