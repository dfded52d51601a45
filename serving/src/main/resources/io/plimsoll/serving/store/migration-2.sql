-- Why a header is out of the race, and how many transactions were signed for it.
alter table outbox add column reason text;
alter table outbox add column attempts int not null default 0;
update outbox set attempts = 1 where raw_transaction is not null;

-- Headers whose epoch was prepared anew: each was signed once and must never be forgotten, for
-- anyone who kept it may still submit it.
create table superseded (
  id bigint generated always as identity primary key,
  registry bigint not null references registry,
  epoch bigint not null,
  header text not null,
  header_hash text not null,
  signature text not null,
  root text not null,
  data_time bigint not null,
  raw_transaction text,
  transaction_hash text,
  nonce bigint,
  attempts int not null,
  reason text,
  prepared_at timestamptz not null,
  superseded_at timestamptz not null default now()
);
