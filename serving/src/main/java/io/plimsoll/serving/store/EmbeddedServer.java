package io.plimsoll.serving.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server on the loopback interface whose data stay in a folder.
 *
 * <p>The library means its servers for tests and lets them forget at a power cut: here every commit
 * reaches the disk. Where another command already runs a server on the folder, it is joined and
 * left running.
 */
final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final int PORT_LINE = 3;
  private static final int CONNECT_MILLIS = 1000;

  private final int port;
  private final Optional<EmbeddedPostgres> own;

  private EmbeddedServer(int port, Optional<EmbeddedPostgres> own) {
    this.port = port;
    this.own = own;
  }

  static EmbeddedServer on(Path folder) {
    OptionalInt running = portOfRunning(folder);
    if (running.isPresent()) {
      LOG.info("joined the running database folder={} port={}", folder, running.getAsInt());
      return new EmbeddedServer(running.getAsInt(), Optional.empty());
    }
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder.toAbsolutePath())
              .setCleanDataDirectory(false)
              .setLocaleConfig("locale", "C")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_connections", "32")
              .setServerConfig("shared_buffers", "32MB")
              .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
              .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new EmbeddedServer(server.getPort(), Optional.of(server));
    } catch (IOException | IllegalStateException e) {
      throw new StoreException(
          "Cannot start PostgreSQL in " + folder + ": " + e.getMessage() + "; see plimsoll doctor",
          e);
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  @Override
  public void close() {
    if (own.isEmpty()) {
      return;
    }
    try {
      own.get().close();
    } catch (IOException e) {
      throw new StoreException("Cannot stop PostgreSQL on port " + port + ": " + e.getMessage(), e);
    }
  }

  /** Returns the port in the server's own note, if something answers there. */
  private static OptionalInt portOfRunning(Path folder) {
    Path note = folder.resolve("postmaster.pid");
    if (!Files.exists(note)) {
      return OptionalInt.empty();
    }
    try {
      List<String> lines = Files.readAllLines(note);
      if (lines.size() <= PORT_LINE) {
        return OptionalInt.empty();
      }
      int port = Integer.parseInt(lines.get(PORT_LINE).strip());
      return answers(port) ? OptionalInt.of(port) : OptionalInt.empty();
    } catch (IOException | NumberFormatException e) {
      throw new StoreException("Cannot read " + note + ": " + e.getMessage(), e);
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException nobodyThere) {
      LOG.debug("nothing answers on port {}", port, nobodyThere);
      return false;
    }
  }
}
