package io.plimsoll.training.demo;

import io.plimsoll.market.Check;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll demo}: the whole main job, on a simulated market or on candles. */
@Command(
    name = "demo",
    description = {
      "Runs the whole main job: candles in, margins on a local chain, report out.",
      "Without --candles it draws a simulated market. A stage that fails ends the run with its"
          + " status."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final String LAUNCHER = "plimsoll.launcher";

  @Option(names = "--candles", paramLabel = "DIR", description = "Folder of candle files.")
  private Optional<Path> candles;

  @Option(
      names = "--instruments",
      split = ",",
      paramLabel = "PAIR",
      description = "Spot pairs, such as BTCUSDT (default: all).")
  private List<String> instruments = List.of();

  @Option(names = "--from", paramLabel = "DATE", description = "First day, UTC.")
  private Optional<LocalDate> from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last day, UTC, included.")
  private Optional<LocalDate> to;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/demo",
      description = "Folder to write (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--accounts", defaultValue = "500", description = "Default: ${DEFAULT-VALUE}.")
  private int accounts;

  @Option(names = "--seed", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result here.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter lines = spec.commandLine().getOut();
    String launcher = System.getProperty(LAUNCHER, "");
    Check.argument(
        Files.isExecutable(Path.of(launcher)),
        "demo must be started by the plimsoll launcher, whose path was '%s'",
        launcher);
    candles.ifPresent(
        folder ->
            Check.argument(Files.isDirectory(folder), "candles must be a folder, was %s", folder));
    if (json != null) {
      Path folder = json.toAbsolutePath().getParent();
      while (!Files.exists(folder)) {
        folder = folder.getParent();
      }
      Check.argument(
          Files.isWritable(folder) && !Files.isDirectory(json),
          "--json must be a file in a folder that can be written, was %s",
          json);
    }
    NodeCheck.check(System.getenv().getOrDefault("PATH", ""));

    var plan = new DemoPlan(candles, instruments, from, to, seed, accounts);
    var folder = new DemoFolder(out);
    var stages = new StageRunner(Path.of(launcher), folder.stages(), lines);
    try {
      DemoResult result = new DemoRun(plan, folder, stages).run();
      lines.println(
          String.format(
              java.util.Locale.ROOT,
              "%-10s %17s %7.1f s",
              "total",
              "",
              result.seconds().get("total")));
      new DemoTable(lines).print(result);
      if (json != null) {
        StageResult.write(json, result.json());
      }
      return 0;
    } catch (StageFailure e) {
      return e.status(); // the stage has said why
    }
  }
}
