package io.plimsoll.serving.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How rows of the tables read as values. */
final class Rows {
  /** Columns of {@link #publication}, of the outbox under the name {@code o}. */
  static final String PUBLICATION =
      "o.epoch, o.state, o.header, o.header_hash, o.signature, o.root, o.data_time,"
          + " o.raw_transaction, o.transaction_hash, o.nonce";

  /** The same with its receipt ({@code c}) and registry ({@code r}), for {@link #epoch}. */
  static final String EPOCH =
      "select "
          + PUBLICATION
          + ", r.registry_id, r.chain_id, r.genesis_hash, r.address, c.transaction_hash as accepted,"
          + " c.block_number, c.block_hash, c.gas_used from outbox o"
          + " join receipt c on c.registry = o.registry and c.epoch = o.epoch"
          + " join registry r on r.id = o.registry where o.state = 'CONFIRMED' and ";

  private Rows() {}

  /** Returns the id of the registry's row, which is made at first use. */
  static long registry(Jdbi jdbi, RegistryKey key) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute(
              "insert into registry (registry_id, chain_id, genesis_hash, address)"
                  + " values (?, ?, ?, ?) on conflict do nothing",
              key.registryId(),
              key.chainId(),
              key.genesisHash(),
              key.address());
          return find(handle, key);
        });
  }

  static Publication publication(ResultSet row) throws SQLException {
    String raw = row.getString("raw_transaction");
    Optional<Publication.SignedTransaction> transaction =
        raw == null
            ? Optional.empty()
            : Optional.of(
                new Publication.SignedTransaction(
                    raw, row.getString("transaction_hash"), row.getLong("nonce")));
    return new Publication(
        row.getLong("epoch"),
        PublicationState.valueOf(row.getString("state")),
        row.getString("header"),
        row.getString("header_hash"),
        row.getString("signature"),
        row.getString("root"),
        row.getLong("data_time"),
        transaction);
  }

  static PublishedEpoch epoch(ResultSet row) throws SQLException {
    return new PublishedEpoch(
        new RegistryKey(
            row.getString("registry_id"),
            row.getLong("chain_id"),
            row.getString("genesis_hash"),
            row.getString("address")),
        publication(row),
        new Confirmation(
            row.getString("accepted"),
            row.getLong("block_number"),
            row.getString("block_hash"),
            row.getLong("gas_used")));
  }

  static StoredRequirement requirement(ResultSet row) throws SQLException {
    return new StoredRequirement(
        row.getString("account"),
        row.getInt("subaccount"),
        integer(row.getBigDecimal("initial_margin")),
        integer(row.getBigDecimal("maintenance_margin")));
  }

  private static BigInteger integer(BigDecimal value) {
    return value.toBigIntegerExact();
  }

  private static long find(Handle handle, RegistryKey key) {
    return handle
        .createQuery(
            "select id from registry where registry_id = :id and chain_id = :chain"
                + " and genesis_hash = :genesis and address = :address")
        .bind("id", key.registryId())
        .bind("chain", key.chainId())
        .bind("genesis", key.genesisHash())
        .bind("address", key.address())
        .mapTo(Long.class)
        .one();
  }
}
