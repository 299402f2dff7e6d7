-- Bulk imports. The file lies among the platform's files until the import has ended; cursor counts the rows whose effect is
-- committed, so that whoever takes it up again goes on there. claim and heard_at tell who runs it and whether they live. carried is what the
-- reading of rows needs from the rows before. Of a connector's run the rows come from elsewhere and there is no file.
create table cdp.imports (
  tenant uuid not null,
  id uuid not null,
  kind text not null collate "C" check (kind in ('customers', 'orders', 'events', 'products', 'tickets')),
  source text not null collate "C",
  connector_id uuid,
  file_id uuid,
  name_sealed bytea not null,
  bytes bigint not null,
  digest text not null collate "C",
  format text not null collate "C",
  state text not null collate "C"
    check (state in ('draft', 'queued', 'running', 'cancelling', 'cancelled', 'done', 'failed', 'undoing', 'undone')),
  mapping jsonb,
  columns jsonb not null default '[]',
  cursor bigint not null default 0,
  total bigint,
  carried jsonb not null default '{}',
  read_rows bigint not null default 0,
  created_rows bigint not null default 0,
  changed_rows bigint not null default 0,
  unchanged_rows bigint not null default 0,
  rejected_rows bigint not null default 0,
  warned_rows bigint not null default 0,
  reasons jsonb not null default '{}',
  error text,
  undo jsonb,
  claim uuid,
  heard_at timestamptz,
  attempts smallint not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant, id)
);
create index imports_newest on cdp.imports (tenant, created_at desc, id desc);
create index imports_of_connector on cdp.imports (tenant, connector_id, created_at desc) where connector_id is not null;
create index imports_waiting on cdp.imports (created_at) where state in ('queued', 'running', 'cancelling', 'undoing');
create index imports_ended on cdp.imports (finished_at) where finished_at is not null;
call platform.protect('cdp.imports');
call platform.allow_system('cdp.imports', 'select');

-- Rows of which something was not taken, for each batch packed and sealed with the tenant's key: the rows themselves, since the
-- file is gone when somebody asks. They go thirty days after the end.
create table cdp.import_issues (
  tenant uuid not null,
  import_id uuid not null,
  cursor bigint not null,
  rejected integer not null,
  warned integer not null,
  sealed bytea not null,
  primary key (tenant, import_id, cursor)
);
alter table cdp.import_issues alter column sealed set storage external;
call platform.protect('cdp.import_issues');

-- What an import did to records: those that it made, and of others what stood there before, sealed with the record's own key.
create table cdp.import_effects (
  tenant uuid not null,
  import_id uuid not null,
  home_id uuid not null,
  created boolean not null,
  before_sealed bytea,
  at timestamptz not null,
  primary key (tenant, import_id, home_id)
);
call platform.protect('cdp.import_effects');

-- Connectors: where rows are fetched again and again. secret_sealed holds what signs in there; cursor is the highest value that
-- was committed of the column that tells what is new.
create table cdp.connectors (
  tenant uuid not null,
  id uuid not null,
  name text not null,
  kind text not null collate "C" check (kind in ('rest', 'postgresql', 'mysql', 'folder')),
  import_kind text not null collate "C" check (import_kind in ('customers', 'orders', 'events', 'products', 'tickets')),
  source text not null collate "C",
  settings jsonb not null,
  mapping jsonb,
  secret_sealed bytea,
  every_minutes integer not null check (every_minutes between 1 and 10080),
  enabled boolean not null,
  cursor text,
  next_at timestamptz,
  claim uuid,
  heard_at timestamptz,
  failures integer not null default 0,
  last_run_at timestamptz,
  last_error text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant, id)
);
create index connectors_due on cdp.connectors (next_at) where enabled;
call platform.protect('cdp.connectors');
call platform.allow_system('cdp.connectors', 'select');
