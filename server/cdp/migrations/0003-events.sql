-- Where events come from: a web site, an app, a server of the enterprise. Its write keys are keys of the platform.
create table cdp.sources (
  tenant uuid not null,
  id uuid not null,
  name text not null,
  kind text not null collate "C" check (kind in ('browser', 'app', 'server')),
  enabled boolean not null default true,
  plan_mode text not null default 'off' collate "C" check (plan_mode in ('off', 'learn', 'warn', 'enforce')),
  created_at timestamptz not null,
  primary key (tenant, id)
);
call platform.protect('cdp.sources');

-- The tracking plan: what an event of this name may carry.
create table cdp.planned_events (
  tenant uuid not null,
  source_id uuid not null,
  name text not null collate "C",
  rules jsonb not null,
  learned boolean not null,
  changed_at timestamptz not null,
  primary key (tenant, source_id, name),
  foreign key (tenant, source_id) references cdp.sources (tenant, id)
);
call platform.protect('cdp.planned_events');

-- What was acknowledged and waits to be processed: the events of a moment that belong to one shard of people, packed and
-- sealed with the tenant's key. Rows are deleted by the transaction that gives them their effect.
create table cdp.intake (
  tenant uuid not null,
  shard smallint not null,
  seq bigint generated always as identity,
  events integer not null,
  attempts smallint not null default 0,
  payload bytea not null,
  received_at timestamptz not null,
  primary key (tenant, shard, seq)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
alter table cdp.intake alter column payload set storage external;
call platform.protect('cdp.intake');
call platform.allow_system('cdp.intake', 'select');

-- The names of events that had their effect, so that none has it twice; whole days are dropped.
create table cdp.received_events (
  tenant uuid not null,
  id uuid not null,
  received_on date not null,
  primary key (tenant, id, received_on)
) partition by range (received_on);
create table cdp.received_events_default partition of cdp.received_events default;
do $$ begin
  for ahead in 0..7 loop
    execute format('create table cdp.received_events_%s partition of cdp.received_events for values from (%L) to (%L)',
      to_char((now() at time zone 'utc')::date + ahead, 'YYYYMMDD'), (now() at time zone 'utc')::date + ahead,
      (now() at time zone 'utc')::date + ahead + 1);
  end loop;
end $$;
call platform.protect('cdp.received_events');

-- What customers did, at the record (home) that did it. `properties` are plain; what tells who somebody is is
-- sealed with the home's key. In the order of time for each home.
create table cdp.events (
  tenant uuid not null,
  home_id uuid not null,
  occurred_at timestamptz not null,
  id uuid not null,
  kind text not null collate "C" check (kind in ('track', 'page', 'screen', 'group')),
  name text not null collate "C",
  source text not null collate "C",
  properties jsonb not null,
  context jsonb,
  sealed bytea,
  received_at timestamptz not null,
  primary key (tenant, home_id, occurred_at, id)
) partition by range (occurred_at);
create table cdp.events_default partition of cdp.events default;
do $$ begin
  for ahead in -2..2 loop
    execute format('create table cdp.events_%s partition of cdp.events for values from (%L) to (%L)',
      to_char(date_trunc('month', now() at time zone 'utc') + make_interval(months => ahead), 'YYYYMM'),
      to_char(date_trunc('month', now() at time zone 'utc') + make_interval(months => ahead), 'YYYY-MM-DD 00:00:00+00'),
      to_char(date_trunc('month', now() at time zone 'utc') + make_interval(months => ahead + 1), 'YYYY-MM-DD 00:00:00+00'));
  end loop;
end $$;
call platform.protect('cdp.events');

-- What was not taken, and why. `sample` shows names and kinds of the fields, not what stood in them.
create table cdp.rejects (
  tenant uuid not null,
  id uuid not null,
  source_id uuid not null,
  reason text not null collate "C",
  field text not null,
  event_type text,
  event_name text,
  digest text not null collate "C",
  sample jsonb not null,
  at timestamptz not null,
  primary key (tenant, id)
);
create index rejects_of_source on cdp.rejects (tenant, source_id, id desc);
create index rejects_by_reason on cdp.rejects (tenant, source_id, reason, id desc);
call platform.protect('cdp.rejects');

-- What became of a source's events, by the hour; `lane` keeps those who count at once apart.
create table cdp.source_counts (
  tenant uuid not null,
  source_id uuid not null,
  hour timestamptz not null,
  outcome text not null collate "C",
  lane smallint not null,
  count bigint not null,
  primary key (tenant, source_id, hour, outcome, lane)
) with (fillfactor = 70);
call platform.protect('cdp.source_counts');
