import type { Ctx } from '../../../platform/context/index.ts';
import type { IngestEvent } from '../event.ts';
import { learnFrom } from './judge-event.ts';
import { tellPlanChanged } from './known-plans.ts';
import { listPlanned, lockPlan, putPlanned } from './plan-queries.ts';
import type { Rules } from './plan-queries.ts';

const MOST_NAMES = 500;
const EMPTY: Rules = { properties: {}, open: true };

/** Takes names and kinds that are new into a plan that learns; writes only where there are some. */
export async function learnPlan(
  ctx: Ctx,
  sourceId: string,
  plan: Map<string, Rules>,
  events: IngestEvent[],
): Promise<void> {
  const isNews = events.some(({ name, properties }) => {
    const known = plan.get(name);
    return known ? learnFrom(known, properties) !== known : plan.size < MOST_NAMES;
  });
  if (!isNews) return;
  await lockPlan(ctx, sourceId);
  // Another process may have learnt in the meantime.
  const now = new Map(
    (await listPlanned(ctx, sourceId)).map(({ name, properties, open }) => [name, { properties, open }]),
  );
  const changed = new Map<string, Rules>();
  for (const { name, properties } of events) {
    const known = now.get(name);
    if (!known && now.size >= MOST_NAMES) continue;
    const learned = learnFrom(known ?? EMPTY, properties);
    if (learned === known) continue;
    now.set(name, learned);
    changed.set(name, learned);
  }
  const rows = [...changed].map(([name, rules]) => ({ name, ...rules }));
  await putPlanned(ctx, sourceId, rows, true);
  tellPlanChanged(ctx, sourceId);
}
