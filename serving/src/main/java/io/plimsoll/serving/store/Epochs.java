package io.plimsoll.serving.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The epochs that registries accepted, and what each account was told to hold. */
public final class Epochs {
  private final Jdbi jdbi;

  Epochs(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns a confirmed epoch of the registry. */
  public Optional<PublishedEpoch> find(RegistryKey key, long epoch) {
    long registry = Rows.registry(jdbi, key);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Rows.EPOCH + "o.registry = :registry and o.epoch = :epoch")
                .bind("registry", registry)
                .bind("epoch", epoch)
                .map((row, context) -> Rows.epoch(row))
                .findOne());
  }

  /** Returns the epoch that was confirmed last, of whatever registry. */
  public Optional<PublishedEpoch> latest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Rows.EPOCH + "true order by c.recorded_at desc, o.epoch desc limit 1")
                .map((row, context) -> Rows.epoch(row))
                .findOne());
  }

  /** Returns the confirmed epochs under {@code root}, newest first. */
  public List<PublishedEpoch> ofRoot(String root) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Rows.EPOCH + "o.root = :root order by o.epoch desc")
                .bind("root", root)
                .map((row, context) -> Rows.epoch(row))
                .list());
  }

  /** Returns the requirements of an epoch, by account; none if this database did not prepare it. */
  public List<StoredRequirement> requirements(RegistryKey key, long epoch) {
    long registry = Rows.registry(jdbi, key);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select account, subaccount, initial_margin, maintenance_margin"
                        + " from requirement where registry = :registry and epoch = :epoch"
                        + " order by account, subaccount")
                .bind("registry", registry)
                .bind("epoch", epoch)
                .map((row, context) -> Rows.requirement(row))
                .list());
  }
}
