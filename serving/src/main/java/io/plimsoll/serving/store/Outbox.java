package io.plimsoll.serving.store;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Publications, written before they leave, so that a publisher that was interrupted knows which
 * header it signed for which epoch and sends the same one again.
 */
public final class Outbox {
  private final Jdbi jdbi;

  Outbox(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Returns the result of {@code work}, during which no other publisher may use the registry.
   *
   * @throws StoreException if another publisher is at work on it
   */
  public <T> T exclusively(RegistryKey key, Supplier<T> work) {
    long registry = Rows.registry(jdbi, key);
    return jdbi.withHandle(
        handle -> {
          boolean free =
              handle
                  .createQuery("select pg_try_advisory_lock(:id)")
                  .bind("id", registry)
                  .mapTo(Boolean.class)
                  .one();
          if (!free) {
            throw new StoreException(
                "Cannot publish: another publisher is at work on registry " + key.address());
          }
          return work.get(); // the lock ends with the connection
        });
  }

  /**
   * Writes a newly signed header and the requirements under its root; where the epoch's header was
   * given up, that one moves to the history. A transaction of the publication is the one that the
   * next is to take the place of.
   */
  public void prepare(
      RegistryKey key, Publication publication, List<StoredRequirement> requirements) {
    long registry = Rows.registry(jdbi, key);
    jdbi.useTransaction(
        handle -> {
          retire(handle, registry, publication.epoch());
          var transaction = publication.transaction();
          handle
              .createUpdate(
                  "insert into outbox (registry, epoch, state, header, header_hash, signature,"
                      + " root, data_time, raw_transaction, transaction_hash, nonce) values"
                      + " (:registry, :epoch, 'PREPARED', :header, :hash, :signature, :root,"
                      + " :dataTime, :raw, :transactionHash, :nonce)")
              .bind("registry", registry)
              .bind("epoch", publication.epoch())
              .bind("header", publication.header())
              .bind("hash", publication.headerHash())
              .bind("signature", publication.signature())
              .bind("root", publication.root())
              .bind("dataTime", publication.dataTime())
              .bind("raw", transaction.map(Publication.SignedTransaction::raw))
              .bind("transactionHash", transaction.map(Publication.SignedTransaction::hash))
              .bind("nonce", transaction.map(Publication.SignedTransaction::nonce))
              .execute();
          var batch =
              handle.prepareBatch(
                  "insert into requirement values (:registry, :epoch, :account, :subaccount,"
                      + " :initial, :maintenance)");
          for (StoredRequirement requirement : requirements) {
            batch
                .bind("registry", registry)
                .bind("epoch", publication.epoch())
                .bind("account", requirement.account())
                .bind("subaccount", requirement.subaccount())
                .bind("initial", new BigDecimal(requirement.initialMargin()))
                .bind("maintenance", new BigDecimal(requirement.maintenanceMargin()))
                .add();
          }
          batch.execute();
        });
  }

  /** Writes the transaction that is about to leave for {@code epoch}. */
  public void sending(RegistryKey key, long epoch, Publication.SignedTransaction transaction) {
    int changed =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "update outbox set state = 'SENT', raw_transaction = :raw,"
                            + " transaction_hash = :hash, nonce = :nonce, attempts = attempts + 1,"
                            + " changed_at = now()"
                            + " where registry = :registry and epoch = :epoch")
                    .bind("registry", Rows.registry(jdbi, key))
                    .bind("epoch", epoch)
                    .bind("raw", transaction.raw())
                    .bind("hash", transaction.hash())
                    .bind("nonce", transaction.nonce())
                    .execute());
    requireOne(changed, epoch);
  }

  /** Writes that the registry accepted {@code epoch}; again, if it was rolled back in between. */
  public void confirm(RegistryKey key, long epoch, Confirmation confirmation) {
    long registry = Rows.registry(jdbi, key);
    jdbi.useTransaction(
        handle -> {
          int changed =
              handle.execute(
                  "update outbox set state = 'CONFIRMED', changed_at = now()"
                      + " where registry = ? and epoch = ?",
                  registry,
                  epoch);
          requireOne(changed, epoch);
          handle.execute(
              "insert into receipt values (?, ?, ?, ?, ?, ?, now()) on conflict (registry, epoch) do update"
                  + " set transaction_hash = excluded.transaction_hash,"
                  + " block_number = excluded.block_number, block_hash = excluded.block_hash,"
                  + " gas_used = excluded.gas_used",
              registry,
              epoch,
              confirmation.transaction(),
              confirmation.block(),
              confirmation.blockHash(),
              confirmation.gasUsed());
        });
  }

  /** Gives the header of {@code epoch} up, for {@code reason}. */
  public void supersede(RegistryKey key, long epoch, String reason) {
    long registry = Rows.registry(jdbi, key);
    int changed =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    "update outbox set state = 'SUPERSEDED', reason = ?, changed_at = now()"
                        + " where registry = ? and epoch = ?",
                    reason,
                    registry,
                    epoch));
    requireOne(changed, epoch);
  }

  /** Returns the header of {@code epoch} that was given up, if it is the epoch's last one. */
  public Optional<Publication> superseded(RegistryKey key, long epoch) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + Rows.PUBLICATION
                        + " from outbox o where o.registry = :registry and o.epoch = :epoch"
                        + " and o.state = 'SUPERSEDED'")
                .bind("registry", Rows.registry(jdbi, key))
                .bind("epoch", epoch)
                .map((row, context) -> Rows.publication(row))
                .findOne());
  }

  /** Returns why the headers of {@code epoch} were given up, in the order of their signing. */
  public List<String> reasons(RegistryKey key, long epoch) {
    long registry = Rows.registry(jdbi, key);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select reason from (select prepared_at, reason from superseded"
                        + " where registry = :registry and epoch = :epoch union all"
                        + " select prepared_at, reason from outbox where registry = :registry"
                        + " and epoch = :epoch and state = 'SUPERSEDED') s order by prepared_at")
                .bind("registry", registry)
                .bind("epoch", epoch)
                .mapTo(String.class)
                .list());
  }

  /** Returns how many transactions were signed for the header of {@code epoch}. */
  public int attempts(RegistryKey key, long epoch) {
    long registry = Rows.registry(jdbi, key);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select attempts from outbox where registry = :registry and epoch = :epoch")
                .bind("registry", registry)
                .bind("epoch", epoch)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
  }

  /**
   * Returns the publications that the chain lacks, or of which no receipt was written, by epoch.
   */
  public List<Publication> unsettled(RegistryKey key, long latestOnChain) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + Rows.PUBLICATION
                        + " from outbox o where o.registry = :registry"
                        + " and (o.state in ('PREPARED', 'SENT') or o.epoch > :latest) order by o.epoch")
                .bind("registry", Rows.registry(jdbi, key))
                .bind("latest", latestOnChain)
                .map((row, context) -> Rows.publication(row))
                .list());
  }

  /** Makes room for another header of an epoch whose header was given up. */
  private static void retire(Handle handle, long registry, long epoch) {
    int moved =
        handle.execute(
            "insert into superseded (registry, epoch, header, header_hash, signature, root,"
                + " data_time, raw_transaction, transaction_hash, nonce, attempts, reason,"
                + " prepared_at) select registry, epoch, header, header_hash, signature, root,"
                + " data_time, raw_transaction, transaction_hash, nonce, attempts, reason,"
                + " prepared_at from outbox where registry = ? and epoch = ?"
                + " and state = 'SUPERSEDED'",
            registry,
            epoch);
    if (moved == 1) {
      for (String table : List.of("receipt", "requirement", "outbox")) {
        handle.execute(
            "delete from " + table + " where registry = ? and epoch = ?", registry, epoch);
      }
    }
  }

  private static void requireOne(int changed, long epoch) {
    if (changed != 1) {
      throw new StoreException("Cannot find epoch " + epoch + " in the outbox");
    }
  }
}
