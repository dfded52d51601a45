package io.plimsoll.serving.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server on the loopback interface whose data stay in a folder.
 *
 * <p>The library means its servers for tests and lets them forget at a power cut: here every commit
 * reaches the disk. Where another program already runs a server on the folder, it is joined. Each
 * program keeps one connection open while it uses the server, by which the others see it; the last
 * one stops the server. Where it ended nevertheless, the next connection starts it again.
 */
final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final int PORT_LINE = 3;
  private static final int STOP_SECONDS = 10;
  private static final int TRIES = 40;
  private static final long PAUSE_MILLIS = 250;
  private static final int LOOKS = 10;
  private static final long LOOK_MILLIS = 50;

  /** Servers that this program started; the library keeps a lock on the folder of each. */
  private static final Map<Path, EmbeddedPostgres> STARTED = new ConcurrentHashMap<>();

  private final Path folder;
  private String url;
  private Connection presence;

  private EmbeddedServer(Path folder) {
    this.folder = folder;
  }

  static EmbeddedServer on(Path folder) {
    var server = new EmbeddedServer(folder.toAbsolutePath().normalize());
    server.open();
    return server;
  }

  /** Returns the JDBC address. */
  synchronized String url() {
    return url;
  }

  /**
   * Returns a new connection, to the server started again if it ended.
   *
   * @throws StoreException if it cannot be
   */
  synchronized Connection connect() throws SQLException {
    try {
      return DriverManager.getConnection(url);
    } catch (SQLException e) {
      if (!isGone(e)) {
        throw e;
      }
      LOG.warn(
          "the database ended and is opened again folder={} because={}", folder, e.getMessage());
      open();
      return DriverManager.getConnection(url);
    }
  }

  @Override
  public synchronized void close() {
    try {
      boolean last = presence.isClosed() || !othersConnected();
      presence.close();
      if (!last) {
        LOG.info("left the database to another program folder={}", folder);
        return;
      }
    } catch (SQLException e) {
      LOG.info("the database ended before folder={} because={}", folder, e.getMessage());
    }
    stop();
  }

  /** By SQLSTATE: nobody there (class 08), or a server that ends or starts (57P). */
  private static boolean isGone(SQLException problem) {
    String state = String.valueOf(problem.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }

  /** Joins the server on the folder, or starts one; one that is just ending is waited for. */
  private void open() {
    SQLException problem = null;
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Note> note = note();
      try {
        if (note.isPresent() && note.get().isAlive()) {
          join(note.get().port());
          LOG.info("joined the running database folder={} port={}", folder, note.get().port());
        } else {
          join(start());
        }
        return;
      } catch (SQLException e) {
        problem = e;
        pause(PAUSE_MILLIS);
      }
    }
    throw new StoreException(
        "Cannot reach PostgreSQL in " + folder + ": " + problem.getMessage(), problem);
  }

  private void join(int port) throws SQLException {
    String address = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    presence = DriverManager.getConnection(address + "&ApplicationName=plimsoll");
    url = address;
  }

  private int start() {
    EmbeddedPostgres ended = STARTED.remove(folder);
    try {
      if (ended != null) {
        ended.close(); // gives the folder's lock back
      }
      Files.createDirectories(folder.getParent());
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false) // others may use it still
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
      STARTED.put(folder, server);
      return server.getPort();
    } catch (IOException | IllegalStateException e) {
      throw new StoreException(
          "Cannot start PostgreSQL in " + folder + ": " + e.getMessage() + "; see plimsoll doctor",
          e);
    }
  }

  /** A connection that was just closed is still counted for a moment. */
  private boolean othersConnected() throws SQLException {
    for (int looks = 0; looks < LOOKS; looks++) {
      if (!seesOthers()) {
        return false;
      }
      pause(LOOK_MILLIS);
    }
    return true;
  }

  private boolean seesOthers() throws SQLException {
    try (Statement statement = presence.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where backend_type = 'client backend'"
                    + " and pid <> pg_backend_pid()")) {
      row.next();
      return row.getInt(1) > 0;
    }
  }

  private void stop() {
    EmbeddedPostgres own = STARTED.remove(folder);
    try {
      if (own != null) {
        own.close();
        return;
      }
      Optional<ProcessHandle> process = note().flatMap(Note::process);
      if (process.isPresent()) {
        process.get().destroy(); // lets whoever has just connected finish
        process.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Cannot stop PostgreSQL in " + folder + ": interrupted", e);
    } catch (TimeoutException e) {
      LOG.info("the database ends with its last client folder={}", folder, e);
    } catch (IOException | ExecutionException e) {
      throw new StoreException("Cannot stop PostgreSQL in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** The server's own note of its process and port. */
  private record Note(long pid, int port) {
    /** Process ids are used again: only one that runs PostgreSQL is meant. */
    Optional<ProcessHandle> process() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(found -> found.info().command().map(c -> c.contains("postgres")).orElse(false));
    }

    boolean isAlive() {
      return process().isPresent();
    }
  }

  private Optional<Note> note() {
    Path file = folder.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() <= PORT_LINE
          ? Optional.empty()
          : Optional.of(
              new Note(
                  Long.parseLong(lines.get(0).strip()),
                  Integer.parseInt(lines.get(PORT_LINE).strip())));
    } catch (java.nio.file.NoSuchFileException justEnded) {
      return Optional.empty();
    } catch (IOException | NumberFormatException e) {
      throw new StoreException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Cannot wait for the database: interrupted", e);
    }
  }
}
