-- What a language model may write for a tenant, and what it has written.
create table ai.writing_settings (
  tenant uuid primary key,
  settings jsonb not null
);
call platform.protect('ai.writing_settings');

-- reserved: tokens of requests that are under way, or of which nothing was heard.
create table ai.writing_days (
  tenant uuid not null,
  day date not null,
  requests integer not null default 0,
  used integer not null default 0,
  refused integer not null default 0,
  reserved bigint not null default 0,
  tokens_in bigint not null default 0,
  tokens_out bigint not null default 0,
  ms bigint not null default 0,
  primary key (tenant, day)
);
call platform.protect('ai.writing_days');

create table ai.writing_conversations (
  tenant uuid not null,
  conversation_id uuid not null,
  tokens bigint not null,
  ms bigint not null default 0,
  updated_at timestamptz not null,
  primary key (tenant, conversation_id)
);
create index writing_conversations_by_time on ai.writing_conversations (tenant, updated_at);
call platform.protect('ai.writing_conversations');
