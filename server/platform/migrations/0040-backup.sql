-- Who takes a backup reads every row of every tenant, while row-level security stays forced for all. This role
-- exists for that alone: nobody signs in as it, it can only read, and the owner takes it on for one transaction.
do $$
begin
  if not exists (select from pg_roles where rolname = 'zhike_backup') then
    begin
      create role zhike_backup nologin;
    exception when duplicate_object or unique_violation then
      null;
    end;
  end if;
  if not pg_has_role(current_user, 'zhike_backup', 'member')
    or not (select rolsuper from pg_roles where rolname = current_user) then
    begin
      if current_setting('server_version_num')::int >= 160000 then
        execute 'grant zhike_backup to current_user with set true, inherit false';
      else
        execute 'grant zhike_backup to current_user';
      end if;
    exception when insufficient_privilege then
      if not pg_has_role(current_user, 'zhike_backup', 'member') then
        raise exception 'the database user must be a member of the role zhike_backup';
      end if;
    end;
  end if;
end
$$;

-- Lets backups read a table that row-level security walls off.
create procedure platform.allow_backup(target regclass) language plpgsql as $$
begin
  execute format('grant usage on schema %I to zhike_backup',
    (select nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target));
  execute format('grant select on %s to zhike_backup', target);
  execute format('create policy backup_reads on %s for select to zhike_backup using (true)', target);
end
$$;

create or replace procedure platform.protect(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant_isolation on %s to public
       using (tenant = (select nullif(current_setting(''zhike.tenant'', true), '''')::uuid))
       with check (tenant = (select nullif(current_setting(''zhike.tenant'', true), '''')::uuid))', target);
  execute format('grant select, insert, update, delete on %s to zhike_app', target);
  call platform.allow_backup(target);
end
$$;

-- The tables that were walled off before this migration.
do $$
declare
  walled regclass;
begin
  for walled in
    select c.oid::regclass from pg_class c
    where c.relrowsecurity and c.relkind in ('r', 'p') and c.relnamespace <> all (
        select oid from pg_namespace where nspname = 'graphile_worker')
      and pg_has_role(current_user, c.relowner, 'usage')
      and not exists (select from pg_policy where polrelid = c.oid and polname = 'backup_reads')
  loop
    call platform.allow_backup(walled);
  end loop;
end
$$;

-- What a backup needs beside the walled tables to find the events that are still to be handled.
grant select on platform.event_positions to zhike_backup;
grant usage on schema platform to zhike_backup;
