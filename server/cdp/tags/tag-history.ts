import { sql } from 'kysely';
import { newId } from '../../platform/ids/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { listMembers } from '../identity/index.ts';
import type { Tag } from './tag.ts';

/** A tag as a row has it. */
export interface TagRow extends Tag {
  /** The record that it stands at. */
  customerId: string;
}

/** One line of the history of a customer's tags. */
export interface TagChange extends Omit<TagRow, 'at' | 'by'> {
  id: string;
  change: 'added' | 'removed' | 'expired';
  by: string;
  at: Date;
}

/** Writes what became of tags, in the order given. Nobody waits for it before the commit. */
export function noteTagChanges(ctx: Ctx, change: TagChange['change'], rows: TagRow[]): void {
  if (rows.length === 0) return;
  const by = `${ctx.actor.kind}/${ctx.actor.id}`;
  ctx.send(
    sql`
      insert into cdp.tag_history
        (tenant, customer_id, id, tag, source, change, changed_by, at, confidence, expires_at, evidence)
      select ${ctx.tenant}::uuid, customer_id, id, tag, source, ${change}, ${by}, ${ctx.now}, confidence, expires_at, evidence
      from unnest(${rows.map((row) => row.customerId)}::uuid[],
        ${rows.map(() => newId(ctx.now.getTime()))}::uuid[], ${rows.map((row) => row.tag)}::text[],
        ${rows.map((row) => row.source)}::text[], ${rows.map((row) => row.confidence)}::real[],
        ${rows.map((row) => row.expiresAt)}::timestamptz[], ${rows.map((row) => row.evidence)}::text[])
        as given (customer_id, id, tag, source, confidence, expires_at, evidence)`.execute(ctx.db),
  );
}

/** What became of a customer's tags, on all records of today, the newest first. */
export async function listTagHistory(
  ctx: Ctx,
  customerId: string,
  page: { limit: number; before?: string },
): Promise<TagChange[]> {
  const members = (await listMembers(ctx, [customerId])).map((member) => member.id);
  const before = page.before ?? null;
  const { rows } = await sql<TagChange>`
    select found.* from unnest(${members}::uuid[]) as given (customer_id)
    cross join lateral (
      select h.id, h.customer_id as "customerId", h.tag, h.source, h.change, h.changed_by as by, h.at, h.confidence,
        h.expires_at as "expiresAt", h.evidence
      from cdp.tag_history h
      where h.tenant = ${ctx.tenant} and h.customer_id = given.customer_id
        and (${before}::uuid is null or h.id < ${before}::uuid)
      order by h.id desc limit ${page.limit}
    ) as found
    order by found.id desc limit ${page.limit}`.execute(ctx.db);
  return rows;
}
