import type { ColumnEvidence, CustomerGraph, GraphEdge, GraphRecord } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { listCustomerSummaries, maskAny, maskIdentifier } from '../customers/index.ts';
import {
  customerNotFound,
  listEdges,
  listHomeIdentifiers,
  listIdentitiesOfHomes,
  listKeptApart,
  listMembers,
} from '../identity/index.ts';
import type { EdgeStory, HomeIdentifier, MemberRow } from '../identity/index.ts';
import { listAttributes } from '../profile/index.ts';
import { listOrigins } from '../records/index.ts';

/** The records of a customer and why they are one, with personal values masked. Throws `cdp.customer_not_found`. */
export async function getGraph(ctx: Ctx, customerId: string): Promise<CustomerGraph> {
  const members = await listMembers(ctx, [customerId]);
  const [first] = members;
  if (!first) throw customerNotFound();
  const homes = members.map((member) => member.id);
  const identifiers = await listHomeIdentifiers(ctx, homes);
  const edges = await listEdges(ctx, homes);
  return {
    customerId: first.rootId,
    records: await describeRecords(ctx, members, identifiers),
    edges: edges.map((edge) => toEdge(edge, identifiers)),
    keptApart: await describeKeptApart(ctx, homes),
  };
}

/** Records as a person sees them: where they come from, by which name, with which identifiers. */
export async function describeRecords(
  ctx: Ctx,
  members: Pick<MemberRow, 'id' | 'createdAt'>[],
  identifiers: HomeIdentifier[],
): Promise<GraphRecord[]> {
  const homes = members.map((member) => member.id);
  const identities = new Map((await listIdentitiesOfHomes(ctx, homes)).map((each) => [each.home, each]));
  const origins = new Map((await listOrigins(ctx, homes)).map((each) => [each.home, each]));
  const names = new Map(
    (await listAttributes(ctx, homes, ['name'])).map((each) => [each.customerId, each.value]),
  );
  const held = Map.groupBy(identifiers, (each) => each.home);
  return members
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
    .map(({ id, createdAt }) => ({
      id,
      source: origins.get(id)?.source ?? identities.get(id)?.channel ?? '',
      externalId: maskOrNull(origins.get(id)?.externalId),
      channelIdentityId: identities.get(id)?.id ?? null,
      name: String(names.get(id) ?? ''),
      createdAt: createdAt.toISOString(),
      identifiers: (held.get(id) ?? []).map((each) => ({
        id: each.id,
        kind: each.kind,
        value: maskIdentifier(each.kind, each.value),
        verified: each.verified,
        joins: each.joins,
      })),
    }));
}

function maskOrNull(externalId: string | undefined): string | null {
  return externalId === undefined ? null : maskAny(externalId);
}

function toEdge(edge: EdgeStory, identifiers: HomeIdentifier[]): GraphEdge {
  const digestsOf = (home: string): Set<string> =>
    new Set(identifiers.filter((each) => each.home === home && each.joins).map((each) => each.digest));
  const theirs = digestsOf(edge.b);
  const shared = identifiers.filter((each) => each.home === edge.a && each.joins && theirs.has(each.digest));
  const own = identifiers.find((each) => each.home === edge.a && each.digest === edge.digest);
  return {
    id: edge.id,
    a: edge.a,
    b: edge.b,
    evidence: edge.evidence,
    kind: edge.kind,
    value: own ? maskIdentifier(own.kind, own.value) : null,
    alsoShared: [...new Set(shared.filter((each) => each.digest !== edge.digest).map((each) => each.kind))],
    score: edge.score,
    columns: columnsOf(edge.detail),
    ruleVersion: edge.ruleVersion,
    author: { kind: edge.authorKind, id: edge.authorId },
    reason: edge.reason,
    at: edge.at.toISOString(),
    retractedAt: edge.retractedAt?.toISOString() ?? null,
  };
}

/** The evidence of columns as the matching stored it; none for other edges. */
export function columnsOf(detail: unknown): ColumnEvidence[] {
  const columns = (detail as { columns?: ColumnEvidence[] } | null)?.columns;
  return Array.isArray(columns) ? columns : [];
}

async function describeKeptApart(ctx: Ctx, homes: string[]): Promise<CustomerGraph['keptApart']> {
  const pairs = await listKeptApart(ctx, homes);
  const summaries = await listCustomerSummaries(ctx, [...new Set(pairs.map((pair) => pair.other))]);
  return pairs.map(({ id, home, other, authorKind, authorId, reason, at }) => ({
    id,
    recordId: home,
    otherId: other,
    customer: summaries.get(other) ?? null,
    author: { kind: authorKind, id: authorId },
    reason,
    at: at.toISOString(),
  }));
}
