-- What was uploaded. The bytes lie in a folder or an S3-compatible store under tenant and id. A row is there
-- before its bytes (pending) and goes after them (deleted), so that nothing is ever left without a row.
create table platform.files (
  tenant uuid not null,
  id uuid not null,
  name_sealed bytea not null,
  media_type text not null collate "C",
  bytes bigint not null,
  sha256 bytea not null,
  state text not null default 'pending' check (state in ('pending', 'stored', 'deleted')),
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant, id)
);
create index files_unsettled on platform.files (changed_at) where state <> 'stored';
call platform.protect('platform.files');
call platform.allow_system('platform.files', 'select', 'delete');
