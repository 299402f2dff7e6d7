create schema channels;
grant usage on schema channels to zhike_app, zhike_system;

-- One connection of the enterprise to a channel: a web chat, a WeChat account.
create table channels.accounts (
  tenant uuid not null,
  id uuid not null,
  channel text not null collate "C",
  public_key text not null collate "C",
  sealed_secret bytea not null,
  settings jsonb not null,
  enabled boolean not null default true,
  created_at timestamptz not null,
  primary key (tenant, id),
  unique (public_key)
);
call platform.protect('channels.accounts');
call platform.allow_system('channels.accounts', 'select');

-- A thread is one channel identity: all that was said with it, numbered without gaps.
-- visitor_key and user_key are keyed hashes of what the page said of its visitor.
create table channels.threads (
  tenant uuid not null,
  id uuid not null,
  account_id uuid not null,
  channel text not null collate "C",
  visitor_key text collate "C",
  user_key text collate "C",
  data_key_id uuid,
  language text not null,
  last_sequence integer not null default 0,
  created_at timestamptz not null,
  primary key (tenant, id)
) with (fillfactor = 70);
create unique index threads_of_visitors on channels.threads (tenant, account_id, visitor_key) where user_key is null;
create index threads_of_users on channels.threads (tenant, account_id, user_key) where user_key is not null;
call platform.protect('channels.threads');

-- How far a customer has received and read; apart from the threads, whose rows the turns lock.
create table channels.progress (
  tenant uuid not null,
  thread_id uuid not null,
  delivered_sequence integer not null,
  read_sequence integer not null,
  primary key (tenant, thread_id)
) with (fillfactor = 50);
call platform.protect('channels.progress');

create table channels.messages (
  tenant uuid not null,
  thread_id uuid not null,
  sequence integer not null,
  id uuid not null,
  sender text not null collate "C" check (sender in ('customer', 'bot', 'agent', 'system')),
  sender_id uuid,
  text text not null,
  sealed_text bytea,
  data_key_id uuid,
  body jsonb not null default '{}',
  client_message_id text,
  sent_at timestamptz not null,
  received_at timestamptz not null,
  primary key (thread_id, sequence)
) partition by hash (thread_id);
do $$ begin
  for part in 0..7 loop
    execute format('create table channels.messages_%s partition of channels.messages for values with (modulus 8, remainder %s)', part, part);
  end loop;
end $$;
create index messages_by_own_name on channels.messages (thread_id, client_message_id)
  where sender <> 'customer' and client_message_id is not null;
call platform.protect('channels.messages');

-- What already arrived, so that nothing is taken twice; kept longer than any platform repeats itself.
create table channels.received (
  tenant uuid not null,
  account_id uuid not null,
  external_id text not null collate "C",
  thread_id uuid not null,
  sequence integer not null,
  message_id uuid not null,
  received_at timestamptz not null,
  primary key (tenant, account_id, external_id)
) partition by hash (tenant, account_id, external_id);
do $$ begin
  for part in 0..7 loop
    execute format('create table channels.received_%s partition of channels.received for values with (modulus 8, remainder %s)', part, part);
  end loop;
end $$;
create index received_by_time on channels.received (received_at);
call platform.protect('channels.received');

-- Files that a thread's sides sent; only a thread's own files may be attached to its messages.
create table channels.uploads (
  tenant uuid not null,
  file_id uuid not null,
  thread_id uuid not null,
  at timestamptz not null,
  primary key (tenant, file_id)
);
call platform.protect('channels.uploads');

-- What has to reach a platform, in order within a thread.
create table channels.outbox (
  tenant uuid not null,
  thread_id uuid not null,
  sequence integer not null,
  channel text not null collate "C",
  account_id uuid not null,
  state text not null default 'pending' collate "C" check (state in ('pending', 'sent', 'failed')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  platform_id text,
  error text,
  primary key (thread_id, sequence)
);
create index outbox_pending on channels.outbox (next_at) where state = 'pending';
call platform.protect('channels.outbox');
call platform.allow_system('channels.outbox', 'select');
