import { sql } from 'kysely';
import type { AddExample, ChangeExamples } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { lockDataSet, touchDataSet } from '../data-sets/data-set-queries.ts';
import { getIntent } from '../data-sets/intent-queries.ts';
import { insertExamples } from './example-queries.ts';
import { maskPersonal } from './mask-personal.ts';

/** Adds an example that somebody wrote. Throws `ai.data_set_unknown`, `ai.intent_unknown` (404). */
export async function addExample(ctx: Ctx, dataSetId: string, given: AddExample): Promise<{ id: string }> {
  await lockDataSet(ctx, dataSetId);
  await assertIntentOf(ctx, dataSetId, given.intentId);
  const { text, masked } = maskPersonal(given.text.trim());
  if (text === '') throw appError('ai.example_invalid', 400, 'An example needs a text.');
  const id = newId();
  await insertExamples(ctx, [
    { id, dataSetId, intentId: given.intentId, text, masked, part: null, source: 'written' },
  ]);
  await touchDataSet(ctx, dataSetId);
  return { id };
}

/**
 * Drops, relabels, moves or rewrites examples of the working copy; versions keep what they had. Returns how many.
 * Throws `ai.data_set_unknown`, `ai.intent_unknown`, `ai.example_unknown` (404), `ai.example_invalid` (400).
 */
export async function changeExamples(ctx: Ctx, dataSetId: string, change: ChangeExamples): Promise<number> {
  await lockDataSet(ctx, dataSetId);
  if (change.intentId !== undefined) await assertIntentOf(ctx, dataSetId, change.intentId);
  const ids = [...new Set(change.ids)];
  const changed = await apply(ctx, dataSetId, ids, change);
  if (changed === 0) throw appError('ai.example_unknown', 404, 'There are no such examples.');
  await touchDataSet(ctx, dataSetId);
  await record(ctx, {
    action: 'ai.examples_changed',
    subject: `data-set/${dataSetId}`,
    details: { changed, dropped: change.drop ?? false },
  });
  return changed;
}

async function apply(ctx: Ctx, dataSetId: string, ids: string[], change: ChangeExamples): Promise<number> {
  const mine = sql`tenant = ${ctx.tenant} and data_set_id = ${dataSetId} and removed_at is null
    and id = any(${ids}::uuid[])`;
  if (change.drop) {
    const { numAffectedRows } =
      await sql`update ai.examples set removed_at = ${ctx.now} where ${mine}`.execute(ctx.db);
    return Number(numAffectedRows ?? 0);
  }
  if (change.text !== undefined) return rewrite(ctx, dataSetId, ids, change);
  if (change.intentId === undefined && change.part === undefined) {
    throw appError('ai.example_invalid', 400, 'Say what shall change.');
  }
  const { numAffectedRows } = await sql`
    update ai.examples set intent_id = coalesce(${change.intentId ?? null}::uuid, intent_id),
      part = coalesce(${change.part ?? null}::text, part) where ${mine}`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}

/** Another text is another row: versions still point to the one before. */
async function rewrite(ctx: Ctx, dataSetId: string, ids: string[], change: ChangeExamples): Promise<number> {
  const { text, masked } = maskPersonal((change.text ?? '').trim());
  if (ids.length !== 1 || text === '') {
    throw appError(
      'ai.example_invalid',
      400,
      'A text can be given to one example only, and not a blank one.',
    );
  }
  const { rows } = await sql<{ intentId: string; part: 'train' | 'test' | null }>`
    update ai.examples set removed_at = ${ctx.now}
    where tenant = ${ctx.tenant} and data_set_id = ${dataSetId} and removed_at is null and id = any(${ids}::uuid[])
    returning intent_id as "intentId", part`.execute(ctx.db);
  await insertExamples(
    ctx,
    rows.map(({ intentId, part }) => ({
      id: newId(),
      dataSetId,
      intentId: change.intentId ?? intentId,
      text,
      masked,
      part: change.part ?? part,
      source: 'written',
    })),
  );
  return rows.length;
}

async function assertIntentOf(ctx: Ctx, dataSetId: string, intentId: string): Promise<void> {
  const intent = await getIntent(ctx, intentId);
  if (intent.dataSetId !== dataSetId) throw appError('ai.intent_unknown', 404, 'There is no such intent.');
}
