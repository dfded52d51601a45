package io.plimsoll.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program of the test's class path in a process of its own, which a test may kill. */
final class JavaProcess implements AutoCloseable {
  /* Packages of java.base that Spark opens; see jvm.opens in the parent's pom. */
  private static final List<String> OPEN =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private static final long LIMIT = TimeUnit.SECONDS.toNanos(120);
  private static final int POLL_MILLIS = 20;

  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts {@code main}; its output goes to {@code log}.
   *
   * @param options of the virtual machine, after those that Spark needs
   */
  static JavaProcess start(
      Path log, Map<String, String> environment, List<String> options, String main, Object... words)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Xss2m"));
    for (String name : OPEN) {
      command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    for (Object word : words) {
      command.add(word.toString());
    }
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new JavaProcess(builder.start(), log);
  }

  /** Starts a command of the pipeline. */
  static JavaProcess plimsoll(Path log, Object... words) throws IOException {
    return start(log, Map.of(), List.of(), PlimsollPipeline.class.getName(), words);
  }

  /** Waits until {@code condition} holds; fails if the program ends before, or takes too long. */
  void await(String what, BooleanSupplier condition) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      boolean over = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if ((over && !condition.getAsBoolean()) || System.nanoTime() - start > LIMIT) {
        throw new AssertionError("no " + what + ":\n" + log());
      }
    }
  }

  /** Waits for the end and returns the exit status. */
  int status() throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT, TimeUnit.NANOSECONDS)) {
      throw new AssertionError("does not end:\n" + log());
    }
    return process.exitValue();
  }

  /** Returns what it has said. */
  String log() throws IOException {
    return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
  }

  /** Returns whether it has said {@code text}. */
  boolean said(String text) {
    try {
      return log().contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells it to end, as kill does. */
  void terminate() {
    process.destroy();
  }

  /** Ends it at once, as kill -9 does. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
