import type { TrainingImport } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { lockDataSet, touchDataSet } from '../data-sets/data-set-queries.ts';
import { insertIntents, listIntentRows } from '../data-sets/intent-queries.ts';
import { newIntent } from '../data-sets/write-intent.ts';
import { findHeld, insertExamples, textKey } from '../examples/example-queries.ts';
import type { ImportedRow, ParsedTrainingFile } from './parse-training-file.ts';

const BATCH = 1000;
const MAX_LISTED = 1000;
const SAMPLE = 8;

/** What an import of this file into the data set would do; changes nothing. Throws `ai.data_set_unknown`, 404. */
export async function previewTrainingImport(
  ctx: Ctx,
  dataSetId: string,
  parsed: ParsedTrainingFile,
): Promise<TrainingImport> {
  const known = await idsOfLabels(ctx, dataSetId);
  const { fresh } = await divide(ctx, dataSetId, parsed.accepted, known);
  return report(parsed, known, fresh.length);
}

/**
 * Adds the accepted rows of a file to the working copy, all or nothing; a label that is new becomes an intent. Rows that
 * the data set has already are left alone, so the same file again changes nothing. Throws `ai.data_set_unknown`, 404.
 */
export async function importTrainingFile(
  ctx: Ctx,
  dataSetId: string,
  parsed: ParsedTrainingFile,
): Promise<TrainingImport> {
  await lockDataSet(ctx, dataSetId);
  const before = await idsOfLabels(ctx, dataSetId);
  const { fresh } = await divide(ctx, dataSetId, parsed.accepted, before);
  const result = report(parsed, before, fresh.length);
  await insertIntents(ctx, intentsOf(dataSetId, parsed, before));
  const ids = await idsOfLabels(ctx, dataSetId);
  for (let start = 0; start < fresh.length; start += BATCH) {
    await insertExamples(
      ctx,
      fresh.slice(start, start + BATCH).flatMap(({ label, text, masked, part, line }) => {
        const intentId = ids.get(label);
        return intentId
          ? [{ id: newId(), dataSetId, intentId, text, masked, part, line, source: 'import' as const }]
          : [];
      }),
    );
  }
  if (fresh.length > 0) await touchDataSet(ctx, dataSetId);
  await record(ctx, {
    action: 'ai.examples_imported',
    subject: `data-set/${dataSetId}`,
    details: { added: fresh.length, rejected: parsed.rejects.length, format: parsed.format },
  });
  return result;
}

async function idsOfLabels(ctx: Ctx, dataSetId: string): Promise<Map<string, string>> {
  return new Map((await listIntentRows(ctx, dataSetId)).map(({ label, id }) => [label, id]));
}

/** Rows that the data set does not have yet. Twins within the file are kept: they are shown as a problem. */
async function divide(
  ctx: Ctx,
  dataSetId: string,
  rows: ImportedRow[],
  ids: Map<string, string>,
): Promise<{ fresh: ImportedRow[] }> {
  const fresh: ImportedRow[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH).map((row) => ({ row, key: textKey(row.text) }));
    const held = await findHeld(
      ctx,
      dataSetId,
      batch.map(({ key }) => key),
    );
    for (const { row, key } of batch) if (!held.has(`${key}/${ids.get(row.label) ?? ''}`)) fresh.push(row);
  }
  return { fresh };
}

function intentsOf(
  dataSetId: string,
  parsed: ParsedTrainingFile,
  known: Map<string, string>,
): ReturnType<typeof newIntent>[] {
  const labels = new Set(parsed.accepted.map(({ label }) => label).filter((label) => !known.has(label)));
  return [...labels].map((label) => {
    const intent = newIntent(dataSetId, label);
    const said = parsed.intents.get(label);
    return {
      ...intent,
      outOfScope: said?.outOfScope ?? intent.outOfScope,
      response: said?.answer ? { kind: 'text' as const, text: said.answer } : intent.response,
    };
  });
}

function report(parsed: ParsedTrainingFile, known: Map<string, string>, added: number): TrainingImport {
  const counts = new Map<string, number>();
  for (const { label } of parsed.accepted) counts.set(label, (counts.get(label) ?? 0) + 1);
  return {
    format: parsed.format,
    encoding: parsed.encoding,
    rows: parsed.rows,
    accepted: parsed.accepted.length,
    added,
    existing: parsed.accepted.length - added,
    rejected: parsed.rejects.length,
    masked: parsed.accepted.filter(({ masked }) => masked.length > 0).length,
    labels: [...counts]
      .sort((left, right) => right[1] - left[1])
      .slice(0, MAX_LISTED)
      .map(([label, count]) => ({ label, count, isNew: !known.has(label) })),
    sample: parsed.accepted.slice(0, SAMPLE).map(({ text, label }) => ({ text, label })),
    rejects: parsed.rejects.slice(0, MAX_LISTED),
  };
}
