import type { Ctx } from '../../../platform/context/index.ts';

/** Signal by which indexes in memory hear that a tenant's articles have changed. */
export const knowledgeSignal = 'ai.knowledge';

/** Tells the indexes of all processes, once the change is committed. */
export function announceChange(ctx: Ctx): void {
  ctx.afterCommit(() => ctx.app.signals.publish(knowledgeSignal, { tenant: ctx.tenant }));
}
