import { getErasure, removeOfHomes } from '../../../cdp/index.ts';
import { emptyMessages } from '../../../channels/index.ts';
import { inTenant, SYSTEM } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { addJob } from '../../../platform/jobs/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { eraseCustomer } from './erase-customer.ts';

const NAME = 'service.erase_customer';
const LATE_MS = 3_600_000;
const MOST = 100_000;

/** Has an approved erasure carried out, in the transaction of the approval. */
export async function queueErasure(ctx: Ctx, id: string): Promise<void> {
  await addJob(ctx, NAME, { erasureId: id }, { key: `${NAME}/${id}` });
}

/** Erases a customer, and looks once more an hour later: an event that was on its way may have come after. */
export const erasureJob: Job = {
  name: NAME,
  async run(app, payload) {
    const [tenant, id] = [String(payload.tenant), String(payload['erasureId'])];
    if (payload['late'] === true) return removeLate(app, tenant, id);
    await eraseCustomer(app, tenant, id);
    await inTenant(app, { tenant, actor: SYSTEM }, (ctx) =>
      addJob(
        ctx,
        NAME,
        { erasureId: id, late: true },
        { key: `${NAME}/${id}/late`, runAt: new Date(ctx.now.getTime() + LATE_MS) },
      ),
    );
  },
};

async function removeLate(app: App, tenant: string, id: string): Promise<void> {
  await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
    const { homes, threads, state } = await getErasure(ctx, id);
    if (state !== 'done') return;
    await removeOfHomes(ctx, homes, MOST);
    await emptyMessages(ctx, threads, MOST);
  });
}
