package io.plimsoll.training.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.training.stage.StageResult;
import io.plimsoll.training.stage.TerminalProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs stages as processes of the launcher, one after another.
 *
 * <p>A stage's result is read from its {@code --json} file; its standard output goes to a log
 * beside it; its errors and progress bars go where this process's go.
 */
final class StageRunner {
  /** Stages that know how far they are. */
  private static final Set<String> DRAW_THEIR_OWN = Set.of("import", "features", "train");

  private final Path launcher;
  private final Path folder;
  private final PrintWriter out;

  private final Map<String, Double> seconds = new LinkedHashMap<>();

  /**
   * Creates a runner.
   *
   * @param launcher program that takes a stage's arguments
   * @param folder of results and logs
   * @param out where each stage's line goes
   */
  StageRunner(Path launcher, Path folder, PrintWriter out) {
    this.launcher = launcher;
    this.folder = folder;
    this.out = out;
  }

  /**
   * Runs a stage, prints its line and returns its result.
   *
   * @param name of its result and log
   * @param stage under which its seconds are added up
   * @throws StageFailure if it ends with a status other than 0
   */
  JsonNode run(String name, String stage, List<String> arguments) {
    Path result = folder.resolve(name + ".json");
    var command = new ArrayList<String>();
    command.add(launcher.toString());
    command.addAll(arguments);
    command.addAll(List.of("--json", result.toString()));

    long start = System.nanoTime();
    int status = runShown(name, start(command, folder.resolve(name + ".log")));
    double took = (System.nanoTime() - start) / 1e9;
    seconds.merge(stage, took, Double::sum);
    if (status != 0) {
      throw new StageFailure(name, status);
    }
    JsonNode node = StageResult.read(result);
    out.println(StageResult.line(name, node.path("rows").asLong(), took));
    out.flush();
    return node;
  }

  /** Returns the seconds of each stage so far, process start included. */
  Map<String, Double> seconds() {
    return new LinkedHashMap<>(seconds);
  }

  /** Waits under a bar, unless the stage draws its own. */
  private static int runShown(String name, Process process) {
    if (DRAW_THEIR_OWN.contains(name)) {
      return finish(process);
    }
    try (var progress = new TerminalProgress()) {
      progress.begin(name, 1);
      int status = finish(process);
      if (status == 0) {
        progress.step("");
      }
      return status;
    }
  }

  private Process start(List<String> command, Path log) {
    try {
      Files.createDirectories(folder);
      var builder =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(log.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      if (TerminalProgress.isTerminal()) {
        builder.environment().put(TerminalProgress.BAR, "bar");
      }
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + launcher + ": " + e.getMessage(), e);
    }
  }

  /** Waits for the stage; if this process is told to end, so is the stage. */
  private static int finish(Process process) {
    var stop = new Thread(() -> process.descendants().forEach(ProcessHandle::destroy));
    var stopSelf = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(stop);
    Runtime.getRuntime().addShutdownHook(stopSelf);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot wait for a stage: interrupted", e);
    } finally {
      if (!process.isAlive()) {
        Runtime.getRuntime().removeShutdownHook(stop);
        Runtime.getRuntime().removeShutdownHook(stopSelf);
      }
    }
  }
}
