import { blindIndexer } from '../../platform/vault/index.ts';
import type { Ctx } from '../../platform/context/index.ts';
import { normaliseExternalId } from '../identifiers/index.ts';
import { findRecords } from './record-rows.ts';

/** Where the records of a source are kept, by external id; those that it never told of are left out. */
export async function findHomes(
  ctx: Ctx,
  source: string,
  externalIds: string[],
): Promise<Map<string, string>> {
  const digestOf = await blindIndexer(ctx);
  const digests = new Map<string, string>();
  for (const id of externalIds) {
    const normal = normaliseExternalId(id);
    if (normal !== undefined) digests.set(digestOf(`record/${source}`, normal), id);
  }
  const found = await findRecords(ctx, source, [...digests.keys()]);
  return new Map([...found].map(([digest, { homeId }]) => [digests.get(digest) ?? '', homeId]));
}
