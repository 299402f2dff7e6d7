-- Keys for integrations. The prefix finds the row, the hash proves the secret, which is shown once.
create table platform.api_keys (
  tenant uuid not null references platform.tenants (id),
  id uuid not null,
  prefix text not null collate "C",
  secret_hash bytea not null,
  name text not null,
  role text not null check (role in ('administrator', 'supervisor', 'agent', 'analyst')),
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant, id)
);
create index api_keys_by_prefix on platform.api_keys (prefix);
call platform.protect('platform.api_keys');
revoke delete on platform.api_keys from zhike_app;
call platform.allow_system('platform.api_keys', 'select', 'update');
