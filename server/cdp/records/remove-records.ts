import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { settle } from '../identity/index.ts';
import { saveAttributesOf } from '../profile/index.ts';
import { removeTags, tagsOfRecords } from '../tags/index.ts';

/**
 * Which of these records stand as their source told them at `at` and carry nothing else: no word of another source, no event, order, channel
 * identity, and no edge that a person, a verification or the matching made.
 */
export async function listUntouched(
  ctx: Ctx,
  source: string,
  told: { homeId: string; at: Date }[],
): Promise<Set<string>> {
  const { rows } = await sql<{ home: string }>`
    select given.home from unnest(${told.map(({ homeId }) => homeId)}::uuid[], ${told.map(({ at }) => at)}::timestamptz[])
      as given (home, at)
    where exists (select from cdp.records r where r.tenant = ${ctx.tenant} and r.home_id = given.home and r.source = ${source}
        and r.changed_at = given.at)
      and not exists (select from cdp.records r where r.tenant = ${ctx.tenant} and r.home_id = given.home and r.source <> ${source})
      and not exists (select from cdp.attributes a
        where a.tenant = ${ctx.tenant} and a.customer_id = given.home and a.source <> ${source})
      and not exists (select from cdp.profiles p
        where p.tenant = ${ctx.tenant} and p.customer_id = given.home and p.source <> ${source}
          and coalesce(p.name_at, p.level_at, p.language_at, p.city_at) is not null)
      and not exists (select from cdp.tags t
        where t.tenant = ${ctx.tenant} and t.customer_id = given.home and t.source <> ${source})
      and not exists (select from cdp.events e where e.tenant = ${ctx.tenant} and e.home_id = given.home)
      and not exists (select from cdp.orders o where o.tenant = ${ctx.tenant} and o.customer_id = given.home)
      and not exists (select from cdp.channel_identities i where i.tenant = ${ctx.tenant} and i.home_id = given.home)
      and not exists (select from cdp.edges e where e.tenant = ${ctx.tenant} and e.a = given.home
        and e.retracted_at is null and e.evidence <> 'rule')
      and not exists (select from cdp.edges e where e.tenant = ${ctx.tenant} and e.b = given.home
        and e.retracted_at is null and e.evidence <> 'rule')`.execute(ctx.db);
  return new Set(rows.map(({ home }) => home));
}

/** Takes records of a source away with all that it told of them, and decides anew who is one customer. The caller holds the graph. */
export async function removeRecords(ctx: Ctx, source: string, homes: string[]): Promise<void> {
  if (homes.length === 0) return;
  const sorted = homes.toSorted();
  await sql`delete from cdp.identifiers where tenant = ${ctx.tenant} and customer_id = any(${sorted}::uuid[])`.execute(
    ctx.db,
  );
  await sql`delete from cdp.records
    where tenant = ${ctx.tenant} and source = ${source} and home_id = any(${sorted}::uuid[])`.execute(ctx.db);
  await settle(ctx, sorted);
  await forgetValues(ctx, source, sorted);
  // Whoever was told about elsewhere stays as an empty record: rows of other modules may name it.
  await sql`
    delete from cdp.customers c
    where c.tenant = ${ctx.tenant} and c.id = any(${sorted}::uuid[]) and c.merged_into is null
      and not exists (select from cdp.customers o where o.tenant = c.tenant and o.merged_into = c.id)`.execute(
    ctx.db,
  );
}

async function forgetValues(ctx: Ctx, source: string, homes: string[]): Promise<void> {
  const { rows } = await sql<{ home: string; name: string }>`
    select customer_id as home, name from cdp.attributes
    where tenant = ${ctx.tenant} and customer_id = any(${homes}::uuid[]) and source = ${source}`.execute(
    ctx.db,
  );
  const names = Map.groupBy(rows, ({ home }) => home);
  await saveAttributesOf(
    ctx,
    source,
    homes.map((homeId) => ({
      homeId,
      at: ctx.now,
      values: Object.fromEntries(
        [...HOT, ...(names.get(homeId) ?? []).map(({ name }) => name)].map((name) => [name, null]),
      ),
    })),
  );
  const tags = await tagsOfRecords(ctx, new Map(homes.map((home) => [home, home])));
  const given = [...tags].flatMap(([customerId, own]) => own.map(({ tag }) => ({ customerId, tag })));
  await removeTags(ctx, source, given);
  await sql`delete from cdp.profiles
    where tenant = ${ctx.tenant} and customer_id = any(${homes}::uuid[]) and source = ${source}`.execute(
    ctx.db,
  );
}

const HOT = ['name', 'level', 'language', 'city'];
