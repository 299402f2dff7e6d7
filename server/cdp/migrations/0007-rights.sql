grant usage on schema cdp to zhike_system;

-- What a customer allowed or refused, for one purpose on one channel, with its proof. Stands at the record (home) that said so and is read
-- over all records of the customer. Only ever added to; goes with the record by erasure.
create table cdp.consents (
  tenant uuid not null,
  home_id uuid not null,
  id uuid not null,
  purpose text not null collate "C",
  channel text not null collate "C",
  state text not null collate "C" check (state in ('granted', 'refused')),
  source text not null,
  text_version text,
  place text,
  evidence text,
  said_at timestamptz not null,
  expires_at timestamptz,
  author_kind text not null,
  author_id text not null,
  recorded_at timestamptz not null,
  primary key (tenant, home_id, id)
) partition by hash (home_id);
create table cdp.consents_0 partition of cdp.consents for values with (modulus 4, remainder 0);
create table cdp.consents_1 partition of cdp.consents for values with (modulus 4, remainder 1);
create table cdp.consents_2 partition of cdp.consents for values with (modulus 4, remainder 2);
create table cdp.consents_3 partition of cdp.consents for values with (modulus 4, remainder 3);
call platform.protect('cdp.consents');
revoke update, delete on cdp.consents from zhike_app;

-- Purposes that a tenant added, and how it treats the built-in ones: opt_in asks for consent, opt_out goes on until it is refused.
create table cdp.purposes (
  tenant uuid not null,
  code text not null collate "C",
  name text not null default '',
  basis text not null collate "C" check (basis in ('opt_in', 'opt_out')),
  changed_at timestamptz not null,
  primary key (tenant, code)
);
call platform.protect('cdp.purposes');

create table cdp.rights_settings (
  tenant uuid not null primary key,
  settings jsonb not null
);
call platform.protect('cdp.rights_settings');

-- A corrected attribute: what sources say of it is passed over from now on. Why it was corrected is sealed with the home's key.
create table cdp.pinned_attributes (
  tenant uuid not null,
  home_id uuid not null,
  name text not null collate "C",
  note_sealed bytea not null,
  pinned_by text not null,
  at timestamptz not null,
  primary key (tenant, home_id, name)
);
call platform.protect('cdp.pinned_attributes');

-- A request to erase a customer, and what became of it. The ids of records, threads and keys are noted when it begins, so that it can be
-- taken up again. Nothing personal stands here.
create table cdp.erasures (
  tenant uuid not null,
  id uuid not null,
  customer_id uuid not null,
  state text not null collate "C" check (state in ('requested', 'approved', 'running', 'done', 'rejected')),
  reason text not null collate "C",
  requested_by text not null,
  requested_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  homes uuid[] not null default '{}',
  threads uuid[] not null default '{}',
  data_keys uuid[] not null default '{}',
  step integer not null default 0,
  removed jsonb not null default '{}',
  problems jsonb not null default '[]',
  done_at timestamptz,
  certificate jsonb,
  primary key (tenant, id)
);
create unique index erasures_once on cdp.erasures (tenant, customer_id) where state in ('requested', 'approved', 'running');
create index erasures_newest on cdp.erasures (tenant, id desc);
create index erasures_of_customer on cdp.erasures (tenant, customer_id);
create index erasures_done on cdp.erasures (tenant, done_at) where state = 'done';
call platform.protect('cdp.erasures');
revoke delete on cdp.erasures from zhike_app;

-- Keyed hashes of the identifiers of erased people: who is taken in again by one of them is refused or flagged.
create table cdp.suppressions (
  tenant uuid not null,
  digest text not null collate "C",
  erasure_id uuid not null,
  at timestamptz not null,
  primary key (tenant, digest)
);
call platform.protect('cdp.suppressions');

-- Somebody who was erased has been told of again: by which source, and what was done.
create table cdp.returns (
  tenant uuid not null,
  id uuid not null,
  erasure_id uuid not null,
  source text not null collate "C",
  outcome text not null collate "C" check (outcome in ('refused', 'flagged')),
  home_id uuid,
  at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, erasure_id, source, outcome)
);
call platform.protect('cdp.returns');

-- How many days each kind of data is kept; how far the sweep has come.
create table cdp.retention_rules (
  tenant uuid not null,
  kind text not null collate "C",
  days integer not null check (days between 1 and 36500),
  cursor text,
  changed_by text not null,
  changed_at timestamptz not null,
  swept_at timestamptz,
  removed bigint not null default 0,
  primary key (tenant, kind)
);
call platform.protect('cdp.retention_rules');
call platform.allow_system('cdp.retention_rules', 'select');

-- A copy of all that is known of a customer, made on request, deleted when it has expired.
create table cdp.access_exports (
  tenant uuid not null,
  id uuid not null,
  customer_id uuid not null,
  state text not null collate "C" check (state in ('queued', 'running', 'done', 'failed', 'expired')),
  done integer not null default 0,
  total integer not null default 0,
  file_id uuid,
  requested_by text not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant, id)
);
create index access_exports_of_customer on cdp.access_exports (tenant, customer_id, id desc);
create index access_exports_expiring on cdp.access_exports (tenant, expires_at) where state = 'done';
call platform.protect('cdp.access_exports');

-- Removes up to `most` rows of one table that stand at these records: the only way in which histories that nobody may change lose rows. It
-- runs as the owner, whom the wall between tenants holds too.
create function cdp.remove_rows(wanted_table text, wanted_column text, homes uuid[], most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
declare
  gone integer;
begin
  if platform.current_tenant() is null or wanted_column not in ('customer_id', 'home_id', 'a', 'b') or not exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'cdp' and c.relname = wanted_table and c.relkind in ('r', 'p') and not c.relispartition)
  then
    raise exception 'there is nothing to remove from %.%', wanted_table, wanted_column;
  end if;
  execute format(
    'with found as materialized (
       select tableoid as part, ctid as place from cdp.%1$I where tenant = $1 and %2$I = any($2) limit $3)
     delete from cdp.%1$I t using found
     where t.tenant = $1 and t.%2$I = any($2) and t.tableoid = found.part and t.ctid = found.place',
    wanted_table, wanted_column) using platform.current_tenant(), homes, most;
  get diagnostics gone = row_count;
  return gone;
end
$$;
revoke all on function cdp.remove_rows(text, text, uuid[], integer) from public;
grant execute on function cdp.remove_rows(text, text, uuid[], integer) to zhike_app;
