import { findRestored, restoreErasure } from '../../../cdp/index.ts';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App } from '../../../platform/context/index.ts';
import { readErasures } from '../../../platform/erasures/index.ts';
import { queueErasure } from './erasure-job.ts';

/**
 * Erases again whom a restored backup brought back: the journal beside the master key says who was erased. Runs when a process starts.
 * Returns how many.
 */
export async function eraseAgain(app: App): Promise<number> {
  let again = 0;
  for (const entry of (await readErasures(app.config.dataDir)).values()) {
    const who = { tenant: entry.tenant, actor: SYSTEM };
    const queued = await inTenant(app, who, async (ctx) => {
      if (!(await findRestored(ctx, entry.id, entry.homes))) return false;
      await restoreErasure(ctx, { ...entry, requestedAt: new Date(entry.requestedAt) });
      await queueErasure(ctx, entry.id);
      return true;
    });
    if (queued) again += 1;
  }
  return again;
}
