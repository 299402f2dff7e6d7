-- Actions that cost money and wait for somebody's consent. The input is sealed with the key of the thread.
create table service.approvals (
  tenant uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  thread_id uuid not null,
  action text not null collate "C",
  about jsonb not null,
  data_key_id uuid,
  input bytea,
  cost bigint,
  currency text not null collate "C",
  state text not null collate "C" check (state in ('pending', 'approved', 'refused', 'expired')),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  note text not null default '',
  idempotency_key text not null collate "C",
  primary key (tenant, id),
  unique (tenant, idempotency_key)
);
create index approvals_by_state on service.approvals (tenant, state, asked_at desc, id desc);
create index approvals_of_thread on service.approvals (tenant, thread_id);
call platform.protect('service.approvals');
