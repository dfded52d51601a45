package io.plimsoll.serving.onchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A local chain: one anvil process on the loopback interface, whose state stays in a file.
 *
 * <p>Its output goes to a log file, so that no full pipe can halt it. Closing it lets it write its
 * state and waits; a hook does the same when the program ends in another way.
 */
public final class Anvil implements AutoCloseable {
  /** Name of the state file in a chain's folder. */
  public static final String STATE_FILE = "anvil-state.json";

  private static final String GENESIS_FILE = "genesis-time";
  private static final Pattern LISTENING = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 20;

  /*
   * A local chain begins long before any data that could be published to it, for a chain's clock
   * only goes forward and old data must be fresh on it. The exact second is drawn by lot: it makes
   * the genesis block, hence the identity of each new chain, its own.
   */
  private static final int FIRST_GENESIS = 1_000_000_000; // 2001-09-09
  private static final int GENESIS_SPAN = 230_000_000; // until the end of 2008

  private final Process process;
  private final int port;
  private final Thread hook;

  private Anvil(Process process, int port, Thread hook) {
    this.process = process;
    this.port = port;
    this.hook = hook;
  }

  /**
   * Starts a chain that ends with this program.
   *
   * @param folder where state and log are kept
   * @param port 0 for any free one
   */
  public static Anvil start(Path binary, Path folder, int port) {
    Process process = launch(binary, folder, port);
    var hook = new Thread(() -> stop(process), "anvil-closer");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Anvil(process, awaitPort(process, folder), hook);
  }

  /** Starts a chain that goes on after this program, until it is stopped by its process id. */
  public static Anvil startDetached(Path binary, Path folder, int port) {
    Process process = launch(binary, folder, port);
    return new Anvil(process, awaitPort(process, folder), null);
  }

  /** Returns the port it listens on. */
  public int port() {
    return port;
  }

  /** Returns the address of its JSON-RPC. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Returns the id of its process. */
  public long pid() {
    return process.pid();
  }

  /** Waits until the chain ends. */
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends the process at once, as a crash would: what was not yet written to its file is lost. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    stop(process);
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException alreadyEnding) {
        return; // the hook is running: it finds the process gone
      }
    }
  }

  private static Process launch(Path binary, Path folder, int port) {
    try {
      Files.createDirectories(folder);
      Path state = folder.resolve(STATE_FILE);
      var command =
          new ArrayList<>(
              List.of(
                  binary.toAbsolutePath().toString(),
                  "--host",
                  "127.0.0.1",
                  "--port",
                  Integer.toString(port),
                  "--hardfork",
                  "prague",
                  "--state",
                  state.toAbsolutePath().toString()));
      genesisTime(folder, state)
          .ifPresent(time -> command.addAll(List.of("--timestamp", Integer.toString(time))));
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(log(folder).toFile())
          .redirectInput(ProcessBuilder.Redirect.from(nothing()))
          .start();
    } catch (IOException e) {
      throw new ChainException("Cannot start anvil in " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * The same at every start of a chain: the state file keeps each start's own block 0 beside the
   * first one, and it is not said which of them is loaded.
   */
  private static OptionalInt genesisTime(Path folder, Path state) throws IOException {
    Path note = folder.resolve(GENESIS_FILE);
    if (!Files.exists(state)) {
      int time = FIRST_GENESIS + new SecureRandom().nextInt(GENESIS_SPAN);
      Files.writeString(note, Integer.toString(time));
      return OptionalInt.of(time);
    }
    return Files.exists(note)
        ? OptionalInt.of(Integer.parseInt(Files.readString(note).strip()))
        : OptionalInt.empty();
  }

  private static int awaitPort(Process process, Path folder) {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end) {
      boolean alive = process.isAlive();
      OptionalInt port = portIn(log(folder));
      if (port.isPresent()) {
        return port.getAsInt();
      }
      if (!alive) {
        throw new ChainException("Cannot start anvil: it ended at once: " + complaint(folder));
      }
      pause();
    }
    process.destroyForcibly();
    throw new ChainException("Cannot start anvil: no port after " + START.toSeconds() + " s");
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private static OptionalInt portIn(Path log) {
    try {
      Matcher found = LISTENING.matcher(Files.readString(log, StandardCharsets.UTF_8));
      return found.find() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    } catch (IOException e) {
      throw new ChainException("Cannot read " + log + ": " + e.getMessage(), e);
    }
  }

  private static String complaint(Path folder) {
    try (var lines = Files.lines(log(folder), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> !line.isBlank())
          .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
          .filter(line -> line.contains("rror"))
          .findFirst()
          .orElse("see " + log(folder));
    } catch (IOException e) {
      return "and left no log: " + e.getMessage();
    }
  }

  private static Path log(Path folder) {
    return folder.resolve("anvil.log");
  }

  private static java.io.File nothing() {
    return new java.io.File(java.io.File.separatorChar == '/' ? "/dev/null" : "NUL");
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChainException("Cannot start anvil: interrupted", e);
    }
  }
}
