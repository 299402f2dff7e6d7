-- The application role may add jobs through this function only; the job tables belong to the owner.
create function platform.add_job(task text, payload json, run_at timestamptz, key text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
begin
  if payload ->> 'tenant' is distinct from (select platform.current_tenant())::text then
    raise exception 'a job carries the tenant that adds it';
  end if;
  perform graphile_worker.add_job(task, payload, run_at => run_at, job_key => key);
end
$$;
revoke all on function platform.add_job(text, json, timestamptz, text) from public;
grant execute on function platform.add_job(text, json, timestamptz, text) to zhike_app;
