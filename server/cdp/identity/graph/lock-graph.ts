import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';

/**
 * Makes this transaction the only one that decides who is one customer, until it ends. Two that wrote the same phone number at the same
 * moment would not see each other's record otherwise. Comes before the locks of customers.
 */
export async function lockGraph(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cdp.graph/${ctx.tenant}`}::text, 0))`.execute(
    ctx.db,
  );
}
