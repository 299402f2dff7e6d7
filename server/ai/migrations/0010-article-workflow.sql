-- Articles go from draft over review to published and, one day, to the archive. What an article says and whom it says it to
-- is one row; each change leaves a version, which never changes.
alter table ai.articles drop constraint articles_status_check;
alter table ai.articles
  add constraint articles_status_check check (status in ('draft', 'review', 'published', 'archived')),
  add column answer_format text not null collate "C" default 'plain' check (answer_format in ('plain', 'markdown', 'html')),
  add column answer_source text,
  add column channel_answers jsonb not null default '[]',
  add column channels text[] not null default '{}',
  add column segment_ids text[] not null default '{}',
  add column tags text[] not null default '{}',
  add column valid_from timestamptz,
  add column valid_until timestamptz,
  add column owner_id uuid,
  add column disclosure text not null default '',
  add column needs_disclosure boolean not null default false,
  add column submitted jsonb,
  add column refused jsonb,
  add column published jsonb;
create index articles_of_status on ai.articles (tenant, status, updated_at desc, id desc);

create table ai.article_versions (
  tenant uuid not null,
  article_id uuid not null,
  number integer not null,
  action text not null collate "C",
  content jsonb not null,
  actor text not null,
  comment text not null default '',
  at timestamptz not null,
  primary key (tenant, article_id, number)
);
call platform.protect('ai.article_versions');

-- What must be told below the answers of these categories and tags. A required one without a text holds back articles that no
-- other disclosure covers.
create table ai.disclosures (
  tenant uuid not null,
  id uuid not null,
  name text not null,
  text text not null,
  required boolean not null,
  categories text[] not null,
  tags text[] not null,
  updated_at timestamptz not null,
  primary key (tenant, id),
  constraint disclosures_name unique (tenant, name)
);
call platform.protect('ai.disclosures');
