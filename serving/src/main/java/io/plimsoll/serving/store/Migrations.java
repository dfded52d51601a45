package io.plimsoll.serving.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Brings the tables up to the version that this program knows, one step a transaction. */
final class Migrations {
  static final int LATEST = 2;

  /** Any number that no other program on the same server uses for its advisory locks. */
  private static final long LOCK = 0x506c696d736f6c6cL;

  private Migrations() {}

  static void apply(Jdbi jdbi) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createQuery("select pg_advisory_xact_lock(:lock)::text")
              .bind("lock", LOCK)
              .mapTo(String.class)
              .one();
          handle.execute(
              "create table if not exists schema_version ("
                  + "version int primary key, applied_at timestamptz not null default now())");
          int found =
              handle
                  .createQuery("select coalesce(max(version), 0) from schema_version")
                  .mapTo(Integer.class)
                  .one();
          if (found > LATEST) {
            throw new StoreException(
                "Cannot use the database: its schema version must be at most "
                    + LATEST
                    + ", was "
                    + found
                    + "; use a newer Plimsoll");
          }
          for (int version = found + 1; version <= LATEST; version++) {
            step(handle, version);
          }
        });
  }

  private static void step(Handle handle, int version) {
    handle.createScript(text(version)).execute();
    handle.execute("insert into schema_version (version) values (?)", version);
  }

  private static String text(int version) {
    String name = "migration-" + version + ".sql";
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new StoreException("Cannot find " + name + " in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StoreException("Cannot read " + name + ": " + e.getMessage(), e);
    }
  }
}
