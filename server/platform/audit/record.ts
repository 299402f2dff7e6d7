import { sql } from 'kysely';
import type { Ctx } from '../context/index.ts';
import { tenantKey } from '../vault/index.ts';
import { NOTHING, hashEntry, sealHead } from './entry-hash.ts';

/** An act worth remembering: what was done, to what. Ids only, never texts or identifiers of people. */
export interface Act {
  /** `module.past_tense`, such as `platform.role_changed`. */
  action: string;
  /** What it was done to, as `kind/id`. */
  subject: string;
  details?: Record<string, unknown>;
}

/**
 * Appends an act to the tenant's chain in the transaction of the act. It holds the end of the chain until
 * the commit, so call it last, and keep it out of conversations' turns.
 */
export async function record(ctx: Ctx, act: Act): Promise<void> {
  const key = await tenantKey(ctx.app, ctx.tenant, 'audit');
  const head = await lockHead(ctx, key);
  const details = JSON.stringify(act.details ?? {});
  const entry = {
    tenant: ctx.tenant,
    n: head.n + 1,
    at: ctx.now,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    action: act.action,
    subject: act.subject,
    details: JSON.parse(details) as Record<string, unknown>,
  };
  const hash = hashEntry(entry, head.hash);
  await sql`
    with entry as (
      insert into platform.audit_entries
        (tenant, n, at, actor_kind, actor_id, action, subject, details, prev_hash, hash)
      values (${ctx.tenant}, ${entry.n}, ${entry.at}, ${entry.actorKind}, ${entry.actorId}, ${entry.action},
        ${entry.subject}, ${details}::jsonb, ${head.hash}, ${hash}))
    update platform.audit_heads set n = ${entry.n}, hash = ${hash}, seal = ${sealHead(key, entry.n, hash)}
    where tenant = ${ctx.tenant}`.execute(ctx.db);
}

async function lockHead(ctx: Ctx, key: Buffer): Promise<{ n: number; hash: Buffer }> {
  const select = sql<{ n: number; hash: Buffer }>`
    select n, hash from platform.audit_heads where tenant = ${ctx.tenant} for update`;
  const found = (await select.execute(ctx.db)).rows[0];
  if (found) return found;
  await sql`insert into platform.audit_heads (tenant, n, hash, seal)
    values (${ctx.tenant}, 0, ${NOTHING}, ${sealHead(key, 0, NOTHING)}) on conflict do nothing`.execute(
    ctx.db,
  );
  const made = (await select.execute(ctx.db)).rows[0];
  if (!made) throw new Error('the audit chain has no head');
  return made;
}
