import { createHash } from 'node:crypto';
import type { DataSetVersion, Part } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { lockDataSet } from '../data-sets/data-set-queries.ts';
import { readWorkingCopy } from '../examples/example-queries.ts';
import { splitExamples } from './split-examples.ts';
import { findNewestVersion, getVersion, insertVersion, setParts } from './version-queries.ts';

/**
 * Keeps what the data set holds now as a version; where nothing has changed since the newest one, that one. Rows that are in
 * neither part get theirs here. Throws `ai.data_set_unknown` (404), `ai.data_set_empty` (422).
 */
export async function createVersion(ctx: Ctx, dataSetId: string, note = ''): Promise<DataSetVersion> {
  const { revision } = await lockDataSet(ctx, dataSetId);
  const newest = await findNewestVersion(ctx, dataSetId);
  if (newest && newest.revision === revision) return newest.version;
  const rows = await readWorkingCopy(ctx, dataSetId);
  if (rows.length === 0) throw appError('ai.data_set_empty', 422, 'The data set has no examples.');
  const decided = splitExamples(rows);
  await setParts(ctx, decided);
  const parted = rows.map((row) => ({ ...row, part: row.part ?? decided.get(row.id) ?? 'train' }));
  const id = newId();
  await insertVersion(ctx, {
    id,
    dataSetId,
    number: (newest?.version.number ?? 0) + 1,
    revision,
    digest: digestOf(parted),
    counts: {
      intents: new Set(parted.map(({ label }) => label)).size,
      train: parted.filter(({ part }) => part === 'train').length,
      test: parted.filter(({ part }) => part === 'test').length,
    },
    note,
  });
  await record(ctx, {
    action: 'ai.version_created',
    subject: `data-set-version/${id}`,
    details: { dataSetId },
  });
  return getVersion(ctx, id);
}

/** The same for the same texts, labels and parts, in whatever order they came. */
function digestOf(rows: { textKey: string; label: string; part: Part }[]): string {
  const lines = rows.map(({ textKey, label, part }) => `${textKey}\t${label}\t${part}\n`).sort();
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line);
  return hash.digest('hex');
}
