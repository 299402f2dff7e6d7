import { sql } from 'kysely';
import type { DataSetVersion, Part } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { openAll } from '../examples/example-queries.ts';
import type { WithText } from '../examples/example-queries.ts';

interface StoredVersion extends Omit<DataSetVersion, 'createdAt'> {
  createdAt: Date;
  revision: string;
}

const columns = sql`id, data_set_id as "dataSetId", number, revision, digest, counts, note, created_at as "createdAt"`;

/** The versions of a data set, newest first. */
export async function listVersions(ctx: Ctx, dataSetId: string): Promise<DataSetVersion[]> {
  const { rows } = await sql<StoredVersion>`
    select ${columns} from ai.data_set_versions
    where tenant = ${ctx.tenant} and data_set_id = ${dataSetId} order by number desc limit 200`.execute(
    ctx.db,
  );
  return rows.map(present);
}

/** A version. Throws `ai.version_unknown`, 404. */
export async function getVersion(ctx: Ctx, id: string): Promise<DataSetVersion> {
  const { rows } = await sql<StoredVersion>`
    select ${columns} from ai.data_set_versions where tenant = ${ctx.tenant} and id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw appError('ai.version_unknown', 404, 'There is no such version.');
  return present(rows[0]);
}

/** The newest version with the revision of the data set that it shows. */
export async function findNewestVersion(
  ctx: Ctx,
  dataSetId: string,
): Promise<{ version: DataSetVersion; revision: number } | null> {
  const { rows } = await sql<StoredVersion>`
    select ${columns} from ai.data_set_versions
    where tenant = ${ctx.tenant} and data_set_id = ${dataSetId} order by number desc limit 1`.execute(ctx.db);
  return rows[0] ? { version: present(rows[0]), revision: Number(rows[0].revision) } : null;
}

/** A row of a version. */
export interface VersionRow extends WithText {
  id: string;
  label: string;
  part: Part;
  textKey: string;
  source: string;
}

/** What a version holds, in the order of ids; texts of erased messages are gone. */
export async function readVersion(ctx: Ctx, versionId: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select e.id, v.label, v.part, e.text, e.sealed_text as "sealedText", e.data_key_id as "dataKeyId",
      e.text_key as "textKey", e.source
    from ai.version_examples v join ai.examples e on e.tenant = v.tenant and e.id = v.example_id
    where v.tenant = ${ctx.tenant} and v.version_id = ${versionId} order by e.id`.execute(ctx.db);
  return openAll(ctx, rows);
}

/** Stores a version that points to the working copy as it is, once every row has its part. */
export async function insertVersion(
  ctx: Ctx,
  version: Omit<DataSetVersion, 'createdAt'> & { revision: number },
): Promise<void> {
  await sql`
    insert into ai.data_set_versions (tenant, id, data_set_id, number, revision, digest, counts, note, created_by, created_at)
    values (${ctx.tenant}, ${version.id}, ${version.dataSetId}, ${version.number}, ${version.revision},
      ${version.digest}, ${JSON.stringify(version.counts)}::jsonb, ${version.note},
      ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now})`.execute(ctx.db);
  await sql`
    insert into ai.version_examples (tenant, version_id, example_id, label, part)
    select e.tenant, ${version.id}, e.id, i.label, e.part
    from ai.examples e join ai.intents i on i.tenant = e.tenant and i.id = e.intent_id
    where e.tenant = ${ctx.tenant} and e.data_set_id = ${version.dataSetId} and e.removed_at is null`.execute(
    ctx.db,
  );
}

/** Notes in which part rows are. */
export async function setParts(ctx: Ctx, parts: Map<string, Part>): Promise<void> {
  for (const part of ['train', 'test'] as const) {
    const ids = [...parts].filter(([, each]) => each === part).map(([id]) => id);
    if (ids.length === 0) continue;
    await sql`update ai.examples set part = ${part}
      where tenant = ${ctx.tenant} and id = any(${ids}::uuid[])`.execute(ctx.db);
  }
}

function present({ revision: _revision, createdAt, ...row }: StoredVersion): DataSetVersion {
  return { ...row, createdAt: createdAt.toISOString() };
}
