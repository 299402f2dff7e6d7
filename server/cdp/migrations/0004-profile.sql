-- What is known of people. Every row stands at a record (its home) and is read over all records of a customer, so that a
-- merge moves nothing. Values that tell who somebody is are sealed with the home's data key beside a keyed hash
-- that tells whether a value is new.

-- Attributes that every list and most conditions read, in columns, one narrow row for each source of a record.
-- A column and its time are null together. Only texts without doubt and without end stand here; all else in cdp.attributes.
create table cdp.profiles (
  tenant uuid not null,
  customer_id uuid not null,
  source text not null collate "C",
  name_sealed bytea,
  name_digest text collate "C",
  name_at timestamptz,
  level text,
  level_at timestamptz,
  language text,
  language_at timestamptz,
  city text,
  city_at timestamptz,
  first_seen_at timestamptz,
  last_seen_at timestamptz,
  primary key (tenant, customer_id, source)
) partition by hash (customer_id);
call platform.protect('cdp.profiles');

-- One value of one source. evidence names what a value was taken from (a message), never its text.
create table cdp.attributes (
  tenant uuid not null,
  customer_id uuid not null,
  name text not null collate "C",
  source text not null collate "C",
  value jsonb,
  sealed bytea,
  digest text collate "C",
  at timestamptz not null,
  confidence real not null default 1 check (confidence between 0 and 1),
  expires_at timestamptz,
  evidence text collate "C",
  primary key (tenant, customer_id, name, source),
  check ((value is null) = (sealed is not null)),
  check ((sealed is null) = (digest is null))
) partition by hash (customer_id);
call platform.protect('cdp.attributes');

-- The catalogue: what a name means, and which of several values stands. A row that was not declared says only that the
-- name has come up.
create table cdp.attribute_definitions (
  tenant uuid not null,
  name text not null collate "C",
  declared boolean not null,
  definition jsonb not null,
  first_seen_at timestamptz not null,
  primary key (tenant, name)
);
call platform.protect('cdp.attribute_definitions');

-- Attributes that are counted from events. A new meaning takes a new state_id: the old states are left to be removed.
create table cdp.computed_attributes (
  tenant uuid not null,
  id uuid not null,
  name text not null collate "C",
  definition jsonb not null,
  zone text not null,
  state_id uuid not null,
  status text not null collate "C" check (status in ('filling', 'ready')),
  filled bigint not null default 0,
  to_fill bigint not null default 0,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, name)
);
call platform.protect('cdp.computed_attributes');

-- States that add up: what was counted of one record, on one day where the attribute has a window, else on day 0. key is
-- the value counted, or a keyed hash of it, where values are told apart.
create table cdp.computed_counts (
  tenant uuid not null,
  customer_id uuid not null,
  state_id uuid not null,
  day integer not null,
  key text not null collate "C",
  n bigint not null,
  total numeric not null,
  primary key (tenant, customer_id, state_id, day, key)
) partition by hash (customer_id);
call platform.protect('cdp.computed_counts');

-- The newest or the oldest event of one record (and day), by its time and then its id.
create table cdp.computed_picks (
  tenant uuid not null,
  customer_id uuid not null,
  state_id uuid not null,
  day integer not null,
  newest boolean not null,
  at timestamptz not null,
  event_id text not null collate "C",
  value jsonb not null,
  primary key (tenant, customer_id, state_id, day)
) partition by hash (customer_id);
call platform.protect('cdp.computed_picks');

create table cdp.tags (
  tenant uuid not null,
  customer_id uuid not null,
  tag text not null collate "C",
  source text not null collate "C",
  added_by text not null,
  at timestamptz not null,
  confidence real not null default 1 check (confidence between 0 and 1),
  expires_at timestamptz,
  evidence text collate "C",
  primary key (tenant, customer_id, tag, source)
);
create index tags_by_name on cdp.tags (tenant, tag, customer_id);
create index tags_expiring on cdp.tags (tenant, expires_at) where expires_at is not null;
call platform.protect('cdp.tags');

-- Every tag that was put on, taken off, or ran out. Only ever added to.
create table cdp.tag_history (
  tenant uuid not null,
  customer_id uuid not null,
  id uuid not null,
  tag text not null collate "C",
  source text not null collate "C",
  change text not null collate "C" check (change in ('added', 'removed', 'expired')),
  changed_by text not null,
  at timestamptz not null,
  confidence real not null,
  expires_at timestamptz,
  evidence text collate "C",
  primary key (tenant, customer_id, id)
) partition by hash (customer_id);
call platform.protect('cdp.tag_history');

-- Orders by the number that their source gave them: found by its keyed hash, kept in the clear unless it tells who
-- somebody is. told_at is when the source spoke of its status last, whole_at of all of it (null: of its status only), so
-- that old news changes nothing.
create table cdp.orders (
  tenant uuid not null,
  source text not null collate "C",
  digest text not null collate "C",
  id uuid not null,
  customer_id uuid not null,
  external_id text,
  external_sealed bytea,
  at timestamptz not null,
  amount bigint not null check (amount >= 0),
  refunded bigint not null default 0 check (refunded >= 0),
  currency text not null collate "C" check (length(currency) = 3),
  status text not null collate "C" check (status in ('pending', 'paid', 'completed', 'refunded', 'cancelled')),
  items jsonb not null default '[]',
  told_at timestamptz not null,
  whole_at timestamptz,
  primary key (tenant, source, digest),
  check ((external_id is null) = (external_sealed is not null))
) partition by hash (digest);
create index orders_of_customer on cdp.orders (tenant, customer_id, at desc);
call platform.protect('cdp.orders');

create table cdp.products (
  tenant uuid not null,
  source text not null collate "C",
  external_id text not null collate "C",
  name text not null,
  category text,
  price bigint,
  currency text collate "C",
  details jsonb not null default '{}',
  told_at timestamptz not null,
  primary key (tenant, source, external_id)
);
call platform.protect('cdp.products');

-- What the tenant calls recent, frequent, valuable, lost; and what was fitted last with the counts of that run.
create table cdp.value_settings (
  tenant uuid not null primary key,
  settings jsonb not null
);
call platform.protect('cdp.value_settings');

create table cdp.value_runs (
  tenant uuid not null,
  id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  customers bigint not null default 0,
  total bigint not null default 0,
  model jsonb,
  summary jsonb,
  primary key (tenant, id)
);
create index value_runs_newest on cdp.value_runs (tenant, started_at desc);
call platform.protect('cdp.value_runs');

-- What cleaning said of the values that a source brought, a day at a time; and what was found out about a source that day.
create table cdp.source_verdicts (
  tenant uuid not null,
  source text not null collate "C",
  field text not null collate "C",
  day date not null,
  valid bigint not null,
  invalid bigint not null,
  primary key (tenant, source, field, day)
);
call platform.protect('cdp.source_verdicts');

create table cdp.source_quality (
  tenant uuid not null,
  source text not null collate "C",
  day date not null,
  report jsonb not null,
  primary key (tenant, source, day)
);
call platform.protect('cdp.source_quality');

do $$
declare
  parted text;
  parts integer;
begin
  for parted, parts in
    values ('profiles', 4), ('attributes', 8), ('computed_counts', 8), ('computed_picks', 4), ('tag_history', 4), ('orders', 4)
  loop
    for part in 0..parts - 1 loop
      execute format('create table cdp.%s_%s partition of cdp.%s for values with (modulus %s, remainder %s) with (fillfactor = 85)',
        parted, part, parted, parts, part);
    end loop;
  end loop;
end
$$;
