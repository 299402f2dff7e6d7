import type { ColumnEvidence } from '../../../contracts/cdp/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import {
  addStatedEdges,
  listCustomersApart,
  listMembers,
  lockGraph,
  ordered,
  settle,
} from '../identity/index.ts';
import { listWaiting, queueDoubtful } from '../review/index.ts';

/** Two homes that are probably, or perhaps, of the same person. */
export interface HomePair {
  homes: [string, string];
  probability: number;
  columns: ColumnEvidence[];
}

/**
 * Joins homes that are probably of the same person, and queues those that may be for a person. What is one customer already, and what
 * people keep apart, is passed over. Returns how many links and pairs are new.
 */
export async function writeMatches(
  ctx: Ctx,
  runId: string,
  found: { links: HomePair[]; doubtful: HomePair[] },
): Promise<{ linked: number; doubtful: number }> {
  await lockGraph(ctx);
  const homes = [...found.links, ...found.doubtful].flatMap((pair) => pair.homes);
  const rootOf = new Map((await listMembers(ctx, homes)).map((member) => [member.id, member.rootId]));
  const apart = await listCustomersApart(ctx);
  const isNew = ({ homes: [a, b] }: HomePair): boolean => {
    const [x, y] = [rootOf.get(a), rootOf.get(b)];
    return x !== undefined && y !== undefined && x !== y && !apart.has(ordered(x, y).join(' '));
  };
  const links = found.links.filter(isNew);
  if (links.length > 0) {
    await addStatedEdges(
      ctx,
      links.map(({ homes: ends, probability, columns }) => ({
        homes: ends,
        evidence: 'probable' as const,
        score: probability,
        detail: { runId, columns },
      })),
    );
    const settled = await settle(ctx, [...new Set(links.flatMap((pair) => pair.homes))]);
    for (const [home, root] of settled.rootOf) rootOf.set(home, root);
  }
  const doubtful = await oneForEachTwo(ctx, found.doubtful.filter(isNew), rootOf);
  return {
    linked: links.length,
    doubtful: await queueDoubtful(
      ctx,
      doubtful.map(({ homes: ends, probability, columns }) => ({ homes: ends, score: probability, columns })),
    ),
  };
}

/** Of the pairs between the same two customers the most probable, and none where one waits already: a person decides of both at once. */
async function oneForEachTwo(
  ctx: Ctx,
  pairs: HomePair[],
  rootOf: ReadonlyMap<string, string>,
): Promise<HomePair[]> {
  if (pairs.length === 0) return [];
  const between = (a: string, b: string): string => ordered(rootOf.get(a) ?? a, rootOf.get(b) ?? b).join(' ');
  const waiting = new Set((await listWaiting(ctx, [...rootOf.keys()])).map(({ a, b }) => between(a, b)));
  const best = new Map<string, HomePair>();
  for (const pair of pairs) {
    const key = between(...pair.homes);
    const known = best.get(key);
    if (!waiting.has(key) && (!known || pair.probability > known.probability)) best.set(key, pair);
  }
  return [...best.values()];
}
