create schema cdp;
grant usage on schema cdp to zhike_app;

-- The home of a record, and a customer (OneID) as long as merged_into is null. Every channel identity and every record of a source starts
-- with a home of its own; a merge points the absorbed ones at the one that stays (always at the last of the chain) and moves no
-- other row, so that a split gives back exactly what there was. What belongs to a customer is written to a home and read from
-- all members. The data key seals what this home's source told; it outlives merges and dies by erasure.
create table cdp.customers (
  tenant uuid not null,
  id uuid not null,
  merged_into uuid,
  language text collate "C",
  data_key_id uuid,
  created_at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, merged_into) references cdp.customers (tenant, id),
  check (merged_into <> id)
);
create index customers_merged on cdp.customers (tenant, merged_into) where merged_into is not null;
create index customers_newest on cdp.customers (tenant, created_at desc, id desc) where merged_into is null;
call platform.protect('cdp.customers');

-- Who writes on a channel, by the id that channels gave it. home_id never changes; customer_id is the home's
-- customer of today. identifier_id is the verified user that the identity is joined with.
create table cdp.channel_identities (
  tenant uuid not null,
  id uuid not null,
  channel text not null collate "C",
  home_id uuid not null,
  customer_id uuid not null,
  identifier_id uuid,
  created_at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, home_id) references cdp.customers (tenant, id)
);
create index channel_identities_of_customer on cdp.channel_identities (tenant, customer_id);
create index channel_identities_of_home on cdp.channel_identities (tenant, home_id);
call platform.protect('cdp.channel_identities');

-- Phones, emails, user ids … sealed with their home's key and found by a keyed hash of kind and value. verified: the enterprise vouches
-- for it. trusted: a source says so whose word may join records; what a visitor states is not. joins: trusted, and no rule blocks its value.
create table cdp.identifiers (
  tenant uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null collate "C" check (kind in ('user_id', 'phone', 'email', 'member_id', 'openid', 'unionid',
    'external_userid', 'device', 'anonymous_id', 'card', 'order_number', 'id_card')),
  digest text not null collate "C",
  sealed bytea not null,
  verified boolean not null,
  trusted boolean not null default false,
  joins boolean not null default false,
  channel_identity_id uuid,
  created_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, customer_id, kind, digest),
  check (trusted or not (verified or joins))
);
create index identifiers_by_digest on cdp.identifiers (tenant, digest, joins);
call platform.protect('cdp.identifiers');
