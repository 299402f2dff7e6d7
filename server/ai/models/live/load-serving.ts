import { sql } from 'kysely';
import type { IntentResponse, Slot } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { isAppError } from '../../../platform/errors/index.ts';
import { exactKey } from '../../knowledge/index.ts';
import { loadIntentModel } from '../../language/index.ts';
import type { IntentModel } from '../../language/index.ts';
import { listIntentRows } from '../data-sets/intent-queries.ts';
import { listCurrent } from '../deployments/deployment-queries.ts';
import { getModel, getWeights } from '../deployments/model-queries.ts';

/** What a label is called and what the bot does on it. */
export interface LiveIntent {
  label: string;
  title: string;
  response: IntentResponse;
}

/** A model in memory. */
export interface LiveModel {
  id: string;
  number: number;
  model: IntentModel;
  intents: Map<string, LiveIntent>;
  /** Labels by the exact key of their title: who picks a title means just that. */
  byTitle: Map<string, string>;
  share: number;
}

/** What serves a tenant, with the number of the last change that it knows. */
export interface Serving extends Partial<Record<Slot, LiveModel>> {
  revision: number;
}

/** Reads what serves the tenant; models that `before` holds are not loaded again. */
export async function loadServing(ctx: Ctx, before?: Serving): Promise<Serving> {
  const revision = (await findModelRevisions(ctx.db, [ctx.tenant])).get(ctx.tenant) ?? 0;
  const serving: Serving = { revision };
  for (const { slot, modelId, share } of await listCurrent(ctx)) {
    try {
      serving[slot] = await loadLive(ctx, modelId, share, before);
    } catch (error) {
      // A model that cannot be read must not keep the bot from answering from its knowledge.
      if (!isAppError(error)) throw error;
      ctx.log.error({ err: error, modelId }, 'a model could not be loaded');
    }
  }
  return serving;
}

/** A model with what its labels are called now. Throws `ai.model_unknown`, 404. */
export async function loadLive(ctx: Ctx, id: string, share = 1, before?: Serving): Promise<LiveModel> {
  const { number, dataSetId, card } = await getModel(ctx, id);
  const known = [before?.published, before?.canary, before?.shadow].find((each) => each?.id === id);
  const model = known?.model ?? loadIntentModel(await getWeights(ctx, id));
  const rows = await listIntentRows(ctx, dataSetId);
  const intents = new Map<string, LiveIntent>(
    card.intents.map(({ label, title }) => [label, { label, title, response: { kind: 'none' } }]),
  );
  for (const { label, title, response } of rows) intents.set(label, { label, title, response });
  const byTitle = new Map([...intents.values()].map(({ label, title }) => [exactKey(title), label]));
  return { id, number, model, intents, byTitle, share };
}

/** The numbers of the last changes to what serves, for several tenants at once. */
export async function findModelRevisions(db: Db, tenants: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ tenant: string; revision: string }>`
    select tenant, revision from ai.model_revisions where tenant = any(${tenants}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.tenant, Number(row.revision)]));
}
