-- A transaction bound to a tenant's id may create that tenant, with its first owner, in one piece.
grant insert on platform.tenants to zhike_app;

-- People who work for a tenant. A removed person keeps id and name, for the history, and nothing else.
create table platform.users (
  tenant uuid not null references platform.tenants (id),
  id uuid not null,
  email text collate "C" check (email = lower(email)),
  name text not null,
  language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  role text not null check (role in ('owner', 'administrator', 'supervisor', 'agent', 'analyst')),
  status text not null check (status in ('invited', 'active', 'disabled', 'removed')),
  password_hash text,
  totp_secret bytea,
  totp_pending bytea,
  totp_enabled_at timestamptz,
  totp_last_step bigint,
  created_at timestamptz not null,
  last_sign_in_at timestamptz,
  primary key (tenant, id),
  unique (tenant, email),
  check ((status = 'removed') = (email is null)),
  check ((totp_enabled_at is null) = (totp_secret is null))
);
-- Sign-in names no tenant.
create index users_by_email on platform.users (email);
call platform.protect('platform.users');
revoke delete on platform.users from zhike_app;
call platform.allow_system('platform.users', 'select');

-- Signed-in browsers. Only a hash of the cookie's token is kept.
create table platform.sessions (
  tenant uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  second_factor boolean not null,
  device text not null,
  network text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, user_id) references platform.users (tenant, id) on delete cascade
);
create index sessions_by_token on platform.sessions (token_hash);
create index sessions_of_user on platform.sessions (tenant, user_id);
create index sessions_by_expiry on platform.sessions (expires_at);
call platform.protect('platform.sessions');
call platform.allow_system('platform.sessions', 'select', 'update', 'delete');

-- Failed sign-ins by keyed digest of the email or the network address, known to us or not: an unknown
-- email is slowed down just as a known one.
create table platform.sign_in_limits (
  kind text not null check (kind in ('email', 'address')),
  digest text not null collate "C",
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz,
  primary key (kind, digest)
);
create index sign_in_limits_by_age on platform.sign_in_limits (last_at);
grant select, insert, update, delete on platform.sign_in_limits to zhike_system;
