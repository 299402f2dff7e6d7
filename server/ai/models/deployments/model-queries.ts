import { sql } from 'kysely';
import type {
  Comparison,
  GateResult,
  Model,
  ModelCard,
  ModelReport,
  ModelStatus,
  ModelSummary,
} from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';

interface StoredReport {
  report: ModelReport;
  comparison: Comparison | null;
}
type StoredModel = Omit<Model, 'createdAt' | 'report' | 'comparison'> & {
  createdAt: Date;
  report: StoredReport;
};

const facts = sql`id, number, data_set_id as "dataSetId", version_id as "versionId", run_id as "runId",
  parent_id as "parentId", status, bytes, created_at as "createdAt"`;

/** A model that was trained. */
export interface NewModel {
  id: string;
  dataSetId: string;
  versionId: string;
  runId: string;
  parentId: string | null;
  weights: Uint8Array;
  report: ModelReport;
  comparison: Comparison | null;
  gate: GateResult;
  card: ModelCard;
}

/** Stores a model as a draft, under the tenant's next number. */
export async function insertModel(ctx: Ctx, model: NewModel): Promise<void> {
  await sql`
    insert into ai.models (tenant, id, number, data_set_id, version_id, run_id, parent_id, status, weights, bytes, report,
      gate, card, created_by, created_at)
    select ${ctx.tenant}, ${model.id}, coalesce(max(number), 0) + 1, ${model.dataSetId}::uuid, ${model.versionId}::uuid,
      ${model.runId}::uuid, ${model.parentId}::uuid, 'draft', ${Buffer.from(model.weights)}, ${model.weights.length},
      ${JSON.stringify({ report: model.report, comparison: model.comparison })}::jsonb,
      ${JSON.stringify(model.gate)}::jsonb, ${JSON.stringify(model.card)}::jsonb,
      ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now}
    from ai.models where tenant = ${ctx.tenant}`.execute(ctx.db);
}

/** The models of the tenant, newest first. */
export async function listModels(ctx: Ctx): Promise<ModelSummary[]> {
  const { rows } = await sql<Omit<ModelSummary, 'createdAt'> & { createdAt: Date }>`
    select ${facts}, (report #>> '{report,accuracy}')::float8 as accuracy,
      (report #>> '{report,macroF1}')::float8 as "macroF1", (gate ->> 'passed')::boolean as passed,
      card ->> 'dataSet' as "dataSet"
    from ai.models where tenant = ${ctx.tenant} order by number desc limit 200`.execute(ctx.db);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** A model with its report, without its weights. Throws `ai.model_unknown`, 404. */
export async function getModel(ctx: Ctx, id: string, lock = false): Promise<Model> {
  const { rows } = await sql<StoredModel>`
    select ${facts}, report, gate, card from ai.models where tenant = ${ctx.tenant} and id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  const row = rows[0];
  if (!row) throw appError('ai.model_unknown', 404, 'There is no such model.');
  return { ...row, ...row.report, createdAt: row.createdAt.toISOString() };
}

/** The weights of a model. Throws `ai.model_unknown`, 404. */
export async function getWeights(ctx: Ctx, id: string): Promise<Uint8Array> {
  const { rows } = await sql<{ weights: Buffer }>`
    select weights from ai.models where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw appError('ai.model_unknown', 404, 'There is no such model.');
  return rows[0].weights;
}

export async function setStatus(ctx: Ctx, id: string, status: ModelStatus): Promise<void> {
  await sql`update ai.models set status = ${status} where tenant = ${ctx.tenant} and id = ${id}`.execute(
    ctx.db,
  );
}
