-- One-time links: an invitation, or a new password. Only a hash of the token is kept; a link that goes by
-- mail has none until the mail is written.
create table platform.account_links (
  tenant uuid not null,
  id uuid not null,
  user_id uuid not null,
  purpose text not null check (purpose in ('invitation', 'reset')),
  token_hash bytea,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, user_id) references platform.users (tenant, id) on delete cascade
);
create index account_links_by_token on platform.account_links (token_hash);
create index account_links_of_user on platform.account_links (tenant, user_id);
create index account_links_by_expiry on platform.account_links (expires_at);
call platform.protect('platform.account_links');
call platform.allow_system('platform.account_links', 'select', 'delete');

-- Codes for people who lost their second factor, each good once; kept as keyed hashes.
create table platform.recovery_codes (
  tenant uuid not null,
  user_id uuid not null,
  digest text not null collate "C",
  primary key (tenant, user_id, digest),
  foreign key (tenant, user_id) references platform.users (tenant, id) on delete cascade
);
call platform.protect('platform.recovery_codes');
