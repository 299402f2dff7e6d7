import { sql } from 'kysely';
import type { ImportRecord, ImportResult, RejectedRow } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';

interface StoredImport extends Omit<ImportRecord, 'at'> {
  at: Date;
}

const columns = sql`id, file_name as "fileName", format, encoding, rows, created, updated, unchanged, rejected, at`;

/** Stores the record of an import. */
export async function insertImport(ctx: Ctx, result: ImportResult): Promise<void> {
  await sql`
    insert into ai.knowledge_imports (tenant, id, file_name, format, encoding, rows, created, updated, unchanged,
      rejected, rejects, actor, at)
    values (${ctx.tenant}, ${result.id}, ${result.fileName}, ${result.format}, ${result.encoding}, ${result.rows},
      ${result.created}, ${result.updated}, ${result.unchanged}, ${result.rejected},
      ${JSON.stringify(result.rejects)}::jsonb, ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now})`.execute(
    ctx.db,
  );
}

/** The last imports, newest first, without their rejects. */
export async function listImports(ctx: Ctx): Promise<ImportRecord[]> {
  const { rows } = await sql<StoredImport>`
    select ${columns} from ai.knowledge_imports where tenant = ${ctx.tenant} order by id desc limit 50`.execute(
    ctx.db,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** An import with the rows that it refused, or null. */
export async function findImport(ctx: Ctx, id: string): Promise<ImportResult | null> {
  const { rows } = await sql<StoredImport & { rejects: RejectedRow[] }>`
    select ${columns}, rejects from ai.knowledge_imports where tenant = ${ctx.tenant} and id = ${id}`.execute(
    ctx.db,
  );
  return rows[0] ? { ...rows[0], at: rows[0].at.toISOString() } : null;
}
