import { sql } from 'kysely';
import type { Rejects } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { getSource, listCounts } from '../sources/source-queries.ts';

const NO_REJECTS = new Set(['accepted', 'duplicate', 'warning']);
const COUNTED_MS = 30 * 86_400_000;

interface RejectRow {
  id: string;
  reason: string;
  field: string;
  eventType: string | null;
  eventName: string | null;
  digest: string;
  sample: unknown;
  at: Date;
}

/** What a source sent and was not taken, the newest first, and how often for which reason. Throws `cdp.source_not_found`. */
export async function listRejects(
  ctx: Ctx,
  sourceId: string,
  query: { reason?: string; cursor?: string; limit?: number },
): Promise<Rejects> {
  await getSource(ctx, sourceId);
  const limit = query.limit ?? 50;
  const { rows } = await sql<RejectRow>`
    select id, reason, field, event_type as "eventType", event_name as "eventName", digest, sample, at
    from cdp.rejects
    where tenant = ${ctx.tenant} and source_id = ${sourceId}
      ${query.reason === undefined ? sql`` : sql`and reason = ${query.reason}`}
      ${query.cursor === undefined ? sql`` : sql`and id < ${query.cursor}::uuid`}
    order by id desc limit ${limit + 1}`.execute(ctx.db);
  const counts = await listCounts(ctx, [sourceId], new Date(ctx.now.getTime() - COUNTED_MS));
  const items = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }));
  return {
    items,
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    counts: Object.fromEntries(
      counts.filter(({ outcome }) => !NO_REJECTS.has(outcome)).map(({ outcome, count }) => [outcome, count]),
    ),
  };
}
