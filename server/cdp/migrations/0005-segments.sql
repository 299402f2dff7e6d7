grant usage on schema cdp to zhike_system;

-- Records whose picture has changed, in the order in which this was noted. Written without a look at what is there, so that
-- it never conflicts; whoever evaluates segments takes rows out.
create table cdp.changed (
  tenant uuid not null,
  id bigint generated always as identity,
  home_id uuid not null,
  at timestamptz not null,
  primary key (tenant, id)
);
call platform.protect('cdp.changed');
call platform.allow_system('cdp.changed', 'select');

-- Segments. A live one follows `condition`, and its members are the list of that `generation`. A changed condition is
-- `next_condition` until the list of `next_generation` has been made for all customers (`filled_to`: those up to this id).
create table cdp.segments (
  tenant uuid not null,
  id uuid not null,
  kind text not null collate "C" check (kind in ('live', 'static')),
  name text not null,
  description text not null,
  tag text collate "C",
  condition jsonb,
  generation integer,
  next_condition jsonb,
  next_generation integer,
  filled_to uuid,
  filled bigint not null default 0,
  to_fill bigint not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, name),
  check ((next_condition is null) = (next_generation is null))
);
create index segments_to_fill on cdp.segments (tenant, id) where next_generation is not null;
call platform.protect('cdp.segments');
call platform.allow_system('cdp.segments', 'select');

-- One row for each tenant with segments: who changes a definition locks it; whoever evaluates sees by the number that it has
-- to read the definitions again. `tags_used`: some segment puts, or has put, a tag on its members.
create table cdp.segment_settings (
  tenant uuid not null primary key,
  revision bigint not null,
  tags_used boolean not null default false
);
call platform.protect('cdp.segment_settings');

create table cdp.segment_members (
  tenant uuid not null,
  segment_id uuid not null,
  generation integer not null,
  customer_id uuid not null,
  since timestamptz not null,
  primary key (tenant, segment_id, generation, customer_id)
) partition by hash (customer_id);
create table cdp.segment_members_0 partition of cdp.segment_members for values with (modulus 4, remainder 0);
create table cdp.segment_members_1 partition of cdp.segment_members for values with (modulus 4, remainder 1);
create table cdp.segment_members_2 partition of cdp.segment_members for values with (modulus 4, remainder 2);
create table cdp.segment_members_3 partition of cdp.segment_members for values with (modulus 4, remainder 3);
create index segment_members_of_customer on cdp.segment_members (tenant, customer_id);
call platform.protect('cdp.segment_members');

-- Lists that nobody looks at any more; their members are deleted in batches.
create table cdp.segment_leftovers (
  tenant uuid not null,
  segment_id uuid not null,
  generation integer not null,
  primary key (tenant, segment_id, generation)
);
call platform.protect('cdp.segment_leftovers');
call platform.allow_system('cdp.segment_leftovers', 'select');

-- Records on static lists. A customer is on a list when one of its records is.
create table cdp.segment_entries (
  tenant uuid not null,
  segment_id uuid not null,
  home_id uuid not null,
  added_by text not null,
  at timestamptz not null,
  primary key (tenant, segment_id, home_id)
);
create index segment_entries_of_home on cdp.segment_entries (tenant, home_id);
call platform.protect('cdp.segment_entries');

-- One row for each record that was evaluated: locked while its customer is, so that older facts never overwrite newer ones.
-- `held_by`: the customer that it was a record of then (null: itself). `due_at`: when time may change its customer's segments.
create table cdp.segment_records (
  tenant uuid not null,
  home_id uuid not null,
  held_by uuid,
  due_at timestamptz,
  primary key (tenant, home_id)
) partition by hash (home_id);
create table cdp.segment_records_0 partition of cdp.segment_records for values with (modulus 4, remainder 0);
create table cdp.segment_records_1 partition of cdp.segment_records for values with (modulus 4, remainder 1);
create table cdp.segment_records_2 partition of cdp.segment_records for values with (modulus 4, remainder 2);
create table cdp.segment_records_3 partition of cdp.segment_records for values with (modulus 4, remainder 3);
create index segment_records_due on cdp.segment_records (tenant, due_at) where due_at is not null;
create index segment_records_held on cdp.segment_records (tenant, held_by) where held_by is not null;
call platform.protect('cdp.segment_records');
call platform.allow_system('cdp.segment_records', 'select');

create table cdp.segment_counts (
  tenant uuid not null,
  segment_id uuid not null,
  generation integer not null,
  size bigint not null,
  primary key (tenant, segment_id, generation)
);
call platform.protect('cdp.segment_counts');

create table cdp.segment_days (
  tenant uuid not null,
  segment_id uuid not null,
  day date not null,
  size bigint not null,
  entered bigint not null,
  left_count bigint not null,
  primary key (tenant, segment_id, day)
);
call platform.protect('cdp.segment_days');

-- The same customers in a random order, for a sample that does not move while somebody edits a condition.
create index customers_sampled on cdp.customers (tenant, (hashtextextended(id::text, 0))) where merged_into is null;
