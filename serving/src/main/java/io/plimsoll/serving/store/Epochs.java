package io.plimsoll.serving.store;

import java.util.List;
import java.util.Map;
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

  /** Returns the epoch that was confirmed last, in {@code only} or else in whatever registry. */
  public Optional<PublishedEpoch> latest(Optional<RegistryKey> only) {
    return newest("true", Map.of(), only).stream().findFirst();
  }

  /**
   * Returns the confirmed epochs under {@code root}, in {@code only} or else in whatever registry;
   * the one that was confirmed last comes first.
   */
  public List<PublishedEpoch> ofRoot(String root, Optional<RegistryKey> only) {
    return newest("o.root = :root", Map.of("root", root), only);
  }

  private List<PublishedEpoch> newest(
      String condition, Map<String, String> values, Optional<RegistryKey> only) {
    Optional<Long> registry = only.map(key -> Rows.registry(jdbi, key));
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    Rows.EPOCH
                        + condition
                        + " and (cast(:registry as bigint) is null or o.registry = :registry)"
                        + " order by c.recorded_at desc, o.epoch desc")
                .bindMap(values)
                .bind("registry", registry)
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
