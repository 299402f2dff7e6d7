import type {
  ChangeDataSet,
  CreateDataSet,
  DataSet,
  TrainingSchedule,
} from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError, isUniqueViolation } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { getDataSet, insertDataSet, lockDataSet, removeDataSet, updateDataSet } from './data-set-queries.ts';

const DAY_MS = 86_400_000;

/** Makes an empty data set. Throws `ai.data_set_exists`, 409. */
export async function createDataSet(ctx: Ctx, given: CreateDataSet): Promise<DataSet> {
  const id = newId();
  await refusingTwins(() =>
    insertDataSet(ctx, { id, name: nameOf(given.name), language: given.language ?? 'auto' }),
  );
  await record(ctx, { action: 'ai.data_set_created', subject: `data-set/${id}` });
  return getDataSet(ctx, id);
}

/** Changes what is given. Throws `ai.data_set_unknown` (404), `ai.data_set_exists` (409). */
export async function changeDataSet(ctx: Ctx, id: string, change: ChangeDataSet): Promise<DataSet> {
  await lockDataSet(ctx, id);
  const before = await getDataSet(ctx, id);
  const schedule = change.schedule ?? before.schedule;
  await refusingTwins(() =>
    updateDataSet(ctx, {
      id,
      name: nameOf(change.name ?? before.name),
      schedule,
      settings: change.settings ?? before.settings,
      dueAt: nextDue(schedule, ctx.now),
    }),
  );
  await record(ctx, { action: 'ai.data_set_changed', subject: `data-set/${id}`, details: { schedule } });
  return getDataSet(ctx, id);
}

/** Deletes a data set and its examples. Throws `ai.data_set_unknown`, 404. */
export async function deleteDataSet(ctx: Ctx, id: string): Promise<void> {
  await lockDataSet(ctx, id);
  await removeDataSet(ctx, id);
  await record(ctx, { action: 'ai.data_set_deleted', subject: `data-set/${id}` });
}

/** When a schedule looks again; "labels" looks often and trains when there are enough. */
export function nextDue(schedule: TrainingSchedule, now: Date): Date | null {
  if (schedule === 'off') return null;
  if (schedule === 'labels') return now;
  return new Date(now.getTime() + (schedule === 'daily' ? DAY_MS : 7 * DAY_MS));
}

function nameOf(name: string): string {
  const trimmed = name.trim();
  if (trimmed !== '') return trimmed;
  throw appError('ai.data_set_invalid', 400, 'A data set needs a name.', {
    fields: [{ field: '/name', message: 'is blank' }],
  });
}

async function refusingTwins(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isUniqueViolation(error, 'data_sets_name')) throw error;
    throw appError('ai.data_set_exists', 409, 'There is a data set of this name already.');
  }
}
