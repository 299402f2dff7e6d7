import { sql } from 'kysely';
import type { Ctx } from '../../../platform/context/index.ts';
import { findWordsOf, listPurposes } from '../../consents/index.ts';
import { readProfiles } from '../../profile/index.ts';
import { tagsOfRecords } from '../../tags/index.ts';
import { NEVER } from '../conditions/facts.ts';
import type { FactEvent, Facts } from '../conditions/facts.ts';
import { countedUntil } from './next-day.ts';
import { sinceOf } from '../conditions/needs.ts';
import type { Needs } from '../conditions/needs.ts';

/** Of each record the newest events count, at most so many. */
const MOST_EVENTS = 2000;

/** What conditions need to know of customers, by customer; `rootOf` has the customer of each of their records. */
export async function loadFacts(
  ctx: Ctx,
  rootOf: Map<string, string>,
  needs: Needs,
): Promise<Map<string, Facts>> {
  const facts = new Map<string, Facts>();
  for (const root of rootOf.values()) {
    if (facts.has(root)) continue;
    facts.set(root, {
      attributes: new Map(),
      tags: new Map(),
      events: new Map(),
      lists: new Set(),
      consents: new Map(),
    });
  }
  if (facts.size === 0) return facts;
  await addAttributes(ctx, rootOf, needs, facts);
  if (needs.tags.size > 0) await addTags(ctx, rootOf, facts);
  if (needs.events.size > 0) await addEvents(ctx, rootOf, needs, facts);
  if (needs.purposes.size > 0) await addConsents(ctx, rootOf, needs, facts);
  await addLists(ctx, rootOf, facts);
  return facts;
}

async function addAttributes(
  ctx: Ctx,
  rootOf: Map<string, string>,
  needs: Needs,
  facts: Map<string, Facts>,
): Promise<void> {
  if (needs.attributes.size === 0) return;
  const profiles = await readProfiles(ctx, rootOf, { names: [...needs.attributes] });
  const counted = await countedUntil(ctx, needs.attributes);
  for (const [root, standing] of profiles) {
    for (const [name, { value, expiresAt }] of standing) {
      const until = expiresAt?.getTime() ?? counted.get(name) ?? NEVER;
      facts.get(root)?.attributes.set(name, { value, until });
    }
  }
}

async function addTags(ctx: Ctx, rootOf: Map<string, string>, facts: Map<string, Facts>): Promise<void> {
  for (const [root, tags] of await tagsOfRecords(ctx, rootOf)) {
    for (const { tag, expiresAt } of tags) facts.get(root)?.tags.set(tag, expiresAt?.getTime() ?? NEVER);
  }
}

async function addConsents(
  ctx: Ctx,
  rootOf: Map<string, string>,
  needs: Needs,
  facts: Map<string, Facts>,
): Promise<void> {
  const bases = new Map((await listPurposes(ctx)).map(({ code, basis }) => [code, basis]));
  const said = await findWordsOf(ctx, [...rootOf.keys()], [...needs.purposes]);
  const byRoot = Map.groupBy(said, ({ homeId }) => rootOf.get(homeId) ?? '');
  for (const [root, known] of facts) {
    for (const purpose of needs.purposes) {
      const words = (byRoot.get(root) ?? []).filter((word) => word.purpose === purpose);
      known.consents.set(purpose, { basis: bases.get(purpose) ?? 'opt_in', words });
    }
  }
}

async function addLists(ctx: Ctx, rootOf: Map<string, string>, facts: Map<string, Facts>): Promise<void> {
  const { rows } = await sql<{ homeId: string; segmentId: string }>`
    select home_id as "homeId", segment_id as "segmentId" from cdp.segment_entries
    where tenant = ${ctx.tenant} and home_id = any(${[...rootOf.keys()]}::uuid[])`.execute(ctx.db);
  for (const { homeId, segmentId } of rows) facts.get(rootOf.get(homeId) ?? '')?.lists.add(segmentId);
}

interface EventRow {
  homeId: string;
  name: string;
  /** Milliseconds since 1970. */
  at: number;
  properties: Record<string, unknown> | null;
}

/** Events of all records, in the order of their time and then of their ids. */
async function addEvents(
  ctx: Ctx,
  rootOf: Map<string, string>,
  needs: Needs,
  facts: Map<string, Facts>,
): Promise<void> {
  const names = [...needs.events.keys()];
  const sinces = [...needs.events.values()].map((need) => toInstant(sinceOf(need, ctx.now.getTime())));
  const first = toInstant(
    Math.min(...[...needs.events.values()].map((need) => sinceOf(need, ctx.now.getTime()))),
  );
  const detailed = names.filter((name) => needs.events.get(name)?.properties);
  const { rows } = await sql<EventRow>`
    select given.home_id as "homeId", found.* from unnest(${[...rootOf.keys()]}::uuid[]) as given (home_id)
    cross join lateral (
      select e.name, (extract(epoch from e.occurred_at) * 1000)::float8 as at, e.id,
        case when e.name = any(${detailed}::text[]) then e.properties end as properties
      from cdp.events e
      where e.tenant = ${ctx.tenant} and e.home_id = given.home_id and e.occurred_at >= ${first}::timestamptz
        and e.occurred_at >= (${sinces}::timestamptz[])[array_position(${names}::text[], e.name)]
      order by e.occurred_at desc, e.id desc
      limit ${MOST_EVENTS}
    ) as found
    order by found.at, found.id`.execute(ctx.db);
  rows.forEach(({ homeId, name, at, properties }, place) => {
    const events = facts.get(rootOf.get(homeId) ?? '')?.events;
    const event: FactEvent = { at, place, properties };
    const list = events?.get(name);
    if (list) list.push(event);
    else events?.set(name, [event]);
  });
}

function toInstant(moment: number): string {
  return moment === -Infinity ? '-infinity' : new Date(moment).toISOString();
}
