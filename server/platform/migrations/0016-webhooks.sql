-- Addresses outside that are told of events. A secret that was replaced signs along until previous_until. failing_since is the first failure
-- since the last success: after a while the webhook is switched off, with the reason.
create table platform.webhooks (
  tenant uuid not null,
  id uuid not null,
  name text not null,
  url text not null,
  events text[] not null,
  secret_sealed bytea not null,
  previous_sealed bytea,
  previous_until timestamptz,
  enabled boolean not null,
  disabled_reason text collate "C" check (disabled_reason in ('failing', 'gone')),
  failing_since timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant, id)
);
call platform.protect('platform.webhooks');

-- One row for each event and webhook that wants it. Whoever delivers moves next_at ahead first, so that nobody else takes the row and a crash
-- only delays it. log holds the last attempts.
create table platform.webhook_deliveries (
  tenant uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  seq bigint not null,
  type text not null collate "C",
  payload jsonb not null,
  occurred_at timestamptz not null,
  state text not null collate "C" check (state in ('pending', 'delivered', 'failed')),
  attempts smallint not null default 0,
  next_at timestamptz,
  status smallint,
  log jsonb not null default '[]',
  created_at timestamptz not null,
  delivered_at timestamptz,
  primary key (tenant, id)
);
create unique index webhook_delivery_once on platform.webhook_deliveries (tenant, webhook_id, seq);
create index webhook_deliveries_due on platform.webhook_deliveries (next_at) where state = 'pending';
create index webhook_deliveries_newest on platform.webhook_deliveries (tenant, webhook_id, id desc);
create index webhook_deliveries_old on platform.webhook_deliveries (created_at) where state <> 'pending';
call platform.protect('platform.webhook_deliveries');
call platform.allow_system('platform.webhook_deliveries', 'select', 'delete');
