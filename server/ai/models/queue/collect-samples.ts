import { sql } from 'kysely';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { predictIntent } from '../../language/index.ts';
import { maskPersonal } from '../examples/mask-personal.ts';
import { liveModels } from '../live/live-models.ts';
import type { LiveModel } from '../live/load-serving.ts';
import { COST_OF_BAD_RATING, COST_OF_HANDOFF, costOf, scoreOf, uncertaintyOf } from './sample-score.ts';
import type { Ranked } from './sample-score.ts';
import { dropStale, insertSamples, raiseCost } from './sample-queries.ts';

/** A message that had its turn with the bot. */
export interface TurnOfMessage {
  threadId: string;
  sequence: number;
  conversationId: string;
  text: string;
  outcome: string;
  /** The key of a marked channel's thread: what is kept of the text is sealed with it. */
  dataKeyId: string | null;
}

const WORTH_A_LOOK = 0.12;
const SUGGESTIONS = 5;
const LONGEST = 500;
const STALE_MS = 90 * 86_400_000;

/** Whether the tenant has a data set that labels could go to, or knowledge whose gaps are looked for. */
export async function wantsSamples(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql`
    (select from ai.data_sets where tenant = ${ctx.tenant} limit 1)
    union all (select from ai.articles where tenant = ${ctx.tenant} limit 1)`.execute(ctx.db);
  return rows.length > 0;
}

/**
 * Keeps of these messages what is worth a label, masked, with the place it comes from: uncertain or costly ones. A message
 * that comes twice is kept once.
 */
export async function collectSamples(ctx: Ctx, turns: TurnOfMessage[]): Promise<void> {
  const live = (await liveModels(ctx.app).of(ctx.tenant)).published;
  await insertSamples(
    ctx,
    turns.flatMap((turn) => {
      const cost = costOf(turn.outcome);
      const { text, masked } = maskPersonal(turn.text.trim().slice(0, LONGEST));
      if (cost === undefined || !/\p{L}.*\p{L}/su.test(text)) return [];
      const { ranked, uncertainty } = readUncertainty(live, text);
      const score = scoreOf(uncertainty, cost);
      if (score < WORTH_A_LOOK) return [];
      const { threadId, sequence, conversationId, dataKeyId } = turn;
      const place = { threadId, sequence, conversationId, dataKeyId };
      return [
        { id: newId(), ...place, text, masked, modelId: live?.id ?? null, ranked, uncertainty, cost, score },
      ];
    }),
  );
  await dropStale(ctx, new Date(ctx.now.getTime() - STALE_MS));
}

function readUncertainty(
  live: LiveModel | undefined,
  text: string,
): { ranked: Ranked[]; uncertainty: number } {
  if (!live) return { ranked: [], uncertainty: 1 };
  const { ranked, outOfScope } = predictIntent(live.model, text);
  const best = ranked.slice(0, SUGGESTIONS).map(({ label, probability }) => ({ label, probability }));
  return { ranked: best, uncertainty: uncertaintyOf(best, outOfScope) };
}

/** Conversations that went to a person, or that the customer rated badly: what was said in them counts for more. */
export async function noteBadEnds(
  ctx: Ctx,
  ends: { handedOver: string[]; ratedBadly: string[] },
): Promise<void> {
  if (ends.handedOver.length > 0) await raiseCost(ctx, ends.handedOver, COST_OF_HANDOFF);
  if (ends.ratedBadly.length > 0) await raiseCost(ctx, ends.ratedBadly, COST_OF_BAD_RATING);
}

/** What a shadow said beside what was answered, by message. */
export interface ShadowReading {
  shadowId: string;
  threadId: string;
  sequence: number;
  liveId: string | null;
  liveLabel: string | null;
  liveProbability: number;
  shadowLabel: string | null;
  shadowProbability: number;
}

/** Keeps what shadows said; a message that comes twice is kept once. */
export async function noteShadows(ctx: Ctx, readings: ShadowReading[]): Promise<void> {
  if (readings.length === 0) return;
  await sql`
    insert into ai.shadow_readings (tenant, shadow_id, thread_id, sequence, live_id, live_label, live_probability,
      shadow_label, shadow_probability, agrees, at)
    select ${ctx.tenant}, "shadowId", "threadId", sequence, "liveId", "liveLabel", "liveProbability", "shadowLabel",
      "shadowProbability", "liveLabel" is not distinct from "shadowLabel", ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(readings)}::jsonb) as g ("shadowId" uuid, "threadId" uuid, sequence int,
      "liveId" uuid, "liveLabel" text, "liveProbability" real, "shadowLabel" text, "shadowProbability" real)
    on conflict do nothing`.execute(ctx.db);
}

/** For whoever has an app and no transaction yet: loads the tenant's models before one is opened. */
export async function warmModels(app: App, tenant: string): Promise<void> {
  await liveModels(app).of(tenant);
}
