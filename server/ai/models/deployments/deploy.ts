import { sql } from 'kysely';
import type { DeployModel, Model, Slot } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { announceModels } from './announce-models.ts';
import { endSlot, findPublishedBefore, insertDeployment, listCurrent } from './deployment-queries.ts';
import { getModel, setStatus } from './model-queries.ts';

const DEFAULT_CANARY = 0.1;

/**
 * Lets a model serve: published (for everybody), canary (for a share of the conversations), or shadow (it reads along). A model
 * that did not pass its gate needs a reason. Throws `ai.model_unknown` (404), `ai.gate_not_passed` (409),
 * `ai.nothing_published` (409) for a canary with nothing beside it.
 */
export async function deployModel(ctx: Ctx, id: string, given: DeployModel): Promise<Model> {
  await lockSlots(ctx);
  const model = await getModel(ctx, id, true);
  const { slot } = given;
  if (slot !== 'shadow' && !model.gate.passed && given.reason === undefined) {
    throw appError(
      'ai.gate_not_passed',
      409,
      'The model did not pass its gate. To publish it all the same, say why.',
    );
  }
  if (slot === 'canary' && !(await listCurrent(ctx)).some((each) => each.slot === 'published')) {
    throw appError(
      'ai.nothing_published',
      409,
      'A canary stands beside a published model, and there is none.',
    );
  }
  await leaveSlots(ctx, id);
  await emptySlot(ctx, slot);
  const share = slot === 'canary' ? (given.share ?? DEFAULT_CANARY) : 1;
  await insertDeployment(ctx, { slot, modelId: id, share, reason: given.reason ?? null });
  await setStatus(ctx, id, slot);
  await announceModels(ctx);
  await record(ctx, {
    action: `ai.model_${slot === 'published' ? 'published' : `set_as_${slot}`}`,
    subject: `model/${id}`,
    details: {
      number: model.number,
      share,
      gatePassed: model.gate.passed,
      overruled: given.reason !== undefined && !model.gate.passed,
    },
  });
  return getModel(ctx, id);
}

/**
 * Ends what serves in a slot; for `published` the model that was published before comes back, or none where there was none.
 * Throws `ai.nothing_deployed`, 409.
 */
export async function endDeployment(ctx: Ctx, slot: Slot): Promise<void> {
  await lockSlots(ctx);
  const current = (await listCurrent(ctx)).find((each) => each.slot === slot);
  if (!current) throw appError('ai.nothing_deployed', 409, 'Nothing serves in this slot.');
  const back = slot === 'published' ? await findPublishedBefore(ctx, current.modelId) : null;
  await emptySlot(ctx, slot);
  if (back !== null) {
    await leaveSlots(ctx, back);
    await insertDeployment(ctx, { slot, modelId: back, share: 1, reason: null });
    await setStatus(ctx, back, 'published');
  }
  await announceModels(ctx);
  await record(ctx, {
    action: slot === 'published' ? 'ai.model_rolled_back' : 'ai.deployment_ended',
    subject: `model/${current.modelId}`,
    details: { slot, back },
  });
}

async function emptySlot(ctx: Ctx, slot: Slot): Promise<void> {
  const current = (await listCurrent(ctx)).find((each) => each.slot === slot);
  if (!current) return;
  await endSlot(ctx, slot);
  await setStatus(ctx, current.modelId, slot === 'published' ? 'retired' : 'draft');
}

/** A model serves in one slot at a time. */
async function leaveSlots(ctx: Ctx, modelId: string): Promise<void> {
  for (const { slot } of (await listCurrent(ctx)).filter((each) => each.modelId === modelId))
    await endSlot(ctx, slot);
}

/** Whoever changes what serves waits for the others of the tenant. */
async function lockSlots(ctx: Ctx): Promise<void> {
  await sql`
    insert into ai.model_revisions as r (tenant, revision) values (${ctx.tenant}, 1)
    on conflict (tenant) do update set revision = r.revision`.execute(ctx.db);
}
