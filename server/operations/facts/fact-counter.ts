import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { Subscription } from '../../platform/events/index.ts';
import { applyEvent, emptyFacts } from './apply-event.ts';
import { countAnswers, lockFacts, saveFacts } from './facts-queries.ts';

/** Keeps the facts of conversations from what service tells; many events share one transaction. */
export const factCounter: Subscription = {
  consumer: 'operations.facts',
  types: [
    'service.conversation_opened',
    'service.turn_taken',
    'service.handed_over',
    'service.assigned',
    'service.agent_replied',
    'service.conversation_resolved',
    'service.reopened',
    'service.rated',
  ],
  batch: 500,
  gatherMs: 250,
  async handle(app, tenant, events) {
    await inTenant(app, { tenant, actor: SYSTEM, prepared: true }, async (ctx) => {
      const facts = await lockFacts(ctx, [...new Set(events.map((event) => event.key))]);
      const answers: { day: string; articleId: string }[] = [];
      for (const event of events) {
        const before = facts.get(event.key) ?? emptyFacts(event.key, event.occurredAt);
        const after = applyEvent(before, event);
        const articleId = event.payload['articleId'];
        if (after !== before && typeof articleId === 'string') {
          answers.push({ day: event.occurredAt.toISOString().slice(0, 10), articleId });
        }
        facts.set(event.key, after);
      }
      await saveFacts(ctx, [...facts.values()]);
      await countAnswers(ctx, answers);
      ctx.afterCommit(() => app.signals.publish('operations.report_changed', { tenant }));
    });
  },
};
