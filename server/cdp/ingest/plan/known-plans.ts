import { perApp } from '../../../platform/context/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { listPlanned } from './plan-queries.ts';
import type { Rules } from './plan-queries.ts';

const CHANGED = 'cdp.plan_changed';
const KEEP_MS = 60_000;
const MOST_KEPT = 1000;

/** The plans that this process used lately. */
export const knownPlansOf = perApp(keepPlans);

interface KnownPlans {
  find(ctx: Ctx, sourceId: string): Promise<Map<string, Rules>>;
}

function keepPlans(app: App): KnownPlans {
  const kept = new Map<string, { plan: Map<string, Rules>; until: number }>();
  app.signals.subscribe(CHANGED, (data) => kept.delete(String(data)));
  return {
    async find(ctx, sourceId) {
      const found = kept.get(sourceId);
      if (found && found.until > Date.now()) return found.plan;
      if (kept.size >= MOST_KEPT) kept.clear();
      const plan = new Map((await listPlanned(ctx, sourceId)).map(({ name, ...rules }) => [name, rules]));
      kept.set(sourceId, { plan, until: Date.now() + KEEP_MS });
      return plan;
    },
  };
}

/** Has every process read a plan again once this transaction is committed. */
export function tellPlanChanged(ctx: Ctx, sourceId: string): void {
  const { app } = ctx;
  ctx.afterCommit(() => app.signals.publish(CHANGED, sourceId));
}
