import { createHash } from 'node:crypto';
import { onConnection } from '../../server/platform/db/index.ts';

// Positions are told in transaction ids and are made anew.
const NOT_COMPARED = ['platform.migrations', 'platform.event_positions'];

/** For each table the number of its rows and a hash of their sorted text, as its owner sees them in all tenants. */
export async function hashTables(url: string): Promise<Record<string, string>> {
  return onConnection(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string; columns: string; walled: boolean }>(
      `
      select c.oid::regclass::text as name, c.relrowsecurity as walled,
        (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
          where attrelid = c.oid and attnum > 0 and not attisdropped and atttypid <> 'xid8'::regtype) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and nspname !~ '^pg_'
        and nspname not in ('information_schema', 'graphile_worker')
        and c.oid::regclass::text <> all ($1)`,
      [NOT_COMPARED],
    );
    const found: Record<string, string> = {};
    await client.query(`begin; set local timezone = 'UTC'`);
    for (const { name, columns, walled } of tables) {
      await client.query(walled ? 'set local role zhike_backup' : 'set local role none');
      const { rows } = await client.query<{ line: string }>(
        `select row(${columns})::text as line from ${name}`,
      );
      const lines = rows.map(({ line }) => line).sort();
      found[name] = `${lines.length} ${createHash('sha256').update(lines.join('\n')).digest('hex')}`;
    }
    await client.query('commit');
    return found;
  });
}
