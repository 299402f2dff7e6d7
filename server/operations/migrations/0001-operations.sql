create schema operations;
grant usage on schema operations to zhike_app, zhike_system;

-- One row for each conversation, kept up to date from events; reports count these rows.
-- last_seq is the last event counted in: an event that comes again changes nothing.
create table operations.conversation_facts (
  tenant uuid not null,
  conversation_id uuid not null,
  channel text not null default '' collate "C",
  opened_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by text,
  handed_over_at timestamptz,
  handoff_reason text,
  agent_id uuid,
  first_reply_seconds real,
  csat smallint,
  customer_messages integer not null default 0,
  bot_replies integer not null default 0,
  agent_replies integer not null default 0,
  answered integer not null default 0,
  clarified integer not null default 0,
  unanswered integer not null default 0,
  last_seq bigint not null,
  primary key (tenant, conversation_id)
) with (fillfactor = 70);
create index facts_by_opening on operations.conversation_facts (tenant, opened_at);
call platform.protect('operations.conversation_facts');

-- How often an article answered on a day (UTC); counted together with the facts, in the same transaction.
create table operations.article_answers (
  tenant uuid not null,
  day date not null,
  article_id uuid not null,
  answers integer not null,
  primary key (tenant, day, article_id)
);
call platform.protect('operations.article_answers');
