create schema service;
grant usage on schema service to zhike_app, zhike_system;

create table service.conversations (
  tenant uuid not null,
  id uuid not null,
  thread_id uuid not null,
  customer_id uuid not null,
  channel text not null collate "C",
  status text not null collate "C" check (status in ('bot', 'queued', 'assigned', 'resolved')),
  skill_group_id uuid,
  agent_id uuid,
  language text not null,
  first_sequence integer not null,
  last_sequence integer not null,
  handled_sequence integer not null default 0,
  agent_read_sequence integer not null default 0,
  unread integer not null default 0,
  bot_state jsonb not null,
  emotion text not null default 'neutral',
  intent text,
  handoff_reason text,
  why_agent text,
  tags text[] not null default '{}',
  csat smallint check (csat between 1 and 5),
  csat_comment text,
  rating text not null default 'none' check (rating in ('none', 'asked', 'given')),
  opened_at timestamptz not null,
  queued_at timestamptz,
  assigned_at timestamptz,
  first_agent_reply_at timestamptz,
  resolved_at timestamptz,
  resolved_by text check (resolved_by in ('bot', 'agent', 'customer', 'timeout')),
  updated_at timestamptz not null,
  primary key (tenant, id)
) with (fillfactor = 75);
create unique index conversations_one_open on service.conversations (tenant, thread_id) where status <> 'resolved';
create index conversations_of_thread on service.conversations (tenant, thread_id, opened_at desc);
create index conversations_of_customer on service.conversations (tenant, customer_id, opened_at desc);
create index conversations_by_status on service.conversations (tenant, status, updated_at desc, id desc);
create index conversations_by_time on service.conversations (tenant, updated_at desc, id desc);
create index conversations_of_channel on service.conversations (tenant, channel, updated_at desc, id desc);
create index conversations_of_agent on service.conversations (tenant, agent_id, updated_at desc, id desc) where status = 'assigned';
create index conversations_queue on service.conversations (tenant, skill_group_id, queued_at) where status = 'queued';
create index conversations_waiting on service.conversations (tenant, queued_at, id) where status = 'queued';
create index conversations_idle on service.conversations (updated_at) where status in ('bot', 'assigned');
call platform.protect('service.conversations');
call platform.allow_system('service.conversations', 'select');

-- One row for each tag of a conversation: the way to find by tag (array operators use no index under row security).
create table service.conversation_tags (
  tenant uuid not null,
  tag text not null,
  conversation_id uuid not null,
  at timestamptz not null,
  primary key (tenant, tag, conversation_id)
);
call platform.protect('service.conversation_tags');

create table service.handoffs (
  tenant uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  at timestamptz not null,
  reason text not null,
  intent text,
  emotion text not null,
  from_sequence integer not null,
  to_sequence integer not null,
  primary key (tenant, id)
);
create index handoffs_of_conversation on service.handoffs (tenant, conversation_id, at);
call platform.protect('service.handoffs');

create table service.notes (
  tenant uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  thread_id uuid not null,
  after_sequence integer not null,
  author_id uuid not null,
  text text not null,
  at timestamptz not null,
  primary key (tenant, id)
);
create index notes_of_thread on service.notes (tenant, thread_id, after_sequence);
call platform.protect('service.notes');

create table service.steps (
  tenant uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  thread_id uuid not null,
  after_sequence integer not null,
  step text not null,
  by_id uuid,
  detail text not null default '',
  at timestamptz not null,
  primary key (tenant, id)
);
create index steps_of_thread on service.steps (tenant, thread_id, after_sequence);
call platform.protect('service.steps');

create table service.skill_groups (
  tenant uuid not null,
  id uuid not null,
  name text not null,
  keywords text[] not null default '{}',
  is_default boolean not null default false,
  created_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, name)
);
create unique index skill_groups_one_default on service.skill_groups (tenant) where is_default;
call platform.protect('service.skill_groups');

-- A member of the team as routing sees them. The check is what no race can get past.
create table service.agents (
  tenant uuid not null,
  user_id uuid not null,
  presence text not null default 'offline' check (presence in ('online', 'away', 'offline')),
  capacity integer not null default 5 check (capacity >= 0),
  load integer not null default 0 check (load >= 0),
  last_assigned_at timestamptz,
  seen_at timestamptz,
  primary key (tenant, user_id)
) with (fillfactor = 70);
call platform.protect('service.agents');
call platform.allow_system('service.agents', 'select');

create table service.agent_skills (
  tenant uuid not null,
  user_id uuid not null,
  skill_group_id uuid not null,
  primary key (tenant, skill_group_id, user_id)
);
create index agent_skills_of_agent on service.agent_skills (tenant, user_id);
call platform.protect('service.agent_skills');

create table service.canned_replies (
  tenant uuid not null,
  id uuid not null,
  shortcut text not null collate "C",
  title text not null,
  text text not null,
  primary key (tenant, id),
  unique (tenant, shortcut)
);
call platform.protect('service.canned_replies');

create table service.settings (
  tenant uuid not null primary key,
  business_hours jsonb not null
);
call platform.protect('service.settings');
