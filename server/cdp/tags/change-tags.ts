import { sql } from 'kysely';
import { appendEvents } from '../../platform/events/index.ts';
import { appError } from '../../platform/errors/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { customerNotFound, listMembers, lockCustomers } from '../identity/index.ts';
import { tagsOfRecords } from './list-tags.ts';
import { normaliseTag } from './tag.ts';
import type { TagDetails, TagSource } from './tag.ts';
import { dropExpired } from './drop-expired.ts';
import { noteTagChanges } from './tag-history.ts';
import type { TagRow } from './tag-history.ts';

/** A tag for a record; `customerId` is a customer or the record that the tag is about. */
export interface GivenTag extends TagDetails {
  customerId: string;
  tag: string;
}

/** A customer of today who has got a tag, or has none of this name any more. */
export interface ChangedTag {
  customerId: string;
  tag: string;
}

const MAX_TAGS = 100;

/**
 * Puts tags on, as one source says, in a handful of statements for any number; returns which customers had none of that
 * name before. What the same source said before takes on the new confidence, end and evidence. Customers that do not exist,
 * and tags beyond 100 of a customer, are passed over. Throws `cdp.tag_invalid`.
 */
export async function addTags(ctx: Ctx, source: TagSource, given: GivenTag[]): Promise<ChangedTag[]> {
  const { rootOf, held } = await lockWithTags(ctx, given);
  const added: ChangedTag[] = [];
  const rows = new Map<string, TagRow>();
  const by = `${ctx.actor.kind}/${ctx.actor.id}`;
  for (const each of given) {
    const root = rootOf.get(each.customerId);
    const tags = held.get(root ?? '');
    const tag = normaliseTag(each.tag);
    if (root === undefined || !tags) continue;
    if (!tags.has(tag)) {
      if (tags.size >= MAX_TAGS) continue;
      tags.add(tag);
      added.push({ customerId: root, tag });
    }
    const { customerId, confidence = 1, expiresAt = null, evidence = null } = each;
    rows.set(`${customerId}/${tag}`, {
      customerId,
      tag,
      source,
      by,
      at: ctx.now,
      confidence,
      expiresAt,
      evidence,
    });
  }
  noteTagChanges(ctx, 'added', await writeTags(ctx, [...rows.values()]));
  await tell(ctx, 'cdp.tag_added', added);
  return added;
}

/**
 * Takes tags off the customers and all their records, in a handful of statements: those of one source, or of every source
 * where it is `null`. Returns which customers have none of that name any more.
 */
export async function removeTags(
  ctx: Ctx,
  source: TagSource | null,
  given: { customerId: string; tag: string }[],
): Promise<ChangedTag[]> {
  const { rootOf, members, held } = await lockWithTags(ctx, given);
  const wanted = given.flatMap(({ customerId, tag }) => {
    const root = rootOf.get(customerId);
    return (members.get(root ?? '') ?? []).map((member) => ({ member, tag: normaliseTag(tag) }));
  });
  if (wanted.length === 0) return [];
  const { rows } = await sql<TagRow>`
    delete from cdp.tags t
    using unnest(${wanted.map((each) => each.member)}::uuid[], ${wanted.map((each) => each.tag)}::text[])
      as given (customer_id, tag)
    where t.tenant = ${ctx.tenant} and t.customer_id = given.customer_id and t.tag = given.tag
      and (${source}::text is null or t.source = ${source}::text)
    returning t.customer_id as "customerId", t.tag, t.source, t.added_by as by, t.at, t.confidence,
      t.expires_at as "expiresAt", t.evidence`.execute(ctx.db);
  noteTagChanges(ctx, 'removed', rows);
  const removed = await nowWithout(ctx, rows, held);
  await tell(ctx, 'cdp.tag_removed', removed);
  return removed;
}

/** Puts one tag on; returns whether the customer had none of that name. Throws `cdp.customer_not_found`, `cdp.too_many_tags`, `cdp.tag_invalid`. */
export async function addTag(
  ctx: Ctx,
  customerId: string,
  text: string,
  source: TagSource = 'person',
  details: TagDetails = {},
): Promise<boolean> {
  const { rootOf, held } = await lockWithTags(ctx, [{ customerId }]);
  const tags = held.get(rootOf.get(customerId) ?? '');
  if (!tags) throw customerNotFound();
  if (tags.size >= MAX_TAGS && !tags.has(normaliseTag(text))) {
    throw appError('cdp.too_many_tags', 422, `A customer has at most ${MAX_TAGS} tags.`);
  }
  return (await addTags(ctx, source, [{ customerId, tag: text, ...details }])).length > 0;
}

