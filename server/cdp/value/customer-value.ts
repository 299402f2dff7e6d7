import type { CustomerValue, ValueSummary } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { getTenant } from '../../platform/tenants/index.ts';
import { customerNotFound } from '../identity/index.ts';
import { readCustomers } from './read-customers.ts';
import { findLastRun, findRunning } from './runs.ts';
import { bestTimeOf, emptyHabit, valueOf } from './scoring/index.ts';
import type { Buyer } from './scoring/index.ts';
import { getValueSettings } from './settings.ts';

/** What a customer is worth now, by the parameters of the last run. Throws `cdp.customer_not_found`. */
export async function getCustomerValue(ctx: Ctx, id: string): Promise<CustomerValue> {
  const settings = await getValueSettings(ctx);
  const { timezone } = await getTenant(ctx);
  const [customer] = await readCustomers(ctx, [id], { settings, zone: timezone });
  if (!customer) throw customerNotFound();
  const run = await findLastRun(ctx);
  const { buyer, habit } = customer;
  const value = buyer && run ? valueOf(buyer, { model: run.model.model, settings, now: ctx.now }) : undefined;
  const { alive = null, ...scores } = value ?? {};
  return {
    currency: settings.currency,
    horizonDays: settings.lifetime.horizonDays,
    ...(buyer ? boughtBy(buyer) : { purchases: 0, amount: 0, firstAt: null, lastAt: null }),
    ...UNKNOWN,
    ...scores,
    aliveProbability: alive,
    best: bestTimeOf(habit, run?.model.habit ?? emptyHabit()) ?? null,
  };
}

const UNKNOWN = {
  ...{ r: null, f: null, m: null, segment: null, lifecycle: null },
  ...{ expectedPurchases: null, lifetimeValue: null },
};

function boughtBy(buyer: Buyer): Pick<CustomerValue, 'purchases' | 'amount' | 'firstAt' | 'lastAt'> {
  const { purchases, amount, firstAt, lastAt } = buyer;
  return { purchases, amount, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() };
}

/** Counts of the last run that ended, and how far the next one is. */
export async function summariseValue(ctx: Ctx): Promise<ValueSummary> {
  const run = await findLastRun(ctx);
  const running = await findRunning(ctx);
  const nothing = { customers: 0, buyers: 0, cells: [], segments: {}, lifecycles: {} };
  return {
    at: run?.endedAt?.toISOString() ?? null,
    currency: run?.model.currency ?? (await getValueSettings(ctx)).currency,
    ...(run?.summary ?? nothing),
    model: run?.model.model ?? null,
    running: running
      ? { startedAt: running.startedAt.toISOString(), customers: running.customers, total: running.total }
      : null,
  };
}
