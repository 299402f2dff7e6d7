import { sql } from 'kysely';
import type { DataSet, DataSetVersion, ModelCard } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { getDataSet } from '../data-sets/data-set-queries.ts';
import { listIntentRows } from '../data-sets/intent-queries.ts';
import { listCurrent } from '../deployments/deployment-queries.ts';
import { getModel, getWeights } from '../deployments/model-queries.ts';
import { getVersion, readVersion } from '../versions/version-queries.ts';
import type { ClaimedRun } from './run-queries.ts';
import type { TrainingWork } from './training-work.ts';

/** A training with all that it needs, read in one transaction. */
export interface LoadedWork {
  work: TrainingWork;
  dataSet: DataSet;
  version: DataSetVersion;
  card: Omit<ModelCard, 'seconds' | 'bytes'>;
}

/** Reads what a training learns from, and the published model that it is compared with. */
export async function loadWork(ctx: Ctx, run: ClaimedRun): Promise<LoadedWork> {
  const dataSet = await getDataSet(ctx, run.dataSetId);
  const version = await getVersion(ctx, run.versionId);
  const rows = await readVersion(ctx, run.versionId);
  const intents = await listIntentRows(ctx, run.dataSetId);
  const current = (await listCurrent(ctx)).find(({ slot }) => slot === 'published');
  const known = current
    ? await idsOfVersion(ctx, (await getModel(ctx, current.modelId)).versionId)
    : new Set<string>();
  const oosLabel = intents.find(({ outOfScope }) => outOfScope)?.label ?? null;
  const sources: Record<string, number> = {};
  for (const { source } of rows) sources[source] = (sources[source] ?? 0) + 1;
  const labels = new Set(rows.map(({ label }) => label));
  return {
    dataSet,
    version,
    work: {
      language: dataSet.language,
      oosLabel,
      rows: rows.map(({ id, text, label, part, source }) => ({
        id,
        text,
        label,
        part,
        isFresh: source === 'queue' && !known.has(id),
      })),
      published: current
        ? {
            modelId: current.modelId,
            number: current.number,
            weights: await getWeights(ctx, current.modelId),
          }
        : null,
    },
    card: {
      language: dataSet.language,
      dataSet: dataSet.name,
      dataSetVersion: version.number,
      digest: version.digest,
      intents: intents.filter(({ label }) => labels.has(label)).map(({ label, title }) => ({ label, title })),
      oosLabel,
      train: version.counts.train,
      test: version.counts.test,
      sources,
      engine: 'linear, words and characters',
      purpose: 'customer_intent',
      limits: 'own_data_only',
    },
  };
}

async function idsOfVersion(ctx: Ctx, versionId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select example_id as id from ai.version_examples
    where tenant = ${ctx.tenant} and version_id = ${versionId}`.execute(ctx.db);
  return new Set(rows.map(({ id }) => id));
}
