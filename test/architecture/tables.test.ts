import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { onConnection } from '../../server/platform/db/index.ts';
import { workerDatabase } from '../harness/database.ts';
import { isCode, isTest, listFiles, ROOT } from './source-files.ts';

const SCHEMAS = ['platform', 'cdp', 'ai', 'channels', 'service', 'marketing', 'operations'];

/** Tables that belong to all tenants or to none. */
const WITHOUT_TENANT = [
  'platform.tenants',
  'platform.migrations',
  'platform.event_positions',
  'platform.master_key_check',
  'platform.sign_in_limits',
];

/** Keys whose texts nobody can choose: random ones by which a tenant is found, names in our own code. */
const TEXTS_OF_OUR_OWN = [
  'channels.accounts: accounts_public_key_key',
  'platform.event_retries: event_retries_pkey',
];

interface Table {
  name: string;
  has_tenant: boolean;
  is_partition: boolean;
  walled: boolean;
  open_to_app: boolean;
  keys_without_tenant: string[];
}

async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name,
       a.attnum is not null as has_tenant,
       c.relispartition as is_partition,
       c.relrowsecurity and c.relforcerowsecurity
         and exists (select from pg_policy p where p.polrelid = c.oid) as walled,
       has_table_privilege('zhike_app', c.oid, 'select, insert, update, delete') as open_to_app,
       array(select k.relname::text from pg_index i join pg_class k on k.oid = i.indexrelid
         where i.indrelid = c.oid and i.indisunique and not a.attnum = any (i.indkey)
           and exists (select from pg_attribute t where t.attrelid = c.oid and t.attnum = any (i.indkey)
             and t.atttypid = 'text'::regtype)) as keys_without_tenant
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped
     where n.nspname = any ($1) and c.relkind in ('r', 'p')
     order by 1`,
    [SCHEMAS],
  );
  return rows;
}

describe('tables', () => {
  let tables: Table[] = [];
  beforeAll(async () => {
    const { url } = await workerDatabase();
    tables = await onConnection(url, listTables);
  });

  it('are there', () => {
    expect(tables.length).toBeGreaterThan(5);
  });

  it('belong to a tenant, unless they are named here', () => {
    const without = tables.filter((table) => !table.has_tenant && !WITHOUT_TENANT.includes(table.name));
    expect(without.map((table) => table.name)).toEqual([]);
  });

  it('wall off tenants from each other, from their owner too; partitions are entered through their table', () => {
    const open = tables.filter((table) => table.has_tenant && !(table.walled || table.is_partition));
    expect(open.map((table) => table.name)).toEqual([]);
    const besides = tables.filter((table) => table.is_partition && !table.walled && table.open_to_app);
    expect(besides.map((table) => table.name)).toEqual([]);
  });

  // Ids are made by Zhike; a text may be chosen, so that without the tenant one could probe for another's.
  it('have the tenant in every unique key of text', () => {
    const keys = tables
      .filter((table) => table.has_tenant && !table.is_partition)
      .flatMap((table) => table.keys_without_tenant.map((key) => `${table.name}: ${key}`));
    expect(keys.filter((key) => !TEXTS_OF_OUR_OWN.includes(key))).toEqual([]);
  });

  it('are named by the code of their module only', () => {
    const names = tables.map((table) => table.name.replace('.', '\\.')).join('|');
    const pattern = new RegExp(`(?<![\\w.'"])(${names}|graphile_worker\\.\\w+)(?![\\w.])`, 'g');
    const strangers = listFiles('server')
      .filter((path) => (isCode(path) || path.endsWith('.sql')) && !isTest(path))
      // Hundreds of thousands of rows for the list benchmark go straight into the tables: no module would take them in time.
      .filter((path) => !path.startsWith('bench/lists/'))
      .flatMap((path) => {
        const text = readFileSync(join(ROOT, path), 'utf8').replaceAll(/^\s*(\/\/|\/?\*|--).*$/gm, '');
        const found = new Set(text.match(pattern));
        return [...found].filter((name) => !path.startsWith(ownerOf(name))).map((name) => `${path}: ${name}`);
      });
    expect(strangers).toEqual([]);
  });
});

function ownerOf(name: string): string {
  const schema = name.slice(0, name.indexOf('.'));
  return schema === 'graphile_worker' ? 'server/platform/' : `server/${schema}/`;
}
