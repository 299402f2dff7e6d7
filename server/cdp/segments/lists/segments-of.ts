import { sql } from 'kysely';
import type { CustomerSegments } from '../../../../contracts/cdp/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { customerNotFound, listMembers } from '../../identity/index.ts';

/** The segments that a customer is in, by name. Throws `cdp.customer_not_found`. */
export async function listSegmentsOf(ctx: Ctx, customerId: string): Promise<CustomerSegments['items']> {
  const [member] = await listMembers(ctx, [customerId]);
  if (!member) throw customerNotFound();
  const { rows } = await sql<{ id: string; name: string; since: Date }>`
    select s.id, s.name, m.since from cdp.segment_members m
    join cdp.segments s on s.tenant = m.tenant and s.id = m.segment_id and s.generation = m.generation
    where m.tenant = ${ctx.tenant} and m.customer_id = ${member.rootId} order by s.name`.execute(ctx.db);
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}

/** The ids of the segments that customers are in, by customer. */
export async function segmentIdsOf(ctx: Ctx, customerIds: string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ customerId: string; id: string }>`
    select m.customer_id as "customerId", s.id from cdp.segment_members m
    join cdp.segments s on s.tenant = m.tenant and s.id = m.segment_id and s.generation = m.generation
    where m.tenant = ${ctx.tenant} and m.customer_id = any(${customerIds}::uuid[])`.execute(ctx.db);
  return new Map(
    [...Map.groupBy(rows, (row) => row.customerId)].map(([id, found]) => [id, found.map((row) => row.id)]),
  );
}
