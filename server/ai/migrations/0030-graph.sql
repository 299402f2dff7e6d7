-- The number of the last change to a tenant's graph; whoever changes it takes the next one here and holds it to the commit.
create table ai.graph_revisions (
  tenant uuid primary key,
  revision bigint not null
);
call platform.protect('ai.graph_revisions');
call platform.allow_system('ai.graph_revisions', 'select');

-- What kinds of things there are, and what each can be asked for (attributes: key, en, kind, unit, synonyms, relation …).
create table ai.graph_types (
  tenant uuid not null,
  key text not null,
  en text not null,
  synonyms text[] not null default '{}',
  attributes jsonb not null,
  position integer not null,
  updated_at timestamptz not null,
  primary key (tenant, key)
);
call platform.protect('ai.graph_types');

-- facts: [{attribute, value, source, at}], each value with where and when it was read.
create table ai.graph_entities (
  tenant uuid not null,
  id uuid not null,
  type text not null,
  name text not null,
  name_en text not null default '',
  aliases text[] not null default '{}',
  facts jsonb not null,
  updated_at timestamptz not null,
  primary key (tenant, id),
  constraint graph_entities_name unique (tenant, type, name),
  foreign key (tenant, type) references ai.graph_types (tenant, key) on delete cascade on update cascade
);
create index graph_entities_list on ai.graph_entities (tenant, type, id);
call platform.protect('ai.graph_entities');

create table ai.graph_relations (
  tenant uuid not null,
  from_id uuid not null,
  attribute text not null,
  to_id uuid not null,
  source text not null,
  at timestamptz,
  primary key (tenant, from_id, attribute, to_id),
  foreign key (tenant, from_id) references ai.graph_entities (tenant, id) on delete cascade,
  foreign key (tenant, to_id) references ai.graph_entities (tenant, id) on delete cascade
);
create index graph_relations_back on ai.graph_relations (tenant, to_id, attribute);
call platform.protect('ai.graph_relations');

create table ai.graph_imports (
  tenant uuid not null,
  id uuid not null,
  files text[] not null,
  rows integer not null,
  created integer not null,
  updated integer not null,
  unchanged integer not null,
  relations integer not null,
  rejects jsonb not null,
  actor text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
call platform.protect('ai.graph_imports');

-- Values read out of articles that wait for a person; one row for each sentence and value.
create table ai.graph_proposals (
  tenant uuid not null,
  id uuid not null,
  entity_id uuid not null,
  attribute text not null,
  value text not null,
  sentence text not null,
  source text not null,
  status text not null collate "C" check (status in ('open', 'accepted', 'rejected')),
  created_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  primary key (tenant, id),
  constraint graph_proposals_once unique (tenant, entity_id, attribute, value),
  foreign key (tenant, entity_id) references ai.graph_entities (tenant, id) on delete cascade
);
create index graph_proposals_open on ai.graph_proposals (tenant, status, id desc);
call platform.protect('ai.graph_proposals');
