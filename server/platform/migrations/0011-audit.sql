-- The end of each tenant's audit chain: whoever appends locks this row, so that entries get their order.
-- `seal` is a keyed hash: without the keys nobody can make the end of a shortened or rewritten chain look right.
create table platform.audit_heads (
  tenant uuid primary key,
  n bigint not null,
  hash bytea not null,
  seal text not null
);
call platform.protect('platform.audit_heads');
revoke delete on platform.audit_heads from zhike_app;
call platform.allow_system('platform.audit_heads', 'select');

create table platform.audit_entries (
  tenant uuid not null,
  n bigint not null,
  at timestamptz(3) not null,
  actor_kind text not null,
  actor_id text not null collate "C",
  action text not null collate "C",
  subject text not null collate "C",
  details jsonb not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (tenant, n)
);
create index audit_entries_of_actor on platform.audit_entries (tenant, actor_id, n);
create index audit_entries_of_subject on platform.audit_entries (tenant, subject, n);
create index audit_entries_of_action on platform.audit_entries (tenant, action, n);
call platform.protect('platform.audit_entries');
revoke update, delete on platform.audit_entries from zhike_app;
call platform.allow_system('platform.audit_entries', 'select');
