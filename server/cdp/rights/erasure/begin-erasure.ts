import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { findRecordKeys, listMembers, lockCustomer, lockGraph, suppress } from '../../identity/index.ts';
import { RECORDS_ENDED } from '../../ingest/index.ts';
import { getErasure, updateErasure } from './erasure-rows.ts';
import type { ErasureRow } from './erasure-rows.ts';

/** The records of a customer and the threads that stand for them. */
export interface Subject {
  customerId: string;
  homes: string[];
  threads: string[];
}

/** Tells every process that records have ended, so that nothing more is stored at those that it remembers. */
export function tellRecordsEnded(ctx: Ctx): void {
  const { app, tenant } = ctx;
  ctx.afterCommit(() => app.signals.publish(RECORDS_ENDED, { tenant }));
}

/** Who a customer is today. Throws `cdp.customer_not_found`. */
export async function findSubject(ctx: Ctx, customer: string): Promise<Subject> {
  const members = await listMembers(ctx, [customer]);
  const homes = members.map((member) => member.id).sort();
  const { rows } = await sql<{ id: string }>`
    select id from cdp.channel_identities
    where tenant = ${ctx.tenant} and home_id = any(${homes}::uuid[]) order by id`.execute(ctx.db);
  const customerId = members[0]?.rootId ?? customer;
  return { customerId, homes, threads: rows.map((row) => row.id) };
}

/**
 * Begins an approved erasure: notes records, threads and keys, so that it can be taken up again, and takes away what new data
 * would find the person by. From here on a record of the same person is a new one. `keysOf` gives the keys of threads.
 */
export async function beginErasure(
  ctx: Ctx,
  id: string,
  keysOf: (threads: string[]) => Promise<string[]>,
): Promise<ErasureRow> {
  await lockGraph(ctx);
  const row = await getErasure(ctx, id, true);
  if (row.state !== 'approved') return row;
  const customerId = await lockCustomer(ctx, row.customerId);
  const found = await findSubject(ctx, customerId);
  // A restored database may know of fewer records than were erased before.
  const homes = [...new Set([...row.homes, ...found.homes])];
  const threads = [...new Set([...row.threads, ...found.threads])];
  const own = [...(await findRecordKeys(ctx, homes)).values()];
  const dataKeys = [...new Set([...row.dataKeys, ...own, ...(await keysOf(threads))])];
  await suppress(ctx, id, homes);
  for (const table of ['records', 'identifiers', 'channel_identities']) {
    const column = table === 'identifiers' ? 'customer_id' : 'home_id';
    await sql`select cdp.remove_rows(${table}, ${column}, ${homes}::uuid[], 1000000)`.execute(ctx.db);
  }
  tellRecordsEnded(ctx);
  await updateErasure(ctx, id, { state: 'running', homes, threads, dataKeys, step: 0 });
  return getErasure(ctx, id);
}
