import { each } from '../../platform/events/index.ts';
import type { Subscription } from '../../platform/events/index.ts';
import { getTenant } from '../../platform/tenants/index.ts';
import { readCustomers } from './read-customers.ts';
import { findLastRun } from './runs.ts';
import { getValueSettings } from './settings.ts';
import { writeValues } from './write-values.ts';

/** Whoever was merged or parted is valued afresh by the parameters of the last run, without waiting for the next. */
export const valueFollower: Subscription = {
  consumer: 'cdp.value_follower',
  types: ['cdp.customers_merged', 'cdp.customers_split'],
  handle: each(async (ctx, event) => {
    const run = await findLastRun(ctx);
    if (!run) return;
    const ids = [event.payload['from'], event.payload['into']].filter((id) => typeof id === 'string');
    const settings = await getValueSettings(ctx);
    const { timezone } = await getTenant(ctx);
    const customers = await readCustomers(ctx, ids, { settings, zone: timezone });
    await writeValues(ctx, customers, { fitted: run.model, settings });
  }),
};
