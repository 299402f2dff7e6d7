-- What agents are advised to do next, in the order of the list; without rows the usual rules hold.
create table service.copilot_rules (
  tenant uuid not null,
  position integer not null,
  rule jsonb not null,
  primary key (tenant, position)
);
call platform.protect('service.copilot_rules');

-- What became of suggestions: no texts, only how much of one was changed (0 to 1).
create table service.copilot_uses (
  tenant uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  user_id uuid not null,
  kind text not null collate "C" check (kind in ('knowledge', 'canned', 'past_reply', 'written')),
  source_id text not null,
  outcome text not null collate "C" check (outcome in ('used', 'edited', 'ignored')),
  edited real not null,
  at timestamptz not null,
  primary key (tenant, id)
);
create index copilot_uses_by_time on service.copilot_uses (tenant, at);
call platform.protect('service.copilot_uses');

-- What was known of the case at the handover, as places in the thread: texts stay where they can be erased.
alter table service.handoffs add column brief jsonb;

-- To find what people answered before to the same intent.
create index conversations_of_intent on service.conversations (tenant, intent, resolved_at desc)
  where status = 'resolved' and agent_id is not null and intent is not null;
