package io.plimsoll.serving.onchain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The local chain of one folder, started by at most one program at a time.
 *
 * <p>While it runs, a note beside its state says where: other commands join it then.
 */
public final class LocalChain {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOTE = "chain.json";
  private static final long STOP_SECONDS = 10;

  private final Path folder;
  private final NodePackages packages;

  /** The chain whose state is kept in {@code folder}. */
  public LocalChain(Path folder, NodePackages packages) {
    this.folder = folder;
    this.packages = packages;
  }

  /**
   * A connection, and what must end with it.
   *
   * @param chain the connection
   * @param owned the process to stop, if this program started it
   */
  public record Session(Chain chain, Optional<Anvil> owned) implements AutoCloseable {
    @Override
    public void close() {
      chain.close();
      owned.ifPresent(Anvil::close);
    }
  }

  /** Where a running chain is. */
  public record Running(long pid, String url) {}

  /** Returns a connection to a chain that others run. */
  public static Session remote(String url) {
    return new Session(Chain.connect(url), Optional.empty());
  }

  /** Starts the chain for this program alone; joins it if it runs already. */
  public Session start(int port) {
    Optional<Running> running = running();
    if (running.isPresent()) {
      return remote(running.get().url());
    }
    var anvil = Anvil.start(packages.requireAnvil(), folder, port);
    try {
      var chain = Chain.connect(anvil.url());
      chain.resumeClock();
      return new Session(chain, Optional.of(anvil));
    } catch (ChainException e) {
      anvil.close();
      throw e;
    }
  }

  /**
   * Returns a connection to the chain that is running.
   *
   * @throws ChainException if none is
   */
  public Session join() {
    return running()
        .map(found -> remote(found.url()))
        .orElseThrow(
            () ->
                new ChainException(
                    "Cannot find a running chain: start one (plimsoll chain up --detach), or add"
                        + " --local, or name one by --rpc-url"));
  }

  /**
   * Starts the chain so that it goes on after this program.
   *
   * @throws ChainException if it runs already
   */
  public Running startDetached(int port) {
    running()
        .ifPresent(
            found -> {
              throw new ChainException("Cannot start the chain: it runs at " + found.url());
            });
    var anvil = Anvil.startDetached(packages.requireAnvil(), folder, port);
    try (var chain = Chain.connect(anvil.url())) {
      chain.resumeClock();
    }
    var running = new Running(anvil.pid(), anvil.url());
    try {
      Files.writeString(folder.resolve(NOTE), JSON.writeValueAsString(running));
    } catch (IOException e) {
      anvil.close();
      throw new ChainException("Cannot write " + folder.resolve(NOTE) + ": " + e.getMessage(), e);
    }
    return running;
  }

  /** Stops a detached chain after it wrote its state; returns whether one was running. */
  public boolean stop() {
    Optional<Running> running = running();
    if (running.isEmpty()) {
      return false;
    }
    ProcessHandle process = ProcessHandle.of(running.get().pid()).orElseThrow();
    process.destroy();
    try {
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
      Files.deleteIfExists(folder.resolve(NOTE));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChainException("Cannot stop the chain: interrupted", e);
    } catch (ExecutionException | TimeoutException | IOException e) {
      throw new ChainException(
          "Cannot stop the chain, process " + running.get().pid() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns the chain that runs on this folder; a note whose process is gone counts for nothing.
   */
  public Optional<Running> running() {
    Path note = folder.resolve(NOTE);
    if (!Files.exists(note)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(note.toFile());
      var found = new Running(json.path("pid").asLong(), json.path("url").asText());
      return ProcessHandle.of(found.pid()).filter(LocalChain::isAnvil).map(process -> found);
    } catch (IOException e) {
      throw new ChainException("Cannot read " + note + ": " + e.getMessage(), e);
    }
  }

  /** Process ids are used again: only one that runs anvil is ours. */
  private static boolean isAnvil(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().map(command -> command.contains("anvil")).orElse(false);
  }
}
