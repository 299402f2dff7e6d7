import { sql } from 'kysely';
import type { FlowHead, FlowVersion } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { appError } from '../../../platform/errors/index.ts';

/** A flow as it is stored: its head and its draft. */
export interface FlowRow extends FlowHead {
  draft: string;
}

interface Stored {
  id: string;
  flowId: string;
  nameZh: string;
  nameEn: string;
  revision: number;
  published: number | null;
  versions: number;
  isChanged: boolean;
  updatedAt: Date;
  updatedBy: string;
  draft: string;
}

const columns = sql`f.id, f.flow_id as "flowId", f.name_zh as "nameZh", f.name_en as "nameEn", f.revision, f.published,
  (select count(*)::int from ai.flow_versions v where v.tenant = f.tenant and v.flow_id = f.id) as versions,
  not exists (select from ai.flow_versions v
    where v.tenant = f.tenant and v.flow_id = f.id and v.number = f.published and v.source = f.draft) as "isChanged",
  f.updated_at as "updatedAt", f.updated_by as "updatedBy"`;

/** All flows of the tenant by their id; at most 1000. */
export async function listFlowRows(ctx: Ctx): Promise<FlowHead[]> {
  const { rows } = await sql<Omit<Stored, 'draft'>>`
    select ${columns} from ai.flows f where f.tenant = ${ctx.tenant} order by f.flow_id limit 1000`.execute(
    ctx.db,
  );
  return rows.map(present);
}

/** A flow. Throws `ai.flow_unknown`, 404. With `lock` others wait to change it. */
export async function getFlowRow(ctx: Ctx, id: string, lock = false): Promise<FlowRow> {
  const { rows } = await sql<Stored>`
    select ${columns}, f.draft from ai.flows f where f.tenant = ${ctx.tenant} and f.id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  if (!rows[0]) throw appError('ai.flow_unknown', 404, 'There is no such flow.');
  return { ...present(rows[0]), draft: rows[0].draft };
}

export interface DraftRow {
  id: string;
  flowId: string;
  nameZh: string;
  nameEn: string;
  draft: string;
}

export async function insertFlow(ctx: Ctx, { id, flowId, nameZh, nameEn, draft }: DraftRow): Promise<void> {
  await sql`
    insert into ai.flows (tenant, id, flow_id, name_zh, name_en, draft, created_at, updated_at, updated_by)
    values (${ctx.tenant}, ${id}, ${flowId}, ${nameZh}, ${nameEn}, ${draft}, ${ctx.now}, ${ctx.now},
      ${ctx.actor.id})`.execute(ctx.db);
}

export async function updateDraft(ctx: Ctx, { id, flowId, nameZh, nameEn, draft }: DraftRow): Promise<void> {
  await sql`
    update ai.flows set flow_id = ${flowId}, name_zh = ${nameZh}, name_en = ${nameEn}, draft = ${draft},
      revision = revision + 1, updated_at = ${ctx.now}, updated_by = ${ctx.actor.id}
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

export async function removeFlow(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from ai.flows where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

export async function setPublished(ctx: Ctx, id: string, number: number | null): Promise<void> {
  await sql`update ai.flows set published = ${number}
    where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
}

export async function insertVersion(
  ctx: Ctx,
  id: string,
  given: { source: string; note: string },
): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    insert into ai.flow_versions (tenant, flow_id, number, source, note, created_by, created_at)
    select ${ctx.tenant}, ${id}, coalesce(max(number), 0) + 1, ${given.source}, ${given.note}, ${ctx.actor.id}, ${ctx.now}
    from ai.flow_versions where tenant = ${ctx.tenant} and flow_id = ${id}
    returning number`.execute(ctx.db);
  return rows[0]?.number ?? 1;
}

/** The versions of a flow, the newest first; at most 200. */
export async function listVersionRows(ctx: Ctx, id: string): Promise<FlowVersion[]> {
  const { rows } = await sql<Omit<FlowVersion, 'createdAt'> & { createdAt: Date }>`
    select v.number, v.note, v.number is not distinct from f.published as "isPublished", v.created_by as "createdBy",
      v.created_at as "createdAt"
    from ai.flow_versions v join ai.flows f on f.tenant = v.tenant and f.id = v.flow_id
    where v.tenant = ${ctx.tenant} and v.flow_id = ${id} order by v.number desc limit 200`.execute(ctx.db);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** The source of a version. Throws `ai.flow_version_unknown`, 404. */
export async function getVersionSource(ctx: Ctx, id: string, number: number): Promise<string> {
  const { rows } = await sql<{ source: string }>`
    select source from ai.flow_versions
    where tenant = ${ctx.tenant} and flow_id = ${id} and number = ${number}`.execute(ctx.db);
  if (!rows[0]) throw appError('ai.flow_version_unknown', 404, 'There is no such version.');
  return rows[0].source;
}

/** What serves the tenant's customers. */
export async function listPublishedSources(
  ctx: Ctx,
): Promise<{ id: string; number: number; source: string }[]> {
  const { rows } = await sql<{ id: string; number: number; source: string }>`
    select f.id, v.number, v.source from ai.flows f
    join ai.flow_versions v on v.tenant = f.tenant and v.flow_id = f.id and v.number = f.published
    where f.tenant = ${ctx.tenant} order by f.flow_id limit 1000`.execute(ctx.db);
  return rows;
}

/** The numbers of the last changes to what is published, for several tenants at once. */
export async function findFlowRevisions(db: Db, tenants: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ tenant: string; revision: string }>`
    select tenant, revision from ai.flow_revisions where tenant = any(${tenants}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.tenant, Number(row.revision)]));
}

function present(row: Omit<Stored, 'draft'>): FlowHead {
  const { id, flowId, nameZh, nameEn, revision, published, versions, isChanged, updatedAt, updatedBy } = row;
  const name = { 'zh-CN': nameZh, en: nameEn };
  return {
    id,
    flowId,
    name,
    revision,
    published,
    versions,
    isChanged,
    updatedAt: updatedAt.toISOString(),
    updatedBy,
  };
}
