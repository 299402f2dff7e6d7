import { findDocuments, textMatches } from '../../platform/search/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { IDENTIFIER_KINDS, isIdentifierKind } from '../identifiers/index.ts';
import { findByIdentifier, findByMaskedPhone, listNewest, readMaskedPhone } from '../identity/index.ts';
import { NAME_SCOPE } from '../profile/index.ts';
import { listTagged } from '../tags/index.ts';
import { listCustomerSummaries } from './summaries.ts';
import type { Summary } from './summaries.ts';

/** Customers by a whole phone number, email address or user id, or a phone as it is shown masked, then by words of their name. */
export async function findCustomers(ctx: Ctx, text: string, limit: number): Promise<Summary[]> {
  const masked = readMaskedPhone(text);
  const exact = [
    ...(await findByIdentifier(ctx, text, IDENTIFIER_KINDS, limit)),
    ...(masked ? await findByMaskedPhone(ctx, masked, limit) : []),
  ];
  const named = await findDocuments(ctx, { scope: NAME_SCOPE, text, limit: limit * 2 });
  const nameHits = new Set(named.map((hit) => hit.parentId));
  const summaries = await summariesOf(ctx, [...exact, ...nameHits]);
  const known = new Set(exact);
  const asked = new Map(summaries.map(({ asked: id, summary }) => [id, summary]));
  // A hit of the index may be a name that another source has replaced since.
  const hits = [...asked].filter(([id, summary]) => known.has(id) || textMatches(summary.name, text));
  return distinct(hits.map(([, summary]) => summary)).slice(0, limit);
}

/** Customers by one identifier, written `kind:value`; none where the value is no such thing. */
export async function findCustomersByIdentifier(
  ctx: Ctx,
  identifier: string,
  limit: number,
): Promise<Summary[]> {
  const colon = identifier.indexOf(':');
  const kind = identifier.slice(0, colon);
  if (!isIdentifierKind(kind)) return [];
  const found = await findByIdentifier(ctx, identifier.slice(colon + 1), [kind], limit);
  return distinct((await summariesOf(ctx, found)).map((each) => each.summary));
}

/** Customers who carry a tag, the newest first. */
export async function findCustomersByTag(ctx: Ctx, tag: string, limit: number): Promise<Summary[]> {
  const found = await listTagged(ctx, tag, limit);
  return distinct((await summariesOf(ctx, found)).map((each) => each.summary));
}

/** A page of all customers, the newest first, after the last one of the page before. */
export async function listCustomers(
  ctx: Ctx,
  page: { limit: number; after?: string },
): Promise<{ items: Summary[]; last: string | null }> {
  const ids = await listNewest(ctx, page);
  const items = (await summariesOf(ctx, ids)).map((each) => each.summary);
  return { items, last: ids.length === page.limit ? (ids.at(-1) ?? null) : null };
}

async function summariesOf(ctx: Ctx, ids: string[]): Promise<{ asked: string; summary: Summary }[]> {
  const summaries = await listCustomerSummaries(ctx, ids);
  return ids.flatMap((asked) => {
    const summary = summaries.get(asked);
    return summary ? [{ asked, summary }] : [];
  });
}

function distinct(summaries: Summary[]): Summary[] {
  return [...new Map(summaries.map((each) => [each.id, each])).values()];
}
