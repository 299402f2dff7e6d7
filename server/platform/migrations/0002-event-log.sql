-- The outbox of all modules. A row is written in the transaction that it tells of.
-- tx_id closes the gap between the order of numbers and the order of commits: a consumer remembers the
-- snapshot up to which it has read, not the last number that it saw.
create table platform.events (
  seq bigint generated always as identity,
  tx_id xid8 not null default pg_current_xact_id(),
  lane smallint not null,
  tenant uuid not null,
  key text not null collate "C",
  type text not null collate "C",
  payload jsonb not null,
  occurred_at timestamptz not null,
  recorded_on date not null default current_date,
  primary key (seq, recorded_on)
) partition by range (recorded_on);
create index events_by_transaction on platform.events (tx_id);
create table platform.events_default partition of platform.events default;
call platform.protect('platform.events');
revoke update, delete on platform.events from zhike_app;
call platform.allow_system('platform.events', 'select');

create table platform.event_positions (
  consumer text not null collate "C",
  shard smallint not null,
  shards smallint not null,
  done text not null,
  target text,
  after_seq bigint not null default 0,
  updated_at timestamptz not null default now(),
  primary key (consumer, shard)
);
grant select, insert, update, delete on platform.event_positions to zhike_system;

-- Events that wait for another attempt, those that wait behind one with the same key, and those given up (parked).
create table platform.event_retries (
  consumer text not null collate "C",
  shard smallint not null,
  seq bigint not null,
  tenant uuid not null,
  key text not null collate "C",
  type text not null collate "C",
  payload jsonb not null,
  occurred_at timestamptz not null,
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'parked')),
  error text not null default '',
  primary key (consumer, seq)
);
create index event_retries_due on platform.event_retries (consumer, shard, state, next_at);
create index event_retries_of_tenant on platform.event_retries (tenant, state);
call platform.protect('platform.event_retries');
call platform.allow_system('platform.event_retries', 'select', 'insert', 'update', 'delete');
