import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { HOT_NAMES } from './catalogue/index.ts';
import type { HotName } from './catalogue/index.ts';
import type { Change, Stored } from './plan-changes.ts';

/** A change with its sealed value, in base64. */
export type Sealed = Change & { sealed: string | null; hot: boolean };

/** What one source has said of these records so far: hot columns and all others. */
export async function readStored(ctx: Ctx, source: string, homes: string[]): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select a.customer_id as "customerId", a.name, a.value, a.digest, a.at, a.confidence, a.expires_at as "expiresAt",
      a.evidence, false as hot
    from cdp.attributes a
    where a.tenant = ${ctx.tenant} and a.customer_id = any(${homes}::uuid[]) and a.source = ${source}
    union all
    select p.customer_id, hot.name, hot.value, hot.digest, hot.at, 1, null, null, true
    from cdp.profiles p cross join lateral (values
      ('name', null::jsonb, p.name_digest, p.name_at), ('level', to_jsonb(p.level), null, p.level_at),
      ('language', to_jsonb(p.language), null, p.language_at), ('city', to_jsonb(p.city), null, p.city_at)
    ) as hot (name, value, digest, at)
    where p.tenant = ${ctx.tenant} and p.customer_id = any(${homes}::uuid[]) and p.source = ${source}
      and hot.at is not null`.execute(ctx.db);
  return rows;
}

/** Writes changes of one source in at most three statements, in the order of records. */
export async function writeChanges(ctx: Ctx, source: string, changes: Sealed[]): Promise<void> {
  const rest = changes.filter((change) => !change.hot && change.value !== null);
  const gone = changes.filter(
    (change) => change.known && !change.wasHot && (change.hot || change.value === null),
  );
  const hot = changes.filter((change) => change.hot || change.wasHot);
  if (hot.length > 0) await writeHot(ctx, source, hot);
  if (gone.length > 0) await removeRest(ctx, source, gone);
  if (rest.length > 0) await writeRest(ctx, source, rest);
}

async function writeRest(ctx: Ctx, source: string, rest: Sealed[]): Promise<void> {
  await sql`
    insert into cdp.attributes (tenant, customer_id, name, source, value, sealed, digest, at, confidence, expires_at, evidence)
    select ${ctx.tenant}::uuid, customer_id, name, ${source}, value::jsonb, decode(sealed, 'base64'), digest, at,
      confidence, expires_at, evidence
    from unnest(${rest.map((each) => each.customerId)}::uuid[], ${rest.map((each) => each.name)}::text[],
      ${rest.map((each) => (each.digest === null ? JSON.stringify(each.value) : null))}::text[],
      ${rest.map((each) => each.sealed)}::text[], ${rest.map((each) => each.digest)}::text[],
      ${rest.map((each) => each.at)}::timestamptz[], ${rest.map((each) => each.confidence)}::real[],
      ${rest.map((each) => each.expiresAt)}::timestamptz[], ${rest.map((each) => each.evidence)}::text[])
      as given (customer_id, name, value, sealed, digest, at, confidence, expires_at, evidence)
    on conflict (tenant, customer_id, name, source) do update
      set value = excluded.value, sealed = excluded.sealed, digest = excluded.digest, at = excluded.at,
        confidence = excluded.confidence, expires_at = excluded.expires_at, evidence = excluded.evidence
      where attributes.at <= excluded.at`.execute(ctx.db);
}

async function removeRest(ctx: Ctx, source: string, gone: Sealed[]): Promise<void> {
  await sql`
    delete from cdp.attributes a
    using unnest(${gone.map((each) => each.customerId)}::uuid[], ${gone.map((each) => each.name)}::text[])
      as given (customer_id, name)
    where a.tenant = ${ctx.tenant} and a.customer_id = given.customer_id and a.name = given.name
      and a.source = ${source}`.execute(ctx.db);
}

/** One row for each record; a column without a time in `given` stays as it is, one without a value is emptied. */
async function writeHot(ctx: Ctx, source: string, hot: Sealed[]): Promise<void> {
  const byHome = Map.groupBy(hot, (each) => each.customerId);
  const homes = [...byHome.keys()];
  const cells = new Map(hot.map((each) => [`${each.customerId}/${each.name}`, each]));
  const cell = (home: string, name: HotName): Sealed | undefined => cells.get(`${home}/${name}`);
  const textOf = (change: Sealed | undefined): string | null => {
    if (!change?.hot || change.value === null) return null;
    return change.name === 'name' ? change.sealed : String(change.value);
  };
  const digests = homes.map((home) =>
    cell(home, 'name')?.hot ? (cell(home, 'name')?.digest ?? null) : null,
  );
  const texts = HOT_NAMES.map((name) => sql`${homes.map((home) => textOf(cell(home, name)))}::text[]`);
  const times = HOT_NAMES.map(
    (name) => sql`${homes.map((home) => cell(home, name)?.at ?? null)}::timestamptz[]`,
  );
  await sql`
    insert into cdp.profiles as p (tenant, customer_id, source, name_sealed, name_digest, ${columns('')}, ${columns('_at')})
    select ${ctx.tenant}::uuid, customer_id, ${source}, decode(name, 'base64'), name_digest, level, language, city,
      ${sql.raw(HOT_NAMES.map((name) => `case when ${name} is not null then ${name}_at end`).join(', '))}
    from unnest(${homes}::uuid[], ${digests}::text[], ${sql.join(texts)}, ${sql.join(times)})
      as given (customer_id, name_digest, ${sql.raw(HOT_NAMES.join(', '))}, ${columns('_at')})
    on conflict (tenant, customer_id, source) do update set ${sql.raw(SETS)}`.execute(ctx.db);
  const emptied = hot.filter((each) => textOf(each) === null);
  if (emptied.length > 0) await emptyHot(ctx, source, emptied);
}

function columns(ending: '' | '_at'): RawBuilder<unknown> {
  const names = HOT_NAMES.filter((name) => ending === '_at' || name !== 'name');
  return sql.raw(names.map((name) => `${name}${ending}`).join(', '));
}

const STORED_COLUMNS = ['name_sealed', 'name_digest', 'level', 'language', 'city'];

// Only what is told now and is not older than what stands there.
const SETS = [...STORED_COLUMNS, ...HOT_NAMES.map((name) => `${name}_at`)]
  .map((column) => {
    const time = `${column.replace(/_(sealed|digest|at)$/, '')}_at`;
    const wins = `excluded.${time} is not null and (p.${time} is null or p.${time} <= excluded.${time})`;
    return `${column} = case when ${wins} then excluded.${column} else p.${column} end`;
  })
  .join(', ');

async function emptyHot(ctx: Ctx, source: string, emptied: Sealed[]): Promise<void> {
  for (const [name, changes] of Map.groupBy(emptied, (each) => each.name)) {
    const nulls = STORED_COLUMNS.filter((column) => column.startsWith(name)).map(
      (column) => `${column} = null`,
    );
    await sql`
      update cdp.profiles set ${sql.raw([...nulls, `${name}_at = null`].join(', '))}
      where tenant = ${ctx.tenant} and source = ${source}
        and customer_id = any(${changes.map((each) => each.customerId)}::uuid[])`.execute(ctx.db);
  }
}
