import { sql } from 'kysely';
import type { Ctx } from '../../platform/context/index.ts';
import { listMembers } from '../identity/index.ts';
import type { Tag } from './tag.ts';

/** The tags of customers by the asked id, with those of whom they absorbed, oldest first; what has run out is left out. */
export async function listTagsOf(ctx: Ctx, customerIds: string[]): Promise<Map<string, Tag[]>> {
  const members = await listMembers(ctx, customerIds);
  const rootOf = new Map(members.map((member) => [member.id, member.rootId]));
  const byRoot = await tagsOfRecords(ctx, rootOf);
  return new Map(customerIds.map((id) => [id, byRoot.get(rootOf.get(id) ?? '') ?? []]));
}

/** The tags on records, gathered by the customer that each record stands for; each once, as the surest says it. */
export async function tagsOfRecords(ctx: Ctx, rootOf: Map<string, string>): Promise<Map<string, Tag[]>> {
  const byRoot = new Map<string, Tag[]>();
  if (rootOf.size === 0) return byRoot;
  const { rows } = await sql<Tag & { customerId: string }>`
    select customer_id as "customerId", tag, source, added_by as by, at, confidence, expires_at as "expiresAt", evidence
    from cdp.tags
    where tenant = ${ctx.tenant} and customer_id = any(${[...rootOf.keys()]}::uuid[])
      and (expires_at is null or expires_at > ${ctx.now})
    order by at, tag, source, customer_id`.execute(ctx.db);
  for (const { customerId, ...tag } of rows) {
    const root = rootOf.get(customerId) ?? customerId;
    const tags = byRoot.get(root) ?? [];
    const same = tags.findIndex((each) => each.tag === tag.tag);
    const held = tags[same];
    if (!held) tags.push(tag);
    else if (isStronger(tag, held)) tags[same] = tag;
    byRoot.set(root, tags);
  }
  return byRoot;
}

/** A person's tag before all others, then the surest, then the oldest. */
function isStronger(one: Tag, other: Tag): boolean {
  const byPerson = Number(one.source === 'person') - Number(other.source === 'person');
  return byPerson !== 0 ? byPerson > 0 : one.confidence > other.confidence;
}

/** The tags in use that begin with a text, in the order of their code points; at most `limit`. */
export async function listTags(ctx: Ctx, prefix: string, limit: number): Promise<string[]> {
  // Jumps from tag to tag through the index instead of reading every customer's.
  const { rows } = await sql<{ tag: string }>`
    with recursive found as (
      (select tag, 1 as n from cdp.tags where tenant = ${ctx.tenant} and tag >= ${prefix} order by tag limit 1)
      union all
      select next.tag, found.n + 1
      from found, lateral (
        select tag from cdp.tags where tenant = ${ctx.tenant} and tag > found.tag order by tag limit 1
      ) next
      where found.n < ${limit} and starts_with(next.tag, ${prefix})
    )
    select tag from found where starts_with(tag, ${prefix})`.execute(ctx.db);
  return rows.map((row) => row.tag);
}

/** Customers who carry a tag, the newest first: records, not those that they are merged into. */
export async function listTagged(ctx: Ctx, tag: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct customer_id as id from cdp.tags
    where tenant = ${ctx.tenant} and tag = ${tag} and (expires_at is null or expires_at > ${ctx.now})
    order by customer_id desc limit ${limit}`.execute(ctx.db);
  return rows.map((row) => row.id);
}
