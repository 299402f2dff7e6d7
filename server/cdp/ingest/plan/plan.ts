import type { Plan, PutPlan } from '../../../../contracts/cdp/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { tellSourceChanged } from '../sources/known-sources.ts';
import { getSource, updateSource } from '../sources/source-queries.ts';
import { tellPlanChanged } from './known-plans.ts';
import { keepPlanned, listPlanned, putPlanned } from './plan-queries.ts';

/** The tracking plan of a source. Throws `cdp.source_not_found`. */
export async function getPlan(ctx: Ctx, sourceId: string): Promise<Plan> {
  const { planMode } = await getSource(ctx, sourceId);
  return { mode: planMode, events: await listPlanned(ctx, sourceId) };
}

/** Replaces the tracking plan of a source. Throws `cdp.source_not_found`, `cdp.plan_name_twice`. */
export async function putPlan(ctx: Ctx, sourceId: string, plan: PutPlan): Promise<Plan> {
  const names = plan.events.map((event) => event.name);
  if (new Set(names).size < names.length) {
    throw appError('cdp.plan_name_twice', 422, 'Two events of the plan have the same name.');
  }
  await updateSource(ctx, sourceId, { planMode: plan.mode });
  await keepPlanned(ctx, sourceId, names);
  await putPlanned(ctx, sourceId, plan.events, false);
  await record(ctx, {
    action: 'cdp.plan_changed',
    subject: `source/${sourceId}`,
    details: { mode: plan.mode, events: names.length },
  });
  tellSourceChanged(ctx, sourceId);
  tellPlanChanged(ctx, sourceId);
  return getPlan(ctx, sourceId);
}
