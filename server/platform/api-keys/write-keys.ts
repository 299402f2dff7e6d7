import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { record } from '../audit/index.ts';
import { perApp } from '../context/index.ts';
import type { App, Ctx } from '../context/index.ts';
import { newId, newSecret } from '../ids/index.ts';
import { hashSecret, PREFIX_LENGTH } from './find-api-key.ts';

const KEEP_MS = 30_000;
const MOST_KEPT = 10_000;
const NOTE_USE_MS = 60_000;
const SECRET = /^zw_[\w-]{32}$/;

/** What holds a write key may do: send events to this source of this tenant, and nothing else. */
export interface WriteKey {
  id: string;
  tenant: string;
  sourceId: string;
  /** Held by a server of the enterprise; not a key that stands in a page for everybody. */
  trusted: boolean;
}

/** A write key as its source lists it. */
export interface WriteKeyRow {
  id: string;
  sourceId: string;
  name: string;
  prefix: string;
  trusted: boolean;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** Makes a write key of a source; the secret is returned this once. It ends as other keys do, by `revokeApiKey`. */
export async function createWriteKey(
  ctx: Ctx,
  given: { sourceId: string; name: string; trusted: boolean },
): Promise<{ key: WriteKeyRow; secret: string }> {
  const secret = newSecret('zw', 24);
  const id = newId(ctx.now.getTime());
  const prefix = secret.slice(0, PREFIX_LENGTH);
  const name = given.name.trim();
  await sql`insert into platform.api_keys
      (tenant, id, prefix, secret_hash, name, role, created_by, created_at, source_id, trusted)
    values (${ctx.tenant}, ${id}, ${prefix}, ${hashSecret(secret)}, ${name}, 'write', ${ctx.actor.id}, ${ctx.now},
      ${given.sourceId}, ${given.trusted})`.execute(ctx.db);
  await record(ctx, {
    action: 'platform.key_created',
    subject: `key/${id}`,
    details: { role: 'write', trusted: given.trusted, sourceId: given.sourceId },
  });
  const key = { id, sourceId: given.sourceId, name, prefix, trusted: given.trusted };
  return { key: { ...key, lastUsedAt: null, revokedAt: null }, secret };
}

/** The write keys of the tenant's sources, the oldest first; revoked ones stay listed. */
export async function listWriteKeys(ctx: Ctx): Promise<WriteKeyRow[]> {
  const { rows } = await sql<WriteKeyRow>`
    select id, source_id as "sourceId", name, prefix, trusted, last_used_at as "lastUsedAt", revoked_at as "revokedAt"
    from platform.api_keys where tenant = ${ctx.tenant} and source_id is not null order by id limit 2000`.execute(
    ctx.db,
  );
  return rows;
}

/** Recognises write keys; what it found it keeps for half a minute, a revoked key only until its process hears of it. */
export const writeKeysOf = perApp(keepWriteKeys);

function keepWriteKeys(app: App): { find(secret: string): Promise<WriteKey | undefined> } {
  const kept = new Map<string, { key: Promise<WriteKey | undefined>; until: number }>();
  app.signals.subscribe('platform.key_revoked', () => kept.clear());
  return {
    find(secret) {
      if (!SECRET.test(secret)) return Promise.resolve(undefined);
      const now = Date.now();
      const found = kept.get(secret);
      if (found && found.until > now) return found.key;
      if (kept.size >= MOST_KEPT) kept.clear();
      const key = loadKey(app, secret);
      kept.set(secret, { key, until: now + KEEP_MS });
      key.catch(() => kept.delete(secret));
      return key;
    },
  };
}

async function loadKey(app: App, secret: string): Promise<WriteKey | undefined> {
  const hash = hashSecret(secret);
  const { rows } = await sql<WriteKey & { hash: Buffer; lastUsedAt: Date | null }>`
    select id, tenant, source_id as "sourceId", trusted, secret_hash as hash, last_used_at as "lastUsedAt"
    from platform.api_keys
    where prefix = ${secret.slice(0, PREFIX_LENGTH)} and revoked_at is null and role = 'write'`.execute(
    app.pools.system,
  );
  const row = rows.find((each) => timingSafeEqual(each.hash, hash));
  if (!row) return undefined;
  const now = app.clock();
  if (!row.lastUsedAt || row.lastUsedAt.getTime() + NOTE_USE_MS <= now) {
    await sql`update platform.api_keys set last_used_at = ${new Date(now)}
      where tenant = ${row.tenant} and id = ${row.id}`.execute(app.pools.system);
  }
  const { id, tenant, sourceId, trusted } = row;
  return { id, tenant, sourceId, trusted };
}
