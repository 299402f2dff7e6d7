import type { Derived } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { customerNotFound, listEdges, listMembers, takeOut, unmerge } from '../identity/index.ts';
import type { EdgeStory, Unmerged } from '../identity/index.ts';
import { listAttributes } from '../profile/index.ts';
import { tagsOfRecords } from '../tags/index.ts';
import { edgeError, nameOne, recordError } from './unmerge-errors.ts';

/** What a person wants undone: one link, or all that joins one record with the others. */
export interface Unmerging {
  edgeId?: string;
  recordId?: string;
  reason?: string;
}

/** What came apart, and what was written meanwhile and may stand with the wrong one. */
export interface Undone extends Unmerged {
  /** When the records became one customer. */
  since: Date | undefined;
  derived: Derived[];
}

/**
 * Takes a link of this customer back, or a record out of it, for good, and tells what was derived from it. Throws
 * `cdp.customer_not_found`, `cdp.edge_not_found`, `cdp.edge_retracted`, `cdp.record_alone`.
 */
export async function unmergeCustomer(ctx: Ctx, customerId: string, what: Unmerging): Promise<Undone> {
  const members = await listMembers(ctx, [customerId]);
  if (members.length === 0) throw customerNotFound();
  const homes = members.map((member) => member.id);
  const all = await listEdges(ctx, homes);
  const edges = all.filter((edge) => edge.retractedAt === null);
  const { edgeId, recordId, reason } = what;
  if (edgeId !== undefined && recordId === undefined) {
    if (!edges.some((edge) => edge.id === edgeId)) throw edgeError(all, edgeId);
    const unmerged = await unmerge(ctx, edgeId, reason);
    return {
      ...unmerged,
      ...(await consequences(
        ctx,
        homes,
        edges.filter((edge) => edge.id === edgeId),
      )),
    };
  }
  if (recordId !== undefined && edgeId === undefined) {
    if (!homes.includes(recordId)) throw recordError();
    const unmerged = await takeOut(ctx, recordId, reason);
    const own = edges.filter((edge) => edge.a === recordId || edge.b === recordId);
    return { ...unmerged, ...(await consequences(ctx, homes, own)) };
  }
  throw nameOne();
}

/** Tags and attributes that were written to the records since the first of these links. */
async function consequences(
  ctx: Ctx,
  homes: string[],
  edges: EdgeStory[],
): Promise<{ since: Date | undefined; derived: Derived[] }> {
  const [first] = edges.map((edge) => edge.at).sort((a, b) => a.getTime() - b.getTime());
  if (!first) return { since: undefined, derived: [] };
  const rootOf = new Map((await listMembers(ctx, homes)).map((member) => [member.id, member.rootId]));
  const tags = await tagsOfRecords(ctx, rootOf);
  const attributes = await listAttributes(ctx, homes);
  const derived: Derived[] = [
    ...[...tags].flatMap(([customerId, own]) =>
      own.map(({ tag, source, at }) => ({ what: 'tag' as const, customerId, name: tag, source, at })),
    ),
    ...attributes.map(({ customerId: home, name, source, at }) => ({
      what: 'attribute' as const,
      customerId: rootOf.get(home) ?? home,
      name,
      source,
      at,
    })),
  ]
    .filter((each) => each.at >= first)
    .map((each) => ({ ...each, at: each.at.toISOString() }));
  return { since: first, derived: derived.sort((a, b) => (a.at < b.at ? -1 : 1)) };
}
