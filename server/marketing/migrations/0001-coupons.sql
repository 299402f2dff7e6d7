create schema marketing;
grant usage on schema marketing to zhike_app, zhike_system;

create table marketing.coupon_kinds (
  tenant uuid not null,
  id uuid not null,
  key text not null collate "C",
  name text not null,
  value jsonb not null,
  minimum_order bigint not null,
  valid_days integer not null check (valid_days > 0),
  per_customer integer not null check (per_customer > 0),
  budget integer check (budget > 0),
  issued integer not null default 0,
  starts_at timestamptz,
  ends_at timestamptz,
  enabled boolean not null,
  created_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, key),
  -- What no race can get past.
  check (budget is null or issued <= budget)
);
call platform.protect('marketing.coupon_kinds');

create table marketing.coupons (
  tenant uuid not null,
  id uuid not null,
  kind_id uuid not null,
  code text not null collate "C",
  -- Null when the customer was erased: what was given away is still counted.
  customer_id uuid,
  idempotency_key text not null collate "C",
  issued_at timestamptz not null,
  valid_until timestamptz not null,
  primary key (tenant, id),
  unique (tenant, code),
  unique (tenant, idempotency_key)
);
create index coupons_of_customer on marketing.coupons (tenant, customer_id, kind_id);
create index coupons_by_time on marketing.coupons (tenant, id desc);
call platform.protect('marketing.coupons');
