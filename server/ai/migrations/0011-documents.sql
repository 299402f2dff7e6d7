-- A document and what of it is answered from. `status` off: kept, but nothing is said of it.
create table ai.documents (
  tenant uuid not null,
  id uuid not null,
  name text not null,
  status text not null collate "C" check (status in ('live', 'off')),
  type text not null collate "C",
  address text,
  version integer not null,
  digest text not null collate "C",
  pages integer,
  passages integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant, id),
  constraint documents_name unique (tenant, name)
);
create unique index documents_of_address on ai.documents (tenant, address) where address is not null;
call platform.protect('ai.documents');

create table ai.document_versions (
  tenant uuid not null,
  document_id uuid not null,
  number integer not null,
  file_name text not null,
  type text not null collate "C",
  bytes integer not null,
  digest text not null collate "C",
  pages integer,
  passages integer not null,
  added integer not null,
  removed integer not null,
  actor text not null,
  at timestamptz not null,
  primary key (tenant, document_id, number),
  foreign key (tenant, document_id) references ai.documents (tenant, id) on delete cascade
);
call platform.protect('ai.document_versions');

-- A passage keeps its id as long as it says the same under the same headings; `place` is its place in the document, so that its
-- neighbours are known. Passages that are gone leave their mark in ai.removed_articles, like articles.
create table ai.passages (
  tenant uuid not null,
  id uuid not null,
  document_id uuid not null,
  place integer not null,
  page integer,
  section text[] not null,
  kind text not null collate "C" check (kind in ('text', 'row')),
  text text not null,
  digest text not null collate "C",
  revision bigint not null,
  primary key (tenant, id),
  foreign key (tenant, document_id) references ai.documents (tenant, id) on delete cascade
);
create index passages_of_document on ai.passages (tenant, document_id, place);
create index passages_by_revision on ai.passages (tenant, revision);
call platform.protect('ai.passages');
