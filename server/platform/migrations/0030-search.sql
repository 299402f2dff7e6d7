-- One n-gram index for all texts of all tenants. A token is 64 bits of a keyed hash of tenant, scope and
-- gram, so no text lies here and tokens of different tenants do not meet in the index.
create table platform.search_documents (
  tenant uuid not null,
  scope text not null collate "C",
  doc_id uuid not null,
  parent_id uuid not null,
  at timestamptz not null,
  tokens bigint[] not null,
  primary key (tenant, scope, doc_id)
);
create index search_documents_newest on platform.search_documents (tenant, scope, at desc, doc_id desc);
create index search_documents_tokens on platform.search_documents using gin (tokens);
-- Tokens of one text rarely repeat: statistics on array elements would cost much and tell nothing.
alter table platform.search_documents alter column tokens set statistics 0;
call platform.protect('platform.search_documents');
-- The owner, as whom platform.find_documents runs, needs to pass the wall where it is no superuser.
create policy search_function on platform.search_documents for select to current_user using (true);

-- Documents whose tokens include all of `wanted`, newest first, from before a place in that order.
--
-- It runs as the owner because array containment is not leakproof: under a row-level policy it would not
-- use its index. It shows the current tenant's rows only, ids and times only, and nothing without a tenant.
--
-- A frequent gram matches far more rows than a page needs, a rare one is found by the index at once: first
-- the newest rows are read in order, and only when these do not fill the page the index is asked.
create function platform.find_documents(
  wanted_scope text, wanted bigint[], before_at timestamptz, before_id uuid, page integer, walk integer
) returns table (doc_id uuid, parent_id uuid, at timestamptz)
  language plpgsql stable parallel safe security definer
  set search_path = pg_catalog, pg_temp
  set enable_seqscan = off
  as $$
declare
  mine constant uuid := platform.current_tenant();
  found_rows integer;
  walked integer;
begin
  if mine is null or cardinality(wanted) = 0 then
    return;
  end if;
  return query
    select recent.doc_id, recent.parent_id, recent.at
    from (
      select d.doc_id, d.parent_id, d.at, d.tokens
      from platform.search_documents d
      where d.tenant = mine and d.scope = wanted_scope
        and (d.at, d.doc_id) < (before_at, before_id)
      order by d.at desc, d.doc_id desc
      limit walk
    ) recent
    where recent.tokens @> wanted
    order by recent.at desc, recent.doc_id desc
    limit page;
  get diagnostics found_rows = row_count;
  if found_rows >= page then
    return;
  end if;
  -- Go on behind the last row that was walked over, if there is any.
  select d.at, d.doc_id into before_at, before_id
    from platform.search_documents d
    where d.tenant = mine and d.scope = wanted_scope
      and (d.at, d.doc_id) < (before_at, before_id)
    order by d.at desc, d.doc_id desc
    offset walk - 1 limit 1;
  get diagnostics walked = row_count;
  if walked = 0 then
    return;
  end if;
  return query
    with hits as materialized (
      select d.tenant, d.scope, d.doc_id, d.parent_id, d.at
      from platform.search_documents d
      where d.tokens @> wanted
    )
    select hits.doc_id, hits.parent_id, hits.at
    from hits
    where hits.tenant = mine and hits.scope = wanted_scope
      and (hits.at, hits.doc_id) < (before_at, before_id)
    order by hits.at desc, hits.doc_id desc
    limit page - found_rows;
end
$$;
revoke all on function platform.find_documents(text, bigint[], timestamptz, uuid, integer, integer) from public;
grant execute on function platform.find_documents(text, bigint[], timestamptz, uuid, integer, integer) to zhike_app;
