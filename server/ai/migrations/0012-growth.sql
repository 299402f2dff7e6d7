-- Questions that were answered badly or not at all, those that say nearly the same together: a gap. Its texts stay where they are
-- masked, sealed and forgotten: with the samples. `central` is the sample that is most like the others.
create table ai.gaps (
  tenant uuid not null,
  id uuid not null,
  status text not null collate "C" check (status in ('open', 'drafted', 'closed', 'ignored')),
  central uuid,
  questions integer not null,
  cost real not null,
  article_id uuid,
  test jsonb,
  first_at timestamptz not null,
  last_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant, id)
);
create index gaps_of_status on ai.gaps (tenant, status, questions desc, id);
call platform.protect('ai.gaps');

create table ai.gap_samples (
  tenant uuid not null,
  sample_id uuid not null,
  gap_id uuid not null,
  primary key (tenant, sample_id),
  foreign key (tenant, gap_id) references ai.gaps (tenant, id) on delete cascade,
  foreign key (tenant, sample_id) references ai.samples (tenant, id) on delete cascade
);
create index gap_samples_of_gap on ai.gap_samples (tenant, gap_id);
call platform.protect('ai.gap_samples');

-- How often each article answered, and what became of questions, day by day; the article is null where none answered.
create table ai.answer_days (
  tenant uuid not null,
  day date not null,
  outcome text not null collate "C",
  article_id uuid not null,
  turns integer not null,
  last_seq bigint not null,
  primary key (tenant, day, outcome, article_id)
);
create index answer_days_of_article on ai.answer_days (tenant, article_id, day);
call platform.protect('ai.answer_days');

-- What the last look over the knowledge found.
create table ai.knowledge_reviews (
  tenant uuid primary key,
  at timestamptz not null,
  articles integer not null,
  coverage jsonb not null,
  findings jsonb not null
);
call platform.protect('ai.knowledge_reviews');
