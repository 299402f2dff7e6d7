import { sql } from 'kysely';
import type { Ctx } from '../context/index.ts';
import { appError } from '../errors/index.ts';
import { newId } from '../ids/index.ts';
import { newKey, seal, unseal } from '../keyring/index.ts';
import { cachesOf, forgetDataKey } from './caches.ts';
import { tenantKey } from './tenant-keys.ts';

/** Makes a data key for one channel identity or source record and returns its id. */
export async function newDataKey(ctx: Ctx): Promise<string> {
  const [id] = await newDataKeys(ctx, 1);
  if (id === undefined) throw new Error('no data key was made');
  return id;
}

/** Makes many data keys in one statement. */
export async function newDataKeys(ctx: Ctx, count: number): Promise<string[]> {
  if (count === 0) return [];
  const wrapping = await tenantKey(ctx.app, ctx.tenant, 'wrap');
  const made = Array.from({ length: count }, () => ({ id: newId(), key: newKey() }));
  const wrapped = made.map(({ id, key }) =>
    seal(wrapping, key, contextOf(ctx.tenant, id)).toString('base64'),
  );
  await sql`insert into platform.data_keys (tenant, id, wrapped, created_at)
    select ${ctx.tenant}, id, decode(wrapped, 'base64'), ${ctx.now}
    from unnest(${made.map(({ id }) => id)}::uuid[], ${wrapped}::text[]) as given (id, wrapped)`.execute(
    ctx.db,
  );
  const { dataKeys } = cachesOf(ctx.app);
  for (const { id, key } of made) dataKeys.put(cacheId(ctx.tenant, id), key, Date.now());
  return made.map(({ id }) => id);
}

/** Erases what the key had sealed, everywhere and for good; harmless when it was destroyed before. */
export async function destroyDataKey(ctx: Ctx, id: string): Promise<void> {
  await destroyDataKeys(ctx, [id]);
}

/** {@link destroyDataKey} for many; returns how many were still there. */
export async function destroyDataKeys(ctx: Ctx, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { rows } = await sql<{ id: string }>`
    update platform.data_keys set wrapped = null, destroyed_at = ${ctx.now}
    where tenant = ${ctx.tenant} and id = any(${ids}::uuid[]) and destroyed_at is null returning id`.execute(
    ctx.db,
  );
  const { app, tenant } = ctx;
  for (const { id } of rows) {
    forgetDataKey(app, cacheId(tenant, id));
    ctx.afterCommit(() => forgetDataKey(app, cacheId(tenant, id)));
  }
  return rows.length;
}

/** The unwrapped keys by id, null where the key was destroyed. Throws `vault.data_key_unknown`. */
export async function loadDataKeys(ctx: Ctx, ids: string[]): Promise<Map<string, Buffer | null>> {
  const { dataKeys } = cachesOf(ctx.app);
  const found = new Map<string, Buffer | null>();
  const missing: string[] = [];
  for (const id of new Set(ids)) {
    const cached = dataKeys.find(cacheId(ctx.tenant, id), Date.now());
    if (cached) found.set(id, cached);
    else missing.push(id);
  }
  if (missing.length === 0) return found;
  const wrapping = await tenantKey(ctx.app, ctx.tenant, 'wrap');
  const { rows } = await sql<{ id: string; wrapped: Buffer | null }>`
    select id, wrapped from platform.data_keys
    where tenant = ${ctx.tenant} and id = any(${missing}::uuid[])`.execute(ctx.db);
  for (const { id, wrapped } of rows) {
    const key = wrapped && unseal(wrapping, wrapped, contextOf(ctx.tenant, id));
    found.set(id, key);
    if (key) dataKeys.put(cacheId(ctx.tenant, id), key, Date.now());
  }
  const lost = missing.find((id) => !found.has(id));
  if (lost !== undefined) throw appError('vault.data_key_unknown', 404, `There is no data key ${lost}.`);
  return found;
}

function contextOf(tenant: string, id: string): string {
  return `platform.data_keys/${tenant}/${id}`;
}

function cacheId(tenant: string, id: string): string {
  return `${tenant}/${id}`;
}
