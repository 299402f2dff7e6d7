grant usage on schema cdp to zhike_system;

-- Records whose picture has changed, in the order in which this was noted. Written without a look at what is there, so that
-- it never conflicts; whoever evaluates segments takes rows out.
create table cdp.changed (
  tenant uuid not null,
  id bigint generated always as identity,
  home_id uuid not null,
  at timestamptz not null,
  primary key (tenant, id)
);
call platform.protect('cdp.changed');
call platform.allow_system('cdp.changed', 'select');
