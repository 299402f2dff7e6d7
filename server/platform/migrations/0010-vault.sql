-- One row: tells at start whether the master key is the one that wrapped the tenants' keys.
create table platform.master_key_check (
  only_row boolean primary key default true check (only_row),
  proof text not null
);
grant select, insert, update on platform.master_key_check to zhike_system;

-- The key of each tenant, wrapped by a key derived from the master key. Never touched by the application role.
create table platform.tenant_keys (
  tenant uuid primary key,
  wrapped bytea not null,
  created_at timestamptz not null default now()
);
call platform.protect('platform.tenant_keys');
revoke all on platform.tenant_keys from zhike_app;
call platform.allow_system('platform.tenant_keys', 'select', 'insert', 'update');

-- A key for each channel identity or source record, wrapped by its tenant's key. Erasure empties `wrapped`:
-- what the key had sealed can then never be opened again, in backups that lack the key neither.
create table platform.data_keys (
  tenant uuid not null,
  id uuid not null,
  wrapped bytea,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  primary key (tenant, id),
  check ((wrapped is null) = (destroyed_at is not null))
);
call platform.protect('platform.data_keys');
