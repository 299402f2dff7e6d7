-- What an import did to orders and products, which have a key of their own: what stood there before (null: nothing), and a digest of
-- what it left, by which later changes are seen. Orders stand at a record and go with it.
create table cdp.import_things (
  tenant uuid not null,
  import_id uuid not null,
  key text not null collate "C",
  home_id uuid,
  before jsonb,
  written text not null collate "C",
  primary key (tenant, import_id, key)
);
create index import_things_of_home on cdp.import_things (tenant, home_id) where home_id is not null;
call platform.protect('cdp.import_things');
