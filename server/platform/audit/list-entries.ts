import { sql } from 'kysely';
import type { AuditEntry } from '../../../contracts/platform/index.ts';
import type { Ctx } from '../context/index.ts';

/** Which entries to list; `before` is the place in the chain of the last one seen. */
export interface AuditFilter {
  before?: number | undefined;
  actor?: string | undefined;
  action?: string | undefined;
  subject?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
}

/** The tenant's entries, the newest first; names of people are shown, never stored. */
export async function listEntries(ctx: Ctx, filter: AuditFilter): Promise<AuditEntry[]> {
  const { before, actor, action, subject, from, to, limit } = filter;
  const conditions = [sql`e.tenant = ${ctx.tenant}`];
  if (before !== undefined) conditions.push(sql`e.n < ${before}`);
  if (actor !== undefined) conditions.push(sql`e.actor_id = ${actor}`);
  if (action !== undefined) conditions.push(sql`e.action = ${action}`);
  if (subject !== undefined) conditions.push(sql`e.subject = ${subject}`);
  if (from !== undefined) conditions.push(sql`e.at >= ${from}::timestamptz`);
  if (to !== undefined) conditions.push(sql`e.at < ${to}::timestamptz`);
  const { rows } = await sql<Omit<AuditEntry, 'at'> & { at: Date }>`
    select e.n, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", e.action, e.subject, e.details,
      encode(e.hash, 'hex') as hash, case e.actor_kind
        when 'user' then (select u.name from platform.users u
          where u.tenant = e.tenant and u.id = e.actor_id::uuid)
        when 'key' then (select k.name from platform.api_keys k
          where k.tenant = e.tenant and k.id = e.actor_id::uuid) end as "actorName"
    from platform.audit_entries e where ${sql.join(conditions, sql` and `)}
    order by e.n desc limit ${limit}`.execute(ctx.db);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** How many entries are about these subjects. */
export async function countEntries(ctx: Ctx, subjects: string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from platform.audit_entries
    where tenant = ${ctx.tenant} and subject = any(${subjects}::text[])`.execute(ctx.db);
  return rows[0]?.count ?? 0;
}
