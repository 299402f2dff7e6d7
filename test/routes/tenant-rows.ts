import type pg from 'pg';

/** What a tenant has in the database, read past all walls. */
export interface TenantRows {
  /** A value of every column of ids. */
  ids: string[];
  /** A digest of each table's rows of the tenant; equal before and after when nothing changed. */
  digests: Map<string, string>;
}

/** Reads it as the owner of the database. Tables that count sign-ins and sessions change by themselves: left out. */
export async function readTenantRows(client: pg.Client, tenant: string): Promise<TenantRows> {
  // The owner is behind the wall too, unless it is a superuser.
  await client.query(`select set_config('zhike.tenant', $1, false)`, [tenant]);
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'uuid'::regtype
         and a.attname <> 'tenant' and not a.attisdropped) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant')
     order by 1`,
  );
  const ids = new Set<string>();
  const digests = new Map<string, string>();
  for (const { name, columns } of tables) {
    const { rows } = await client.query<{ digest: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${name} t where tenant = $1`,
      [tenant],
    );
    digests.set(name, rows[0]?.digest ?? '');
    for (const column of columns) {
      const found = await client.query<{ id: string }>(
        `select distinct "${column}" as id from ${name} where tenant = $1 and "${column}" is not null limit 1`,
        [tenant],
      );
      for (const { id } of found.rows) ids.add(id);
    }
  }
  return { ids: [...ids], digests };
}
