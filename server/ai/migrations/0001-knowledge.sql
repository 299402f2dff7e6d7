create schema if not exists ai;
grant usage on schema ai to zhike_app, zhike_system;

-- The number of the last change to a tenant's knowledge. Whoever changes articles takes the next number here first, and holds
-- the row to the commit: so numbers become visible in their order, and a reader that knows n asks for what came after n.
create table ai.knowledge_revisions (
  tenant uuid primary key,
  revision bigint not null
);
call platform.protect('ai.knowledge_revisions');
call platform.allow_system('ai.knowledge_revisions', 'select');

-- question_key is a digest of the question's form for matching: one article for each question.
create table ai.articles (
  tenant uuid not null,
  id uuid not null,
  question_key text not null collate "C",
  question text not null,
  answer text not null,
  variants text[] not null default '{}',
  category text,
  status text not null collate "C" check (status in ('published', 'draft')),
  version integer not null default 1,
  revision bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant, id),
  constraint articles_question unique (tenant, question_key)
);
create index articles_newest on ai.articles (tenant, updated_at desc, id desc);
create index articles_of_category on ai.articles (tenant, category, updated_at desc, id desc);
create index articles_by_revision on ai.articles (tenant, revision);
call platform.protect('ai.articles');

-- Articles that are gone, so that the indexes in memory can follow.
create table ai.removed_articles (
  tenant uuid not null,
  id uuid not null,
  revision bigint not null,
  primary key (tenant, id)
);
create index removed_articles_by_revision on ai.removed_articles (tenant, revision);
call platform.protect('ai.removed_articles');

create table ai.knowledge_imports (
  tenant uuid not null,
  id uuid not null,
  file_name text not null,
  format text not null collate "C",
  encoding text not null collate "C",
  rows integer not null,
  created integer not null,
  updated integer not null,
  unchanged integer not null,
  rejected integer not null,
  rejects jsonb not null,
  actor text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
call platform.protect('ai.knowledge_imports');
