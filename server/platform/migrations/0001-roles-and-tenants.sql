-- Roles belong to the whole cluster: another database of the same cluster may have made them already.
do $$
declare
  name text;
begin
  foreach name in array array['zhike_app', 'zhike_system'] loop
    if not exists (select from pg_roles where rolname = name) then
      begin
        execute format('create role %I nologin', name);
      exception when duplicate_object or unique_violation then
        null;
      end;
    end if;
    if not pg_has_role(current_user, name, 'member') or not (select rolsuper from pg_roles where rolname = current_user) then
      begin
        if current_setting('server_version_num')::int >= 160000 then
          execute format('grant %I to current_user with set true, inherit false', name);
        else
          execute format('grant %I to current_user', name);
        end if;
      exception when insufficient_privilege then
        if not pg_has_role(current_user, name, 'member') then
          raise exception 'the database user must be a member of the role %', name;
        end if;
      end;
    end if;
  end loop;
end
$$;

grant usage on schema platform to zhike_app, zhike_system;

-- The tenant that this transaction is bound to, or null.
create function platform.current_tenant() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('zhike.tenant', true), '')::uuid $$;

-- Walls off a table by its tenant column, for its owner too, and opens it to the application role.
create procedure platform.protect(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant_isolation on %s to public
       using (tenant = (select nullif(current_setting(''zhike.tenant'', true), '''')::uuid))
       with check (tenant = (select nullif(current_setting(''zhike.tenant'', true), '''')::uuid))', target);
  execute format('grant select, insert, update, delete on %s to zhike_app', target);
end
$$;

-- Lets the system role do the named things on a table across tenants (sign-in, keys, dispatching).
create procedure platform.allow_system(target regclass, variadic verbs text[]) language plpgsql as $$
declare
  verb text;
begin
  foreach verb in array verbs loop
    execute format('grant %s on %s to zhike_system', verb, target);
    if verb in ('insert') then
      execute format('create policy %I on %s for insert to zhike_system with check (true)', 'system_' || verb, target);
    else
      execute format('create policy %I on %s for %s to zhike_system using (true)', 'system_' || verb, target, verb);
    end if;
  end loop;
end
$$;

create table platform.tenants (
  id uuid primary key,
  name text not null,
  slug text not null unique collate "C",
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);
alter table platform.tenants enable row level security;
alter table platform.tenants force row level security;
create policy own_tenant on platform.tenants to public
  using (id = (select platform.current_tenant())) with check (id = (select platform.current_tenant()));
grant select, update on platform.tenants to zhike_app;
call platform.allow_system('platform.tenants', 'select', 'insert', 'update');
