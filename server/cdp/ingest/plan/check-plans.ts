import type { RejectReason } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { IngestEvent } from '../event.ts';
import type { NewReject } from '../rejects/save-rejects.ts';
import type { Outcome } from '../sources/count-outcomes.ts';
import { knownSourcesOf } from '../sources/known-sources.ts';
import { judgeEvent } from './judge-event.ts';
import { knownPlansOf } from './known-plans.ts';
import { learnPlan } from './learn-plan.ts';
import type { Rules } from './plan-queries.ts';

/** Holds what was done against the tracking plans of its sources: refuses, counts or learns, as each is set. */
export async function checkPlans(
  ctx: Ctx,
  events: IngestEvent[],
  outcomes: Outcome[],
): Promise<{ taken: IngestEvent[]; rejects: NewReject[] }> {
  const rejects: NewReject[] = [];
  const refused = new Set<IngestEvent>();
  for (const sourceId of new Set(events.map((event) => event.sourceId))) {
    const mode = (await knownSourcesOf(ctx.app).find(ctx.tenant, sourceId))?.planMode ?? 'off';
    if (mode === 'off') continue;
    const tracked = events.filter((event) => event.sourceId === sourceId && event.type === 'track');
    const plan = await knownPlansOf(ctx.app).find(ctx, sourceId);
    if (mode === 'learn') {
      await learnPlan(ctx, sourceId, plan, tracked);
      continue;
    }
    for (const event of tracked) {
      const fault = faultOf(event, plan);
      if (!fault) continue;
      outcomes.push(...(mode === 'warn' ? [{ sourceId, outcome: 'warning' }] : []));
      if (mode === 'warn') continue;
      refused.add(event);
      rejects.push({ ...fault, sourceId, raw: event });
    }
  }
  return { taken: refused.size === 0 ? events : events.filter((event) => !refused.has(event)), rejects };
}

function faultOf(
  event: IngestEvent,
  plan: Map<string, Rules>,
): { reason: RejectReason; field: string } | undefined {
  const rules = plan.get(event.name);
  if (!rules) return { reason: 'not_planned', field: '/event' };
  const field = judgeEvent(event.properties, rules);
  return field === undefined ? undefined : { reason: 'plan_broken', field };
}
