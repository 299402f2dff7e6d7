import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';

/** What an import did to an order or a product: what stood there before it (null: nothing), and what it left. */
export interface Thing {
  key: string;
  /** Whose an order is; a product is nobody's. */
  homeId: string | null;
  before: object | null;
  after: object;
}

/** The same for an undo: what was left is known by its digest. */
export interface NotedThing {
  key: string;
  before: Record<string, unknown> | null;
  written: string;
}

/** Keeps what a batch did. Of a thing that comes in several batches the first knows what stood there, the last what was left. */
export async function noteThings(ctx: Ctx, importId: string, things: Thing[]): Promise<void> {
  const last = [...new Map(things.map((thing) => [thing.key, thing])).values()];
  if (last.length === 0) return;
  await sql`
    insert into cdp.import_things (tenant, import_id, key, home_id, before, written)
    select ${ctx.tenant}::uuid, ${importId}::uuid, key, home, before::jsonb, written
    from unnest(${last.map(({ key }) => key)}::text[], ${last.map(({ homeId }) => homeId)}::uuid[],
      ${last.map(({ before }) => before && JSON.stringify(before))}::text[],
      ${last.map(({ after }) => digestOf(after))}::text[]) as given (key, home, before, written)
    on conflict (tenant, import_id, key) do update set written = excluded.written`.execute(ctx.db);
}

/** The next things that an import has touched, which are then forgotten. */
export async function takeThings(ctx: Ctx, importId: string, limit: number): Promise<NotedThing[]> {
  const { rows } = await sql<NotedThing>`
    delete from cdp.import_things where tenant = ${ctx.tenant} and import_id = ${importId} and key = any(array(
      select key from cdp.import_things where tenant = ${ctx.tenant} and import_id = ${importId} order by key limit ${limit}))
    returning key, before, written`.execute(ctx.db);
  return rows;
}

/** The same for equal content, in whatever order its fields come. */
export function digestOf(content: object): string {
  return createHash('sha256').update(stable(content)).digest('base64url').slice(0, 22);
}

function stable(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort();
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${stable(each)}`).join(',')}}`;
}
