import type { Ctx } from '../../platform/context/index.ts';
import { findReturns, noteReturns } from '../identity/index.ts';
import type { ReadRecord } from './read-records.ts';
import { insertRecords } from './record-rows.ts';

/** Stores new records of a source. Those of people who were erased are refused or flagged, as the tenant wants it. */
export async function takeIn(
  ctx: Ctx,
  given: {
    source: string;
    trusted: boolean;
    fresh: ReadRecord[];
    digestOf: (kind: string, value: string) => string;
  },
): Promise<{ made: Map<string, { homeId: string; dataKeyId: string }>; refused: Set<string> }> {
  const { source, fresh, digestOf } = given;
  const known = fresh.map(({ externalDigest, identifiers }) => ({
    externalDigest,
    identifiers: identifiers.map(({ kind, value }) => ({ kind, digest: digestOf(kind, value) })),
  }));
  const returns = [...(await findReturns(ctx, known))];
  const refused = new Set(returns.flatMap(([digest, each]) => (each.outcome === 'refused' ? [digest] : [])));
  const made = await insertRecords(
    ctx,
    given,
    fresh.filter((record) => !refused.has(record.externalDigest)),
  );
  await noteReturns(
    ctx,
    source,
    returns.map(([digest, each]) => ({ ...each, homeId: made.get(digest)?.homeId ?? null })),
  );
  return { made, refused };
}
