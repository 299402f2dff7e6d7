import { sql } from 'kysely';
import type { Returns } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';

const MOST = 200;

/** Erased people of whom a source told again, the newest first. */
export async function listReturns(ctx: Ctx): Promise<Returns> {
  const { rows } = await sql<Omit<Returns['items'][number], 'at'> & { at: Date }>`
    select id, erasure_id as "erasureId", source, outcome, home_id as "customerId", at from cdp.returns
    where tenant = ${ctx.tenant} order by at desc, id desc limit ${MOST}`.execute(ctx.db);
  return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
}
