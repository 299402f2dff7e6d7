import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';

/** What the tables say of a source. */
export interface SourceCounts {
  source: string;
  records: number;
  customers: number;
  fresh: number;
  medianAgeDays: number;
}

const FRESH_DAYS = 90;

/** Gathers which source has told of which record, and when last, for the queries of this transaction. */
export async function gatherTold(ctx: Ctx): Promise<void> {
  await sql`
    create temporary table told on commit drop as
    select source, customer_id, max(at) as at from (
      select source, customer_id, at from cdp.attributes where tenant = ${ctx.tenant}
      union all
      select source, customer_id, greatest(name_at, level_at, language_at, city_at, last_seen_at) from cdp.profiles
      where tenant = ${ctx.tenant}
    ) as each where source <> 'computed' group by source, customer_id`.execute(ctx.db);
  await sql`create index on told (customer_id)`.execute(ctx.db);
}

/** Records, the customers that they are of, and how old their news is, by source. */
export async function countRecords(ctx: Ctx): Promise<SourceCounts[]> {
  const { rows } = await sql<SourceCounts>`
    select told.source, count(*) as records, count(distinct coalesce(c.merged_into, c.id)) as customers,
      count(*) filter (where told.at > ${ctx.now}::timestamptz - ${FRESH_DAYS} * interval '1 day') as fresh,
      greatest(0, percentile_cont(0.5) within group (order by extract(epoch from ${ctx.now}::timestamptz - told.at)) / 86400)
        as "medianAgeDays"
    from told join cdp.customers c on c.tenant = ${ctx.tenant} and c.id = told.customer_id
    group by told.source order by told.source`.execute(ctx.db);
  return rows;
}

/** How many records of each source have each attribute, and a phone number or an address for mail. */
export async function countFields(ctx: Ctx): Promise<{ source: string; field: string; n: number }[]> {
  const { rows } = await sql<{ source: string; field: string; n: number }>`
    select source, name as field, count(*) as n from cdp.attributes where tenant = ${ctx.tenant} group by source, name
    union all
    select source, hot.field, hot.n from (
      select source, count(name_at) as name, count(level_at) as level, count(language_at) as language, count(city_at) as city
      from cdp.profiles where tenant = ${ctx.tenant} group by source
    ) as p cross join lateral (values
      ('name', p.name), ('level', p.level), ('language', p.language), ('city', p.city)) as hot (field, n)
    union all
    select told.source, i.kind, count(distinct i.customer_id)
    from cdp.identifiers i join told on told.customer_id = i.customer_id
    where i.tenant = ${ctx.tenant} and i.kind in ('phone', 'email') group by told.source, i.kind`.execute(
    ctx.db,
  );
  return rows;
}

/** Some records of a source, the same for the same records. */
export async function sampleRecords(ctx: Ctx, source: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from told where source = ${source} order by md5(customer_id::text) limit ${limit}`.execute(
    ctx.db,
  );
  return rows.map((row) => row.id);
}