/** Takes one tag off, whoever put it on. Returns whether it was there. Throws `cdp.customer_not_found`, `cdp.tag_invalid`. */
export async function removeTag(ctx: Ctx, customerId: string, text: string): Promise<boolean> {
  const removed = await removeTags(ctx, null, [{ customerId, tag: text }]);
  if (removed.length > 0) return true;
  if ((await lockCustomers(ctx, [customerId])).size === 0) throw customerNotFound();
  return false;
}

interface Locked {
  rootOf: Map<string, string>;
  /** The records of each customer. */
  members: Map<string, string[]>;
  /** The tags of each customer that have not run out. */
  held: Map<string, Set<string>>;
}

/** Locks the customers and reads what they carry. */
export async function lockWithTags(ctx: Ctx, given: { customerId: string }[]): Promise<Locked> {
  const rootOf = await lockCustomers(ctx, [...new Set(given.map((each) => each.customerId))]);
  const rows = await listMembers(ctx, [...new Set(rootOf.values())]);
  const tags = await tagsOfRecords(ctx, new Map(rows.map((row) => [row.id, row.rootId])));
  const members = Map.groupBy(rows, (row) => row.rootId);
  return {
    rootOf,
    members: new Map([...members].map(([root, each]) => [root, each.map((row) => row.id)])),
    held: new Map([...members.keys()].map((root) => [root, new Set(tags.get(root)?.map((tag) => tag.tag))])),
  };
}

/** Which customers carry a tag no more after some of its rows went. `held` is what they carried before. */
export async function nowWithout(ctx: Ctx, gone: TagRow[], held: Locked['held']): Promise<ChangedTag[]> {
  const rows = await listMembers(ctx, [...new Set(gone.map((row) => row.customerId))]);
  const rootOf = new Map(rows.map((row) => [row.id, row.rootId]));
  const left = await tagsOfRecords(ctx, rootOf);
  const lost = new Map<string, ChangedTag>();
  for (const { customerId, tag } of gone) {
    const root = rootOf.get(customerId);
    if (root === undefined || !held.get(root)?.has(tag)) continue;
    if (left.get(root)?.some((each) => each.tag === tag)) continue;
    lost.set(`${root}/${tag}`, { customerId: root, tag });
  }
  return [...lost.values()];
}

/** Stores rows and returns those that were not there before. */
async function writeTags(ctx: Ctx, rows: TagRow[]): Promise<TagRow[]> {
  if (rows.length === 0) return [];
  noteTagChanges(
    ctx,
    'expired',
    await dropExpired(
      ctx,
      rows.map((row) => row.customerId),
    ),
  );
  const { rows: written } = await sql<{ key: string; fresh: boolean }>`
    insert into cdp.tags (tenant, customer_id, tag, source, added_by, at, confidence, expires_at, evidence)
    select ${ctx.tenant}::uuid, customer_id, tag, source, by, ${ctx.now}, confidence, expires_at, evidence
    from unnest(${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.tag)}::text[],
      ${rows.map((row) => row.source)}::text[], ${rows.map((row) => row.by)}::text[],
      ${rows.map((row) => row.confidence)}::real[], ${rows.map((row) => row.expiresAt)}::timestamptz[],
      ${rows.map((row) => row.evidence)}::text[]) as given (customer_id, tag, source, by, confidence, expires_at, evidence)
    order by customer_id, tag
    on conflict (tenant, customer_id, tag, source) do update
      set confidence = excluded.confidence, expires_at = excluded.expires_at, evidence = excluded.evidence
    returning customer_id || '/' || tag as key, xmax = 0 as fresh`.execute(ctx.db);
  const fresh = new Set(written.flatMap((row) => (row.fresh ? [row.key] : [])));
  return rows.filter((row) => fresh.has(`${row.customerId}/${row.tag}`));
}

/** Whoever is told of is locked by us. */
async function tell(
  ctx: Ctx,
  type: 'cdp.tag_added' | 'cdp.tag_removed',
  changed: ChangedTag[],
): Promise<void> {
  await appendEvents(
    ctx,
    changed.map(({ customerId, tag }) => ({ type, key: customerId, payload: { customerId, tag } })),
  );
}
