-- A dialogue flow. `draft` is what is being written; `revision` counts its changes, so that two writers don't overwrite each other.
-- `published` is the number of the version that serves customers, null for none.
create table ai.flows (
  tenant uuid not null,
  id uuid not null,
  flow_id text not null collate "C",
  name_zh text not null,
  name_en text not null,
  draft text not null,
  revision integer not null default 1,
  published integer,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (tenant, id),
  constraint flows_flow_id unique (tenant, flow_id)
);
call platform.protect('ai.flows');

-- What was published; never changed afterwards.
create table ai.flow_versions (
  tenant uuid not null,
  flow_id uuid not null,
  number integer not null,
  source text not null,
  note text not null default '',
  created_by text not null,
  created_at timestamptz not null,
  primary key (tenant, flow_id, number),
  foreign key (tenant, flow_id) references ai.flows (tenant, id) on delete cascade
);
call platform.protect('ai.flow_versions');

-- The number of the last change to what is published, to follow from memory, like ai.model_revisions.
create table ai.flow_revisions (
  tenant uuid primary key,
  revision bigint not null
);
call platform.protect('ai.flow_revisions');
call platform.allow_system('ai.flow_revisions', 'select');
