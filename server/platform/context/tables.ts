import type { Kysely } from 'kysely';
import type { Ctx } from './ctx.ts';

/** The query builder narrowed to the tables of one module: `tables<ServiceTables>(ctx).selectFrom('service.tickets')`. */
export function tables<Tables>(ctx: Pick<Ctx, 'db'>): Kysely<Tables> {
  return ctx.db as unknown as Kysely<Tables>;
}
