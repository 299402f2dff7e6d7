-- What dialogue flows do: tickets, appointments, codes, calls to the outside, waits, and the trace of each turn
-- (names of things, never values).
-- Texts are sealed with the key of their thread where it has one, else with the tenant's (sealed, data_key_id null).

create table service.ticket_numbers (
  tenant uuid not null primary key,
  last integer not null
);
call platform.protect('service.ticket_numbers');

create table service.tickets (
  tenant uuid not null,
  id uuid not null,
  number integer not null,
  kind text not null,
  priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  status text not null check (status in ('open', 'closed')),
  customer_id uuid not null,
  conversation_id uuid,
  thread_id uuid,
  data_key_id uuid,
  -- Subject, description, fields; null when the customer was erased.
  sealed bytea,
  idempotency_key text not null collate "C",
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant, id),
  unique (tenant, number),
  unique (tenant, idempotency_key)
);
create index tickets_by_status on service.tickets (tenant, status, number desc);
create index tickets_of_thread on service.tickets (tenant, thread_id);
create index tickets_of_customer on service.tickets (tenant, customer_id, number desc);
call platform.protect('service.tickets');

create table service.appointment_services (
  tenant uuid not null,
  id uuid not null,
  name text not null,
  timezone text not null,
  week jsonb not null,
  closed_days jsonb not null default '[]',
  slot_minutes integer not null check (slot_minutes between 5 and 1440),
  capacity integer not null check (capacity between 1 and 1000),
  notice_minutes integer not null default 0,
  days_ahead integer not null default 30,
  enabled boolean not null default true,
  created_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, name)
);
call platform.protect('service.appointment_services');

create table service.appointments (
  tenant uuid not null,
  id uuid not null,
  service_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place integer not null,
  state text not null check (state in ('booked', 'cancelled')),
  customer_id uuid not null,
  conversation_id uuid,
  thread_id uuid,
  idempotency_key text not null collate "C",
  created_at timestamptz not null,
  cancelled_at timestamptz,
  primary key (tenant, id),
  unique (tenant, idempotency_key)
);
-- What no race can get past: each place of a slot is given once.
create unique index appointments_one_place on service.appointments (tenant, service_id, starts_at, place)
  where state = 'booked';
create index appointments_of_service on service.appointments (tenant, service_id, starts_at, id);
create index appointments_by_time on service.appointments (tenant, starts_at, id);
create index appointments_of_customer on service.appointments (tenant, customer_id, starts_at);
create index appointments_of_thread on service.appointments (tenant, thread_id);
call platform.protect('service.appointments');

-- One-time codes: neither the code nor the address is readable.
create table service.identity_codes (
  tenant uuid not null,
  id uuid not null,
  thread_id uuid not null,
  kind text not null check (kind in ('phone', 'email')),
  digest text not null collate "C",
  data_key_id uuid,
  sealed bytea not null,
  code_hash bytea not null,
  tries integer not null default 0,
  state text not null check (state in ('open', 'used', 'void')),
  idempotency_key text not null collate "C",
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, idempotency_key)
);
create index identity_codes_of_thread on service.identity_codes (tenant, thread_id, sent_at desc);
create index identity_codes_by_address on service.identity_codes (tenant, digest, sent_at desc);
call platform.protect('service.identity_codes');

create table service.http_actions (
  tenant uuid not null,
  id uuid not null,
  name text not null collate "C",
  title text not null,
  -- Method, address, fields, mappings, limits; secrets are sealed beside it.
  settings jsonb not null,
  secrets bytea,
  enabled boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, name)
);
call platform.protect('service.http_actions');

create table service.calls (
  tenant uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  thread_id uuid not null,
  call_id text not null collate "C",
  action text not null collate "C",
  about jsonb not null,
  -- Whether the flow waits for what comes of it.
  tells boolean not null,
  state text not null check (state in ('pending', 'done', 'failed', 'time_limit')),
  attempts integer not null default 0,
  retries integer not null,
  next_at timestamptz not null,
  deadline timestamptz not null,
  idempotency_key text not null collate "C",
  code text,
  data_key_id uuid,
  input bytea,
  result bytea,
  created_at timestamptz not null,
  finished_at timestamptz,
  taken_at timestamptz,
  primary key (tenant, id),
  unique (tenant, conversation_id, call_id),
  unique (tenant, idempotency_key)
) with (fillfactor = 80);
create index calls_due on service.calls (next_at) where state = 'pending';
create index calls_of_thread on service.calls (tenant, thread_id);
call platform.protect('service.calls');
call platform.allow_system('service.calls', 'select');

create table service.waits (
  tenant uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  thread_id uuid not null,
  customer_id uuid not null,
  wait_id text not null collate "C",
  event text collate "C",
  until timestamptz,
  state text not null check (state in ('open', 'happened', 'over', 'dropped')),
  data_key_id uuid,
  payload bytea,
  created_at timestamptz not null,
  ended_at timestamptz,
  taken_at timestamptz,
  primary key (tenant, id),
  unique (tenant, conversation_id, wait_id)
);
create index waits_due on service.waits (until) where state = 'open';
create index waits_for_event on service.waits (tenant, event, customer_id) where state = 'open';
create index waits_of_thread on service.waits (tenant, thread_id);
call platform.protect('service.waits');
call platform.allow_system('service.waits', 'select');

create table service.turn_traces (
  tenant uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  thread_id uuid not null,
  at timestamptz not null,
  -- A message, a call that finished, an event, a time that is over.
  cause text not null check (cause in ('message', 'call_finished', 'event', 'time_over')),
  sequence integer,
  call_id text collate "C",
  outcome text not null,
  entries jsonb not null,
  -- The calls that the turn made.
  calls text[] not null default '{}',
  primary key (tenant, id)
);
create index turn_traces_of_conversation on service.turn_traces (tenant, conversation_id, id);
create index turn_traces_of_thread on service.turn_traces (tenant, thread_id);
call platform.protect('service.turn_traces');

-- What a flow tells the person who takes over.
alter table service.handoffs add column data_key_id uuid;
alter table service.handoffs add column told bytea;
