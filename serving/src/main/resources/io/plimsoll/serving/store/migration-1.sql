-- One row for each registry contract that this database publishes to. The same registry id may live
-- on many chains; a chain is its id and its genesis, for local chains all share one id.
create table registry (
  id bigint generated always as identity primary key,
  registry_id text not null,
  chain_id bigint not null,
  genesis_hash text not null,
  address text not null,
  unique (registry_id, chain_id, genesis_hash, address)
);

-- What was signed and sent, written before it leaves. At most one row an epoch: a header that was
-- signed for an epoch is the only one that this publisher will ever send for it.
create table outbox (
  registry bigint not null references registry,
  epoch bigint not null check (epoch > 0),
  state text not null check (state in ('PREPARED', 'SENT', 'CONFIRMED', 'SUPERSEDED')),
  header text not null,
  header_hash text not null,
  signature text not null,
  root text not null,
  data_time bigint not null,
  raw_transaction text,
  transaction_hash text,
  nonce bigint,
  prepared_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (registry, epoch),
  check (state <> 'SENT' or (raw_transaction is not null and transaction_hash is not null))
);

create table receipt (
  registry bigint not null,
  epoch bigint not null,
  transaction_hash text not null,
  block_number bigint not null,
  block_hash text not null,
  gas_used bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (registry, epoch),
  foreign key (registry, epoch) references outbox
);

-- Amounts in USD times 1e6, as committed in the leaves of the epoch.
create table requirement (
  registry bigint not null,
  epoch bigint not null,
  account text not null,
  subaccount smallint not null,
  initial_margin numeric(39) not null,
  maintenance_margin numeric(39) not null,
  primary key (registry, epoch, account, subaccount),
  foreign key (registry, epoch) references outbox
);
