import { collectSamples, noteBadEnds, noteShadows, wantsSamples, warmModels } from '../../ai/index.ts';
import type { ShadowReading, TurnOfMessage } from '../../ai/index.ts';
import { findCustomersOfIdentities, mayUse } from '../../cdp/index.ts';
import { getMessages, listThreads } from '../../channels/index.ts';
import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import type { StoredEvent, Subscription } from '../../platform/events/index.ts';

const BAD_RATING = 2;

/**
 * Hands to the training place what can be learnt from: what customers said and what the bot made of it, and which conversations
 * ended badly. In no hurry, and apart from the turns; without a data set it does nothing.
 */
export const turnLearner: Subscription = {
  consumer: 'service.learning',
  types: ['service.turn_taken', 'service.handed_over', 'service.rated'],
  batch: 200,
  gatherMs: 500,
  from: 'now',
  async handle(app, tenant, events) {
    const who = { tenant, actor: SYSTEM };
    if (!(await inTenant(app, who, wantsSamples))) return;
    await warmModels(app, tenant);
    await inTenant(app, who, (ctx) => learn(ctx, events));
  },
};

async function learn(ctx: Ctx, events: StoredEvent[]): Promise<void> {
  const turns = events.filter(
    ({ type, payload }) => type === 'service.turn_taken' && payload['outcome'] !== 'for_person',
  );
  await collectSamples(ctx, await withTexts(ctx, await withoutRefused(ctx, turns)));
  await noteShadows(ctx, turns.flatMap(shadowOf));
  const ended = (type: string): StoredEvent[] => events.filter((event) => event.type === type);
  await noteBadEnds(ctx, {
    handedOver: ended('service.handed_over').map(({ payload }) => String(payload['conversationId'])),
    ratedBadly: ended('service.rated')
      .filter(({ payload }) => Number(payload['score']) <= BAD_RATING)
      .map(({ payload }) => String(payload['conversationId'])),
  });
}

/** What customers said who refuse that anything is trained with it is not learnt from. */
async function withoutRefused(ctx: Ctx, turns: StoredEvent[]): Promise<StoredEvent[]> {
  const customers = await findCustomersOfIdentities(ctx, [
    ...new Set(turns.map(({ payload }) => String(payload['threadId']))),
  ]);
  const allowed = await mayUse(ctx, [...new Set(customers.values())], 'training');
  return turns.filter(({ payload }) => allowed.has(customers.get(String(payload['threadId'])) ?? ''));
}

async function withTexts(ctx: Ctx, turns: StoredEvent[]): Promise<TurnOfMessage[]> {
  const places = turns.map(({ payload }) => ({
    threadId: String(payload['threadId']),
    sequence: Number(payload['sequence']),
    conversationId: String(payload['conversationId']),
    outcome: String(payload['outcome']),
  }));
  const threads = await listThreads(ctx, [...new Set(places.map(({ threadId }) => threadId))]);
  const messages = await getMessages(ctx, places);
  const texts = new Map(messages.map(({ threadId, sequence, text }) => [`${threadId}/${sequence}`, text]));
  return places.map((place) => ({
    ...place,
    text: texts.get(`${place.threadId}/${place.sequence}`) ?? '',
    dataKeyId: threads.get(place.threadId)?.dataKeyId ?? null,
  }));
}

function shadowOf({ payload }: StoredEvent): ShadowReading[] {
  const intent = payload['intent'] as
    | {
        modelId: string | null;
        label: string | null;
        probability: number;
        shadow?: { modelId: string; label: string | null; probability: number };
      }
    | undefined;
  if (!intent?.shadow) return [];
  const { modelId, label, probability, shadow } = intent;
  return [
    {
      shadowId: shadow.modelId,
      threadId: String(payload['threadId']),
      sequence: Number(payload['sequence']),
      liveId: modelId,
      liveLabel: label,
      liveProbability: probability,
      shadowLabel: shadow.label,
      shadowProbability: shadow.probability,
    },
  ];
}
