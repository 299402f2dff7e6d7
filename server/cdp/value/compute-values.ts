import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { getTenant, listTenants } from '../../platform/tenants/index.ts';
import { countRoots, listRoots } from '../identity/index.ts';
import { readCustomers } from './read-customers.ts';
import type { ValuedCustomer } from './read-customers.ts';
import { beginRun, endRun, noteProgress } from './runs.ts';
import type { Counts, Fitted } from './runs.ts';
import { emptyHabit, fitModel, joinHabits, sampler } from './scoring/index.ts';
import type { Buyer, Value } from './scoring/index.ts';
import { getValueSettings } from './settings.ts';
import { writeValues } from './write-values.ts';

export const VALUE_JOB = 'cdp.compute_values';
const AT_ONCE = 1000;
const SAMPLE = 100_000;

/** Values all customers: every night, and whenever it is asked for. */
export const computeValuesJob: Job = {
  name: VALUE_JOB,
  cron: '17 19 * * *',
  async run(app, { tenant }) {
    const tenants = typeof tenant === 'string' ? [tenant] : await listTenants(app);
    for (const each of tenants) await computeValues(app, each);
  },
};

/** Reads all customers to fit the model, then again to value each by it; never more than some at once in memory, and no long transaction. */
export async function computeValues(app: App, tenant: string): Promise<void> {
  const inShop = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    inTenant(app, { tenant, actor: SYSTEM }, work);
  const terms = await inShop(async (ctx) => ({
    settings: await getValueSettings(ctx),
    zone: (await getTenant(ctx)).timezone,
  }));
  const run = await inShop(async (ctx) => beginRun(ctx, 2 * (await countRoots(ctx))));
  let done = 0;
  // What a transaction gathers is taken over once it has committed: it may run more than once.
  async function everyone<T>(
    work: (ctx: Ctx, ids: string[]) => Promise<T[]>,
    take: (each: T) => void,
  ): Promise<number> {
    let seen = 0;
    for (let after: string | undefined; ;) {
      const page = await inShop(async (ctx) => {
        const ids = await listRoots(ctx, after, AT_ONCE);
        const results = ids.length > 0 ? await work(ctx, ids) : [];
        await noteProgress(ctx, run, done + ids.length);
        return { ids, results };
      });
      page.results.forEach(take);
      seen += page.ids.length;
      done += page.ids.length;
      after = page.ids.at(-1);
      if (page.ids.length < AT_ONCE) return seen;
    }
  }

  const sample = sampler<Buyer>(SAMPLE);
  const habit = emptyHabit();
  const seen = await everyone(
    (ctx, ids) => readCustomers(ctx, ids, terms),
    (customer) => {
      if (customer.buyer) sample.add(customer.buyer);
      joinHabits(habit, customer.habit);
    },
  );
  const { settings } = terms;
  const model = fitModel(sample.items, settings, sample.seen());
  const fitted: Fitted = { model, habit, currency: settings.currency };
  const counter = newCounter();
  await everyone(
    async (ctx, ids) => writeValues(ctx, await readCustomers(ctx, ids, terms), { fitted, settings }),
    ({ customer, value }) => counter.add(customer, value),
  );
  await inShop((ctx) => endRun(ctx, run, fitted, counter.counts(seen)));
}

function newCounter(): {
  add(customer: ValuedCustomer, value: Value | undefined): void;
  counts(customers: number): Counts;
} {
  const cells = new Map<string, Counts['cells'][number]>();
  const segments: Record<string, number> = {};
  const lifecycles: Record<string, number> = {};
  let buyers = 0;
  return {
    add({ buyer }, value) {
      if (!buyer || !value) return;
      const { r, f, m, segment, lifecycle } = value;
      const cell = cells.get(`${r}/${f}/${m}`) ?? { r, f, m, customers: 0, amount: 0 };
      cells.set(`${r}/${f}/${m}`, cell);
      cell.customers += 1;
      cell.amount += buyer.amount;
      segments[segment] = (segments[segment] ?? 0) + 1;
      lifecycles[lifecycle] = (lifecycles[lifecycle] ?? 0) + 1;
      buyers += 1;
    },
    counts: (customers) => ({ customers, buyers, cells: [...cells.values()], segments, lifecycles }),
  };
}
