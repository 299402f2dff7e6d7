import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { insertErasure, updateErasure } from './erasure-rows.ts';
import type { ErasureRow } from './erasure-rows.ts';

/** Whether somebody who was erased under this id is here and not erased: a backup that was made before was restored. */
export async function findRestored(ctx: Ctx, id: string, homes: string[]): Promise<boolean> {
  const { rows } = await sql<{ restored: boolean }>`
    select exists (select from cdp.customers where tenant = ${ctx.tenant} and id = any(${homes}::uuid[]))
      and not exists (select from cdp.erasures where tenant = ${ctx.tenant} and id = ${id} and state = 'done')
      as restored`.execute(ctx.db);
  return rows[0]?.restored ?? false;
}

/** Puts an erasure back that the database does not know any more, or not as begun: approved, with what is known of the first time. */
export async function restoreErasure(
  ctx: Ctx,
  given: Pick<
    ErasureRow,
    'id' | 'customerId' | 'reason' | 'requestedBy' | 'requestedAt' | 'homes' | 'threads' | 'dataKeys'
  >,
): Promise<void> {
  const { id, customerId, homes, threads, dataKeys } = given;
  const { rows } = await sql<{ id: string; state: ErasureRow['state'] }>`
    select id, state from cdp.erasures where tenant = ${ctx.tenant} and (id = ${id}
      or (customer_id = ${customerId} and state in ('requested', 'approved', 'running')))
    order by id for update`.execute(ctx.db);
  const mine = rows.find((row) => row.id === id);
  for (const other of rows) if (other !== mine) await updateErasure(ctx, other.id, { state: 'rejected' });
  if (!mine) await insertErasure(ctx, { ...given, state: 'approved' });
  if (mine?.state !== 'running')
    await updateErasure(ctx, id, { state: 'approved', homes, threads, dataKeys });
}
