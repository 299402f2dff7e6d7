import { sql } from 'kysely';
import { appendEvents } from '../../platform/events/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { listMembers, lockCustomer } from '../identity/index.ts';

/** Who put a tag on: an agent, a rule, a dialogue, an import. */
export type TagSource = 'person' | 'rule' | 'dialogue' | 'import';

/** A tag of a customer. */
export interface Tag {
  tag: string;
  source: TagSource;
  by: string;
  at: Date;
}

const MAX_TAGS = 100;
const MAX_LENGTH = 50;

/** A tag without blanks around it and doubled within. Throws `cdp.tag_invalid`. */
export function normaliseTag(text: string): string {
  const tag = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (tag === '' || tag.length > MAX_LENGTH) {
    throw appError('cdp.tag_invalid', 422, `A tag has 1 to ${MAX_LENGTH} characters.`);
  }
  return tag;
}

/** Puts a tag on a customer; one that is there already stays as it is. Returns whether it is new. Throws `cdp.customer_not_found`, `cdp.too_many_tags`. */
export async function addTag(
  ctx: Ctx,
  customerId: string,
  text: string,
  source: TagSource = 'person',
): Promise<boolean> {
  const tag = normaliseTag(text);
  const root = await lockCustomer(ctx, customerId);
  const held = await listTagsOf(ctx, [root]);
  if (held.get(root)?.some((each) => each.tag === tag)) return false;
  if ((held.get(root)?.length ?? 0) >= MAX_TAGS) {
    throw appError('cdp.too_many_tags', 422, `A customer has at most ${MAX_TAGS} tags.`);
  }
  await sql`insert into cdp.tags (tenant, customer_id, tag, source, added_by, at)
    values (${ctx.tenant}, ${root}, ${tag}, ${source}, ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now})`.execute(
    ctx.db,
  );
  await appendEvents(ctx, [{ type: 'cdp.tag_added', key: root, payload: { customerId: root, tag } }]);
  return true;
}

/** Takes a tag off a customer and off all that this one absorbed. Returns whether it was there. */
export async function removeTag(ctx: Ctx, customerId: string, text: string): Promise<boolean> {
  const tag = normaliseTag(text);
  const root = await lockCustomer(ctx, customerId);
  const members = await listMembers(ctx, [root]);
  const { numAffectedRows } = await sql`delete from cdp.tags
    where tenant = ${ctx.tenant} and tag = ${tag}
      and customer_id = any(${members.map((member) => member.id)}::uuid[])`.execute(ctx.db);
  if (Number(numAffectedRows ?? 0) === 0) return false;
  await appendEvents(ctx, [{ type: 'cdp.tag_removed', key: root, payload: { customerId: root, tag } }]);
  return true;
}

/** The tags of customers by the asked id, with those of whom they absorbed, oldest first. */
export async function listTagsOf(ctx: Ctx, customerIds: string[]): Promise<Map<string, Tag[]>> {
  const members = await listMembers(ctx, customerIds);
  const rootOf = new Map(members.map((member) => [member.id, member.rootId]));
  const byRoot = await tagsOfRecords(ctx, rootOf);
  return new Map(customerIds.map((id) => [id, byRoot.get(rootOf.get(id) ?? '') ?? []]));
}

/** The tags on records, gathered by the customer that each record stands for. */
export async function tagsOfRecords(ctx: Ctx, rootOf: Map<string, string>): Promise<Map<string, Tag[]>> {
  const byRoot = new Map<string, Tag[]>();
  if (rootOf.size === 0) return byRoot;
  const { rows } = await sql<Tag & { customerId: string }>`
    select customer_id as "customerId", tag, source, added_by as by, at from cdp.tags
    where tenant = ${ctx.tenant} and customer_id = any(${[...rootOf.keys()]}::uuid[])
    order by at, tag`.execute(ctx.db);
  for (const { customerId, ...tag } of rows) {
    const root = rootOf.get(customerId) ?? customerId;
    const tags = byRoot.get(root) ?? [];
    if (!tags.some((each) => each.tag === tag.tag)) tags.push(tag);
    byRoot.set(root, tags);
  }
  return byRoot;
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
    select customer_id as id from cdp.tags where tenant = ${ctx.tenant} and tag = ${tag}
    order by customer_id desc limit ${limit}`.execute(ctx.db);
  return rows.map((row) => row.id);
}
