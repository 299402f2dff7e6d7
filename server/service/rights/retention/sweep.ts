import type { RetentionKind, RetentionPreview } from '../../../../contracts/cdp/index.ts';
import {
  expireExports,
  listRules,
  noteSwept,
  removeOutlivedOrders,
  tenantsWithRules,
} from '../../../cdp/index.ts';
import { record } from '../../../platform/audit/index.ts';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { deleteFiles } from '../../../platform/files/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { listTenants } from '../../../platform/tenants/index.ts';
import { KINDS } from './kinds.ts';

const DAY_MS = 86_400_000;
const COUNTED = 10_000;
// What is left is taken up the next day: a sweep never holds the workers for hours.
const BATCHES = 2000;

/** How much a rule of so many days would remove now, counted up to a limit. */
export async function previewRetention(
  ctx: Ctx,
  kind: RetentionKind,
  days: number,
): Promise<RetentionPreview> {
  const before = new Date(ctx.now.getTime() - days * DAY_MS);
  const count = await KINDS[kind].count(ctx, before, COUNTED);
  return { count, atLeast: count >= COUNTED, before: before.toISOString() };
}

/** Removes what is older than a tenant's rules allow, in bounded batches; returns how much by kind. */
export async function sweepTenant(app: App, tenant: string): Promise<Record<string, number>> {
  const who = { tenant, actor: SYSTEM };
  const removed: Record<string, number> = {};
  const rules = await inTenant(app, who, listRules);
  for (const { kind, days, cursor: start } of rules) {
    let cursor = start;
    for (let n = 0, more = true; more && n < BATCHES; n += 1) {
      const batch = await inTenant(app, who, async (ctx) => {
        const before = new Date(ctx.now.getTime() - days * DAY_MS);
        const done = await KINDS[kind].sweep(ctx, before, cursor);
        await noteSwept(ctx, kind, done);
        return done;
      });
      removed[kind] = (removed[kind] ?? 0) + batch.removed;
      [cursor, more] = [batch.cursor, batch.more];
    }
  }
  if (Object.values(removed).some((count) => count > 0)) {
    await inTenant(app, who, (ctx) =>
      record(ctx, { action: 'cdp.retention_swept', subject: `tenant/${tenant}`, details: removed }),
    );
  }
  return removed;
}

/** Removes what has been kept for long enough, of all tenants: by their rules, copies for customers, orders of erased people. */
export const sweepJob: Job = {
  name: 'service.sweep_retention',
  cron: '23 3 * * *',
  async run(app) {
    for (const tenant of await tenantsWithRules(app)) await sweepTenant(app, tenant);
    for (const tenant of await listTenants(app)) {
      await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
        await deleteFiles(ctx, await expireExports(ctx));
        await removeOutlivedOrders(ctx);
      });
    }
  },
};
