-- A data set: labelled texts from which intents are learnt. `revision` counts the changes to its examples.
create table ai.data_sets (
  tenant uuid not null,
  id uuid not null,
  name text not null,
  language text not null collate "C",
  settings jsonb not null,
  schedule text not null collate "C" default 'off' check (schedule in ('off', 'daily', 'weekly', 'labels')),
  due_at timestamptz,
  revision bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant, id),
  constraint data_sets_name unique (tenant, name)
);
create index data_sets_due on ai.data_sets (due_at) where due_at is not null;
call platform.protect('ai.data_sets');
call platform.allow_system('ai.data_sets', 'select');

-- What the bot does on an intent is `response`; the intent of what no intent fits has `out_of_scope`.
create table ai.intents (
  tenant uuid not null,
  id uuid not null,
  data_set_id uuid not null,
  label text not null,
  title text not null,
  out_of_scope boolean not null default false,
  response jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant, id),
  constraint intents_label unique (tenant, data_set_id, label),
  foreign key (tenant, data_set_id) references ai.data_sets (tenant, id) on delete cascade
);
call platform.protect('ai.intents');

-- The text of an example never changes: an edit makes a new row, so that versions can point to rows. A text of a marked
-- channel is sealed under the key of its thread, and goes with that key. `removed_at`: no longer in the working copy.
create table ai.examples (
  tenant uuid not null,
  id uuid not null,
  data_set_id uuid not null,
  intent_id uuid not null,
  text text not null,
  sealed_text bytea,
  data_key_id uuid,
  text_key text not null collate "C",
  part text collate "C" check (part in ('train', 'test')),
  source text not null collate "C" check (source in ('import', 'written', 'queue')),
  masked text[] not null default '{}',
  thread_id uuid,
  sequence integer,
  line integer,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, data_set_id) references ai.data_sets (tenant, id) on delete cascade,
  foreign key (tenant, intent_id) references ai.intents (tenant, id) on delete cascade
);
create index examples_of_set on ai.examples (tenant, data_set_id, id desc) where removed_at is null;
create index examples_of_intent on ai.examples (tenant, intent_id, id desc) where removed_at is null;
create index examples_by_text on ai.examples (tenant, data_set_id, text_key) where removed_at is null;
create index examples_of_messages on ai.examples (tenant, thread_id, sequence) where thread_id is not null;
call platform.protect('ai.examples');

-- What a data set held at a moment; never changed afterwards.
create table ai.data_set_versions (
  tenant uuid not null,
  id uuid not null,
  data_set_id uuid not null,
  number integer not null,
  revision bigint not null,
  digest text not null collate "C",
  counts jsonb not null,
  note text not null default '',
  created_by text not null,
  created_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, data_set_id, number),
  foreign key (tenant, data_set_id) references ai.data_sets (tenant, id) on delete cascade
);
call platform.protect('ai.data_set_versions');

create table ai.version_examples (
  tenant uuid not null,
  version_id uuid not null,
  example_id uuid not null,
  label text not null,
  part text not null collate "C",
  primary key (tenant, version_id, example_id),
  foreign key (tenant, version_id) references ai.data_set_versions (tenant, id) on delete cascade,
  foreign key (tenant, example_id) references ai.examples (tenant, id) on delete cascade
);
create index version_examples_of_example on ai.version_examples (tenant, example_id);
call platform.protect('ai.version_examples');

-- A training; `beat_at` tells that its process lives.
create table ai.training_runs (
  tenant uuid not null,
  id uuid not null,
  data_set_id uuid not null,
  version_id uuid not null,
  status text not null collate "C" check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
  stage text not null collate "C",
  progress real not null default 0,
  attempt integer not null default 0,
  cancel_asked boolean not null default false,
  error text collate "C",
  error_detail text,
  reason text not null collate "C" check (reason in ('asked', 'schedule', 'labels')),
  publish boolean not null default false,
  model_id uuid,
  started_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  beat_at timestamptz,
  finished_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, data_set_id) references ai.data_sets (tenant, id) on delete cascade
);
create unique index training_runs_one_at_a_time on ai.training_runs (tenant) where status = 'running';
create index training_runs_newest on ai.training_runs (tenant, id desc);
create index training_runs_open on ai.training_runs (status, beat_at) where status in ('queued', 'running');
call platform.protect('ai.training_runs');
call platform.allow_system('ai.training_runs', 'select');

-- A trained model. It outlives its data set: `intents` is what its labels were called.
create table ai.models (
  tenant uuid not null,
  id uuid not null,
  number integer not null,
  data_set_id uuid not null,
  version_id uuid not null,
  run_id uuid not null,
  parent_id uuid,
  status text not null collate "C" check (status in ('draft', 'published', 'shadow', 'canary', 'retired')),
  weights bytea not null,
  bytes integer not null,
  report jsonb not null,
  gate jsonb not null,
  card jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, number)
);
call platform.protect('ai.models');

-- What serves customers now (`until` is null) and what did before.
create table ai.deployments (
  tenant uuid not null,
  id uuid not null,
  slot text not null collate "C" check (slot in ('published', 'shadow', 'canary')),
  model_id uuid not null,
  share real not null default 1,
  reason text,
  by_actor text not null,
  since timestamptz not null,
  until timestamptz,
  primary key (tenant, id)
);
create unique index deployments_now on ai.deployments (tenant, slot) where until is null;
create index deployments_newest on ai.deployments (tenant, id desc);
call platform.protect('ai.deployments');

-- The number of the last change to what serves, to follow from memory, like ai.knowledge_revisions.
create table ai.model_revisions (
  tenant uuid primary key,
  revision bigint not null
);
call platform.protect('ai.model_revisions');
call platform.allow_system('ai.model_revisions', 'select');

-- What a shadow said beside what was answered.
create table ai.shadow_readings (
  tenant uuid not null,
  shadow_id uuid not null,
  thread_id uuid not null,
  sequence integer not null,
  live_id uuid,
  live_label text,
  live_probability real,
  shadow_label text,
  shadow_probability real,
  agrees boolean not null,
  at timestamptz not null,
  primary key (tenant, shadow_id, thread_id, sequence)
);
create index shadow_differences on ai.shadow_readings (tenant, shadow_id, at desc) where not agrees;
call platform.protect('ai.shadow_readings');

-- Messages that are worth a label: without what tells who wrote them, and with the place they come from.
create table ai.samples (
  tenant uuid not null,
  id uuid not null,
  thread_id uuid not null,
  sequence integer not null,
  conversation_id uuid not null,
  text text not null,
  sealed_text bytea,
  data_key_id uuid,
  text_key text not null collate "C",
  masked text[] not null default '{}',
  model_id uuid,
  ranked jsonb not null,
  uncertainty real not null,
  cost real not null,
  score real not null,
  status text not null collate "C" check (status in ('open', 'labelled', 'skipped')),
  example_id uuid,
  at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  primary key (tenant, id),
  unique (tenant, thread_id, sequence)
);
create index samples_open on ai.samples (tenant, score desc, id desc) where status = 'open';
create index samples_of_conversation on ai.samples (tenant, conversation_id);
call platform.protect('ai.samples');
