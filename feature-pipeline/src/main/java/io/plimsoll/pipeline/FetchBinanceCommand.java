package io.plimsoll.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.pipeline.fetch.ArchiveFetch;
import io.plimsoll.pipeline.fetch.ArchiveMarket;
import io.plimsoll.pipeline.fetch.ArchivePeriod;
import io.plimsoll.pipeline.fetch.ArchiveRequest;
import io.plimsoll.pipeline.fetch.ArchiveSettings;
import io.plimsoll.pipeline.fetch.ArchiveType;
import io.plimsoll.pipeline.fetch.FileOutcome;
import io.plimsoll.pipeline.fetch.Retry;
import io.plimsoll.pipeline.progress.TerminalProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll data fetch binance}: files of the public archive, verified. */
@Command(
    name = "binance",
    description = "Downloads files of Binance's public archive and verifies their checksums.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Files keep the archive's layout below DIR. Run it again to go on where it ended: what is",
      "there with the right checksum is not fetched again. A day that the archive does not have is",
      "listed and no failure. Exit status: 0 done, 1 a file stayed corrupt or could not be asked",
      "for, or the archive has none of them, 2 wrong use."
    })
final class FetchBinanceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--market",
      required = true,
      paramLabel = "MARKET",
      description = "spot, um (USD margin) or cm (coin margin).")
  private ArchiveMarket market;

  @Option(
      names = "--type",
      required = true,
      paramLabel = "TYPE",
      description =
          "klines, trades, aggTrades; of um and cm also bookDepth, bookTicker, metrics,"
              + " fundingRate, liquidationSnapshot.")
  private String type;

  @Option(
      names = "--symbols",
      required = true,
      split = ",",
      paramLabel = "A",
      description = "Symbols, such as BTCUSDT or BTCUSD_PERP.")
  private List<String> symbols;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DAY",
      description = "First day, UTC, as 2024-01-31.")
  private LocalDate from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DAY",
      description = "Last day, UTC, included.")
  private LocalDate to;

  @Option(names = "--interval", paramLabel = "LENGTH", description = "Of klines, such as 5m.")
  private Optional<String> interval;

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      description = "What a file spans: daily or monthly (default: daily where there is).")
  private Optional<ArchivePeriod> period;

  @Option(
      names = "--base-url",
      defaultValue = ArchiveSettings.PUBLIC,
      paramLabel = "URL",
      description = "Address of the archive (default: ${DEFAULT-VALUE}).")
  private URI baseUrl;

  @Option(
      names = "--parallel",
      defaultValue = "4",
      paramLabel = "N",
      description = "Downloads at a time (default: ${DEFAULT-VALUE}).")
  private int parallel;

  @Option(
      names = "--timeout",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "Longest wait for the next byte (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for them.")
  private Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    List<String> keys = keys();
    ArchiveSettings settings = settings();
    List<FileOutcome> outcomes;
    try (var progress = new TerminalProgress()) {
      outcomes = ArchiveFetch.run(keys, settings, progress);
    }
    Map<FileOutcome.State, Integer> counts = counts(outcomes);
    report(outcomes, counts, start);
    if (json.isPresent()) {
      int there = there(counts);
      StageResult.write(
          json.get(), json(StageResult.since(start, "fetch", there).json(), outcomes, counts));
    }
    return status(outcomes, counts);
  }

  private List<String> keys() {
    try {
      ArchiveType wanted = ArchiveType.ofWord(type);
      return new ArchiveRequest(
              market, wanted, symbols, interval, period.orElse(wanted.periods().get(0)), from, to)
          .keys();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private ArchiveSettings settings() {
    if (timeout < 1) {
      throw new ParameterException(
          spec.commandLine(), "timeout must be at least 1 second, was " + timeout);
    }
    try {
      return new ArchiveSettings(
          baseUrl, out, parallel, Duration.ofSeconds(timeout), Retry.PATIENT);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static Map<FileOutcome.State, Integer> counts(List<FileOutcome> outcomes) {
    Map<FileOutcome.State, Integer> counts = new EnumMap<>(FileOutcome.State.class);
    for (FileOutcome.State state : FileOutcome.State.values()) {
      counts.put(state, 0);
    }
    outcomes.forEach(outcome -> counts.merge(outcome.state(), 1, Integer::sum));
    return counts;
  }

  private static int there(Map<FileOutcome.State, Integer> counts) {
    return counts.get(FileOutcome.State.FETCHED) + counts.get(FileOutcome.State.PRESENT);
  }

  private void report(
      List<FileOutcome> outcomes, Map<FileOutcome.State, Integer> counts, long start) {
    PrintWriter screen = spec.commandLine().getOut();
    for (FileOutcome outcome : outcomes) {
      switch (outcome.state()) {
        case MISSING -> screen.printf("fetch     the archive has no %s%n", outcome.key());
        case CORRUPT, FAILED ->
            screen.printf(
                "fetch     %s %s: %s%n", word(outcome.state()), outcome.key(), outcome.reason());
        default -> {}
      }
    }
    screen.printf(
        Locale.ROOT,
        "fetch     %,d fetched, %,d present, %,d missing, %,d failed   %.1f s%n",
        counts.get(FileOutcome.State.FETCHED),
        counts.get(FileOutcome.State.PRESENT),
        counts.get(FileOutcome.State.MISSING),
        counts.get(FileOutcome.State.CORRUPT) + counts.get(FileOutcome.State.FAILED),
        StageResult.since(start, "fetch", 0).seconds());
  }

  private ObjectNode json(
      ObjectNode result, List<FileOutcome> outcomes, Map<FileOutcome.State, Integer> counts) {
    result.put("out", out.toString());
    counts.forEach((state, count) -> result.put(word(state), count));
    ArrayNode files = result.putArray("files");
    for (FileOutcome outcome : outcomes) {
      ObjectNode file = files.addObject().put("file", outcome.key());
      file.put("state", word(outcome.state()));
      if (!outcome.reason().isEmpty()) {
        file.put("reason", outcome.reason());
      }
    }
    return result;
  }

  private int status(List<FileOutcome> outcomes, Map<FileOutcome.State, Integer> counts) {
    int bad = counts.get(FileOutcome.State.CORRUPT) + counts.get(FileOutcome.State.FAILED);
    PrintWriter err = spec.commandLine().getErr();
    if (bad > 0) {
      err.printf("plimsoll: Cannot fetch %,d of %,d files; run it again%n", bad, outcomes.size());
    } else if (there(counts) == 0) {
      err.printf(
          "plimsoll: Cannot fetch: the archive has none of the %,d files; check symbols and days%n",
          outcomes.size());
    }
    return bad > 0 || there(counts) == 0 ? 1 : 0;
  }

  private static String word(FileOutcome.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
