import pg from 'pg';

export interface Column {
  name: string;
  type: string;
}

/** A partition of a table by range; `bound` is what PostgreSQL prints for it. */
export interface Partition {
  schema: string;
  name: string;
  bound: string;
}

/** A table whose rows a backup holds. */
export interface Table {
  schema: string;
  name: string;
  /** Stored columns, without generated ones and those that mean nothing in another cluster (transaction ids). */
  columns: Column[];
  partitions: Partition[];
  /** Row-level security is on. */
  walled: boolean;
  /** The backup role sees every row: its policy is there, unconditional, and no restrictive one narrows it. */
  open: boolean;
  /** Rows in a table of this schema belong to tenants. */
  ours: boolean;
}

/** The name of a table (or another object of a schema) as SQL takes it. */
export function quoted(object: { schema: string; name: string }): string {
  return `${pg.escapeIdentifier(object.schema)}.${pg.escapeIdentifier(object.name)}`;
}

// Schemas that belong to whoever owns Zhike's own; the job tables go another way.
const SCHEMAS = `
  select n.oid, n.nspname from pg_namespace n
  where n.nspowner = (select nspowner from pg_namespace where nspname = 'platform')
    and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')`;

const TABLES = `
  with schemas as (${SCHEMAS}), backup as (select oid from pg_roles where rolname = 'zhike_backup')
  select n.nspname as schema, c.relname as name, c.relrowsecurity as walled,
    exists (
      select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*')
        and p.polroles && array[0::oid, (select oid from backup)] and pg_get_expr(p.polqual, c.oid) = 'true')
    and not exists (
      select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd in ('r', '*')
        and p.polroles && array[0::oid, (select oid from backup)]) as open,
    exists (
      select from pg_class other where other.relnamespace = n.oid and other.relrowsecurity) as ours,
    coalesce((
      select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
      from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and a.atttypid not in ('xid8'::regtype, 'xid'::regtype, 'pg_snapshot'::regtype)), '[]') as columns,
    coalesce((
      select json_agg(json_build_object('schema', pn.nspname, 'name', p.relname,
        'bound', pg_get_expr(p.relpartbound, p.oid)) order by pn.nspname, p.relname)
      from pg_partitioned_table parent
        join pg_inherits i on i.inhparent = parent.partrelid
        join pg_class p on p.oid = i.inhrelid join pg_namespace pn on pn.oid = p.relnamespace
      where parent.partrelid = c.oid and parent.partstrat = 'r'
        and pg_get_expr(p.relpartbound, p.oid) <> 'DEFAULT'), '[]') as partitions
  from pg_class c join schemas n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition
    and (n.nspname, c.relname) not in (('platform', 'migrations'), ('platform', 'restoring'))
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by 1, 2`;

/** All tables that may hold data of Zhike, partitions under their parents. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(TABLES);
  return rows;
}

/** The schemas of the database that belong to Zhike's owner, and whether Zhike made them. */
export async function listSchemas(client: pg.Client): Promise<{ name: string; ours: boolean }[]> {
  const { rows } = await client.query<{ name: string; ours: boolean }>(`
    with schemas as (${SCHEMAS})
    select nspname as name, nspname = 'platform' or exists (
      select from pg_class c where c.relnamespace = schemas.oid and c.relrowsecurity) as ours
    from schemas order by 1`);
  return rows;
}

/** Sequences with what they gave out last, those of identity columns among them. */
export async function listSequences(
  client: pg.Client,
): Promise<{ schema: string; name: string; value: string; called: boolean }[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    with schemas as (${SCHEMAS})
    select n.nspname as schema, c.relname as name
    from pg_class c join schemas n on n.oid = c.relnamespace where c.relkind = 'S' order by 1, 2`);
  const found = [];
  for (const sequence of rows) {
    const values = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted(sequence)}`,
    );
    const [first] = values.rows;
    if (first) found.push({ ...sequence, ...first });
  }
  return found;
}

/** Which table refers to which by a foreign key, as `schema.name` pairs; references to itself left out. */
export async function listReferences(client: pg.Client): Promise<{ from: string; to: string }[]> {
  const { rows } = await client.query<{ from: string; to: string }>(`
    select distinct n.nspname || '.' || c.relname as "from", rn.nspname || '.' || r.relname as "to"
    from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and k.conrelid <> k.confrelid`);
  return rows;
}

/** Orders tables so that each comes after those it refers to. Throws when they refer to each other in a circle. */
export function inLoadOrder<T extends { schema: string; name: string }>(
  tables: T[],
  references: { from: string; to: string }[],
): T[] {
  const placed = new Set<string>();
  const ordered: T[] = [];
  const idOf = (table: T): string => `${table.schema}.${table.name}`;
  const known = new Set(tables.map(idOf));
  let waiting = tables;
  while (waiting.length > 0) {
    const ready = waiting.filter((table) =>
      references.every(({ from, to }) => from !== idOf(table) || placed.has(to) || !known.has(to)),
    );
    if (ready.length === 0) throw new Error(`foreign keys in a circle: ${waiting.map(idOf).join(', ')}`);
    for (const table of ready) placed.add(idOf(table));
    ordered.push(...ready);
    waiting = waiting.filter((table) => !placed.has(idOf(table)));
  }
  return ordered;
}
