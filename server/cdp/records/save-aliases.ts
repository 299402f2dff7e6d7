import { blindIndexer } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { addStatedEdges, lockGraph, settle } from '../identity/index.ts';
import { normaliseExternalId } from '../identifiers/index.ts';
import { findRecords } from './record-rows.ts';
import { saveRecords } from './save-records.ts';

/** Two ids of one source that are of the same person, as the source says. */
export interface Alias {
  externalId: string;
  previousId: string;
}

/**
 * Joins records of a source on its word that they are of the same person, and returns the customer by external id. Records that do not
 * exist are made; circles do no harm; ids that name nobody are left out. What a person keeps apart, or what disagrees in an
 * identifier that forbids it, stays apart. Only for sources that are trusted.
 */
export async function saveAliases(ctx: Ctx, source: string, aliases: Alias[]): Promise<Map<string, string>> {
  const given = aliases.flatMap(({ externalId, previousId }) => {
    const [to, from] = [normaliseExternalId(externalId), normaliseExternalId(previousId)];
    return to === undefined || from === undefined || to === from ? [] : [{ to, from }];
  });
  if (given.length === 0) return new Map();
  await lockGraph(ctx);
  const homeOf = await homesOf(ctx, source, [...new Set(given.flatMap(({ to, from }) => [to, from]))]);
  const edges = given.map(({ to, from }): { homes: [string, string]; evidence: 'alias' } => ({
    homes: [homeOf.get(to) ?? '', homeOf.get(from) ?? ''],
    evidence: 'alias',
  }));
  await addStatedEdges(ctx, edges);
  const { rootOf } = await settle(ctx, [...new Set(edges.flatMap((edge) => edge.homes))]);
  return new Map([...homeOf].map(([id, home]) => [id, rootOf.get(home) ?? home]));
}

async function homesOf(ctx: Ctx, source: string, ids: string[]): Promise<Map<string, string>> {
  const digestOf = await blindIndexer(ctx);
  const digests = new Map(ids.map((id) => [id, digestOf(`record/${source}`, id)]));
  const known = await findRecords(ctx, source, [...digests.values()]);
  const missing = ids.filter((id) => !known.has(digests.get(id) ?? ''));
  const made = await saveRecords(
    ctx,
    source,
    missing.map((externalId) => ({ externalId, identifiers: [] })),
  );
  const homes = new Map(made.map((each) => [each.externalId, each.homeId]));
  for (const id of ids) {
    const home = known.get(digests.get(id) ?? '')?.homeId;
    if (home !== undefined) homes.set(id, home);
  }
  return homes;
}
