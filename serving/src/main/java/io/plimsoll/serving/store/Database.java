package io.plimsoll.serving.store;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * An open database whose tables are up to date. The embedded server is stopped by the last program
 * that closes it.
 */
public final class Database implements AutoCloseable {
  private final Jdbi jdbi;
  private final AutoCloseable server;

  private Database(Jdbi jdbi, AutoCloseable server) {
    this.jdbi = jdbi;
    this.server = server;
  }

  /**
   * Opens the database, starting the embedded server where no other one is named.
   *
   * @throws StoreException if it cannot be started, reached or brought up to date
   */
  public static Database open(StoreConfig config) {
    if (config.url().isPresent()) {
      return new Database(migrated(Jdbi.create(config.url().get())), () -> {});
    }
    var server = EmbeddedServer.on(config.state().resolve("postgres"));
    try {
      return new Database(migrated(Jdbi.create(server::connect)), server);
    } catch (StoreException e) {
      server.close();
      throw e;
    }
  }

  /** Returns the name of the embedded server's binaries for a machine; empty if there are none. */
  public static Optional<String> embeddedFor(String system, String machine) {
    String platform = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    boolean arm = machine.equals("aarch64") || machine.equals("arm64");
    String file =
        arm ? "postgres-" + platform + "-arm_64.txz" : "postgres-" + platform + "-x86_64.txz";
    return Database.class.getResource("/" + file) == null ? Optional.empty() : Optional.of(file);
  }

  /** Returns the outbox of this database. */
  public Outbox outbox() {
    return new Outbox(jdbi);
  }

  /** Returns the confirmed epochs of this database. */
  public Epochs epochs() {
    return new Epochs(jdbi);
  }

  /**
   * Throws unless the database answers.
   *
   * @throws StoreException that says why it does not
   */
  public void check() {
    try {
      jdbi.useHandle(handle -> handle.execute("select 1"));
    } catch (JdbiException e) {
      throw new StoreException("Cannot reach the database: " + reason(e), e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (StoreException e) {
      throw e;
    } catch (Exception e) {
      throw new StoreException("Cannot stop the database: " + e.getMessage(), e);
    }
  }

  private static Jdbi migrated(Jdbi jdbi) {
    try {
      Migrations.apply(jdbi);
      return jdbi;
    } catch (JdbiException e) {
      throw new StoreException("Cannot reach the database: " + reason(e), e);
    }
  }

  /** The server's words, without the address, which may hold a password. */
  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return cause.getMessage();
      }
    }
    return failure.getClass().getSimpleName();
  }
}
