grant usage on schema cdp to zhike_system;

-- Records of sources: what a shop, a CRM, a web site says of somebody under an id of its own. fingerprint is a keyed hash of what was
-- said last, so that a repetition costs one look; trusted: a source told it whose word may join. Each has a home of its own, which never changes.
create table cdp.records (
  tenant uuid not null,
  source text not null collate "C",
  external_digest text not null collate "C",
  external_sealed bytea not null,
  home_id uuid not null,
  fingerprint text not null collate "C",
  trusted boolean not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant, source, external_digest)
) partition by hash (external_digest);
create table cdp.records_0 partition of cdp.records for values with (modulus 4, remainder 0);
create table cdp.records_1 partition of cdp.records for values with (modulus 4, remainder 1);
create table cdp.records_2 partition of cdp.records for values with (modulus 4, remainder 2);
create table cdp.records_3 partition of cdp.records for values with (modulus 4, remainder 3);
create index records_of_home on cdp.records (tenant, home_id);
create index records_changed on cdp.records (tenant, changed_at) where trusted;
call platform.protect('cdp.records');

-- Two homes are of the same person (a < b), on this evidence. What a person, a verification, an alias or the matching said stays until it is
-- retracted; a rule's edge is written when it joins and retracted when it no longer holds. Never changed otherwise.
create table cdp.edges (
  tenant uuid not null,
  id uuid not null,
  a uuid not null,
  b uuid not null check (a < b),
  evidence text not null collate "C" check (evidence in ('verified_user_id', 'person', 'alias', 'rule', 'probable')),
  kind text collate "C",
  digest text collate "C",
  score real,
  rule_version integer,
  detail jsonb,
  channel_identity_id uuid,
  identifier_id uuid,
  author_kind text not null,
  author_id text not null,
  reason text,
  at timestamptz not null,
  retracted_at timestamptz,
  retracted_by text,
  primary key (tenant, id),
  check ((evidence = 'rule') = (kind is not null and digest is not null and rule_version is not null))
);
create index edges_of_a on cdp.edges (tenant, a) where retracted_at is null;
create index edges_of_b on cdp.edges (tenant, b) where retracted_at is null;
call platform.protect('cdp.edges');
revoke update, delete on cdp.edges from zhike_app;
grant update (retracted_at, retracted_by) on cdp.edges to zhike_app;

-- Two homes are never of the same person: a person said so. Taken back only by a person who merges them.
create table cdp.cannot_links (
  tenant uuid not null,
  id uuid not null,
  a uuid not null,
  b uuid not null check (a < b),
  edge_id uuid,
  author_kind text not null,
  author_id text not null,
  reason text,
  at timestamptz not null,
  retracted_at timestamptz,
  retracted_by text,
  primary key (tenant, id)
);
create unique index cannot_link_once on cdp.cannot_links (tenant, a, b) where retracted_at is null;
create index cannot_links_of_b on cdp.cannot_links (tenant, b) where retracted_at is null;
call platform.protect('cdp.cannot_links');
revoke update, delete on cdp.cannot_links from zhike_app;
grant update (retracted_at, retracted_by) on cdp.cannot_links to zhike_app;

-- Which identifiers join records, by version; the last one is in force. applied_to is the last home that was looked at under it.
create table cdp.identity_rules (
  tenant uuid not null,
  version integer not null,
  rules jsonb not null,
  author_kind text not null,
  author_id text not null,
  at timestamptz not null,
  applied_to uuid,
  applied integer not null default 0,
  applied_of integer not null default 0,
  done_at timestamptz,
  primary key (tenant, version)
);
call platform.protect('cdp.identity_rules');

-- Pairs that a person should look at: a rule wants them joined and another forbids it, or they are alike and it is not sure.
create table cdp.review_pairs (
  tenant uuid not null,
  id uuid not null,
  a uuid not null,
  b uuid not null check (a < b),
  why text not null collate "C" check (why in ('conflict', 'too_many_records', 'probable')),
  evidence jsonb not null,
  score real,
  state text not null default 'open' collate "C" check (state in ('open', 'later', 'same', 'different', 'settled')),
  created_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  primary key (tenant, id)
);
create unique index review_pair_once on cdp.review_pairs (tenant, a, b) where state in ('open', 'later');
create index review_pairs_of_b on cdp.review_pairs (tenant, b) where state in ('open', 'later');
create index review_queue on cdp.review_pairs (tenant, state, score desc nulls first, id) where state in ('open', 'later');
call platform.protect('cdp.review_pairs');

-- Runs of the matching over all records of a tenant.
create table cdp.matching_runs (
  tenant uuid not null,
  id uuid not null,
  status text not null collate "C" check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
  stage text not null default 'waiting' collate "C",
  progress real not null default 0,
  records integer not null default 0,
  columns jsonb not null default '[]',
  comparisons bigint not null default 0,
  linked integer not null default 0,
  doubtful integer not null default 0,
  error text,
  started_by text not null,
  created_at timestamptz not null,
  beat_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant, id)
);
create unique index matching_run_alone on cdp.matching_runs (tenant) where status in ('queued', 'running');
create index matching_runs_newest on cdp.matching_runs (tenant, created_at desc);
create index matching_runs_beating on cdp.matching_runs (beat_at) where status in ('queued', 'running');
call platform.protect('cdp.matching_runs');
call platform.allow_system('cdp.matching_runs', 'select', 'update');

-- Tenants whose new records are matched as they come, since a run has learnt how. Records that changed until matched_to have been looked at.
create table cdp.matching_states (
  tenant uuid not null,
  run_id uuid not null,
  matched_to timestamptz not null,
  primary key (tenant)
);
call platform.protect('cdp.matching_states');
call platform.allow_system('cdp.matching_states', 'select');
