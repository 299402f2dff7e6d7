import type { Ctx } from '../../platform/context/index.ts';
import { needsOf } from './conditions/needs.ts';
import { startFilling } from './definitions/save-segment.ts';
import { listSegmentRows, lockDefinitions } from './definitions/segment-queries.ts';
import { FILL_SIGNAL } from './run/start-segments.ts';

/** Has all customers judged anew by the segments that ask for a purpose: it needs a word of the customer now, or none any more. */
export async function refillByPurpose(ctx: Ctx, purpose: string): Promise<void> {
  const rows = (await listSegmentRows(ctx)).flatMap((row) => {
    const condition = row.nextCondition ?? row.condition;
    return condition && needsOf([condition]).purposes.has(purpose) ? [{ row, condition }] : [];
  });
  if (rows.length === 0) return;
  await lockDefinitions(ctx);
  for (const { row, condition } of rows) await startFilling(ctx, row, condition);
  const { app, tenant } = ctx;
  ctx.afterCommit(() => app.signals.publish(FILL_SIGNAL, { tenant }));
}
