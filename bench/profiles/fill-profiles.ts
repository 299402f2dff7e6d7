import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { inTenant, SYSTEM } from '../../server/platform/context/index.ts';
import type { App, Ctx } from '../../server/platform/context/index.ts';
import { newId } from '../../server/platform/ids/index.ts';
import { blindIndexer, newDataKeys, sealTexts } from '../../server/platform/vault/index.ts';
import { startProgress } from '../load/progress.ts';

const AT_ONCE = 5000;
export const WITH_PHONE = 5;
/** Making keys takes the most time. So many records share one, and the name; there are far more keys than a process keeps. */
const OF_ONE_KEY = 5;
const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴'];
const GIVEN = ['伟', '芳', '娜', '敏', '静', '磊', '洋', '艳', '勇', '杰', '娟', '涛', '明', '超', '霞'];

/** States that are kept of every record: those of three computed attributes. */
export interface ComputedIds {
  orders: string;
  spent: string;
  lastOrder: string;
}

/**
 * Stores customers `from` to `to` straight into the tables, in the shape in which the server stores them: two records for every tenth,
 * sealed names under a key for five records, a phone for every fifth, hot attributes in columns, three others, a tag, an order, three computed states.
 * Returns the ids of the customers.
 */
export async function fillProfiles(
  app: App,
  tenant: string,
  { from, to }: { from: number; to: number },
  states: ComputedIds,
): Promise<string[]> {
  const roots: string[] = [];
  const progress = startProgress(`customers up to ${to}`, to - from);
  for (let at = from; at < to; at += AT_ONCE) {
    const count = Math.min(AT_ONCE, to - at);
    roots.push(
      ...(await inTenant(app, { tenant, actor: SYSTEM }, async (ctx) => {
        await sql`set local synchronous_commit = off`.execute(ctx.db);
        return fillBatch(ctx, at, count, states);
      })),
    );
    progress.add(count);
  }
  progress.end();
  return roots;
}

async function fillBatch(ctx: Ctx, first: number, count: number, states: ComputedIds): Promise<string[]> {
  const roots = Array.from({ length: count }, () => newId());
  const seconds = roots.filter((_, n) => n % 10 === 0).map((root) => ({ id: newId(), root }));
  const homes = [...roots.map((id) => ({ id, root: null })), ...seconds];
  const shared = await newDataKeys(ctx, Math.ceil(homes.length / OF_ONE_KEY));
  const keyOf = (n: number): string => shared[Math.floor(n / OF_ONE_KEY)] ?? '';
  const keys = homes.map((_, n) => keyOf(n));
  const sealedNames = await sealTexts(
    ctx,
    shared.map((dataKeyId, n) => ({ dataKeyId, plain: nameOf(first + n * OF_ONE_KEY) })),
  );
  const names = shared.map((_, n) => sealedNames[n]?.toString('base64') ?? '');
  const known = keys.flatMap((dataKeyId, n) =>
    (first + n) % WITH_PHONE === 0 ? [{ dataKeyId, plain: phoneOf(first + n), n }] : [],
  );
  const phones = await sealTexts(ctx, known);
  const digestOf = await blindIndexer(ctx);
  const digests = new Map(known.map(({ n, plain }) => [n, digestOf('phone', plain)]));
  const sealed = new Map(known.map(({ n }, place) => [n, phones[place]?.toString('base64') ?? '']));
  await sql`
    create temporary table given on commit drop as
      select *, ${first}::int + place::int as n from unnest(${homes.map((home) => home.id)}::uuid[],
        ${homes.map((home) => home.root)}::uuid[], ${keys}::uuid[],
        ${homes.map((_, n) => names[Math.floor(n / OF_ONE_KEY)] ?? '')}::text[], ${keys.map((_, n) => sealed.get(n) ?? null)}::text[],
        ${keys.map((_, n) => digests.get(n) ?? null)}::text[], ${keys.map(() => newId())}::uuid[])
        with ordinality as g (id, root, key, name, phone, digest, other, place)`.execute(ctx.db);
  for (const insert of inserts(ctx.tenant, states)) await insert.execute(ctx.db);
  return roots;
}

function inserts(tenant: string, states: ComputedIds): RawBuilder<unknown>[] {
  const at = sql`now() - (n % 400) * interval '1 day'`;
  const own = sql`${tenant}::uuid`;
  return [
    sql`insert into cdp.customers (tenant, id, merged_into, data_key_id, created_at)
      select ${own}, id, root, key, ${at} from given order by root nulls first`,
    sql`insert into cdp.channel_identities (tenant, id, channel, home_id, customer_id, created_at)
      select ${own}, other, 'web-chat', id, coalesce(root, id), ${at} from given`,
    sql`insert into cdp.identifiers (tenant, id, customer_id, kind, digest, sealed, verified, trusted, joins, created_at)
      select ${own}, other, id, 'phone', digest, decode(phone, 'base64'), false, true, true, ${at} from given where phone is not null`,
    sql`insert into cdp.profiles (tenant, customer_id, source, name_sealed, name_digest, name_at, level, level_at, language,
        language_at, city, city_at, first_seen_at, last_seen_at)
      select ${own}, id, 'crm', decode(name, 'base64'), md5(name), ${at}, (array['gold', 'silver', 'basic'])[1 + n % 3], ${at},
        'zh-CN', ${at}, (array['杭州', '北京', '上海', '广州'])[1 + n % 4], ${at}, ${at}, now() from given`,
    sql`insert into cdp.attributes (tenant, customer_id, name, source, value, at)
      select ${own}, id, a.name, 'crm', to_jsonb(a.value), ${at}
      from given cross join lateral (values ('plan', 'basic'), ('points', n::text), ('lifecycle', 'repeat'))
        as a (name, value)`,
    sql`insert into cdp.tags (tenant, customer_id, tag, source, added_by, at)
      select ${own}, id, tag, 'rule', 'system/zhike', ${at}
      from given cross join lateral (values ('标签' || n % 50)) as t (tag)`,
    sql`insert into cdp.orders (tenant, source, digest, id, customer_id, external_id, at, amount, currency, status, told_at, whole_at)
      select ${own}, 'erp', other::text, other, id, 'A-' || n, ${at}, 1990 + n % 1000, 'CNY', 'completed', ${at}, ${at} from given`,
    sql`insert into cdp.computed_counts (tenant, customer_id, state_id, day, key, n, total)
      select ${own}, id, state, 0, '', 1 + n % 9, 19.9 * (1 + n % 9)
      from given cross join unnest(${[states.orders, states.spent]}::uuid[]) as s (state)`,
    sql`insert into cdp.computed_picks (tenant, customer_id, state_id, day, newest, at, event_id, value)
      select ${own}, id, ${states.lastOrder}::uuid, 0, true, ${at}, other::text, to_jsonb((${at})::text) from given`,
  ];
}

function nameOf(n: number): string {
  const surname = SURNAMES[n % SURNAMES.length] ?? '';
  return `${surname}${GIVEN[n % GIVEN.length] ?? ''}${GIVEN[Math.floor(n / 7) % GIVEN.length] ?? ''}`;
}

/** The phone of a customer by number. */
export function phoneOf(n: number): string {
  return `+861${3 + (n % 7)}${String(10_000_000 + n).padStart(9, '0')}`;
}
