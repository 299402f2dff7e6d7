import { inTenant, SYSTEM } from '../../platform/context/index.ts';
import type { App, Ctx } from '../../platform/context/index.ts';
import { listKeptApart, listSureEdges } from '../identity/index.ts';
import { columnsOfRecords, listMatchedHomes, loadMatchedRecords, rowOf } from './load-rows.ts';
import type { MatchedRecord } from './load-rows.ts';
import { matchInThread } from './match-in-thread.ts';
import type { KeptMatcher } from './matchers.ts';

const BATCH = 1000;

/**
 * Reads all records of a tenant and matches them in a thread, with what people and rules have decided as given. `onRead` hears how many
 * were read, and may throw to end it.
 */
export async function matchAll(
  app: App,
  { tenant, runId }: { tenant: string; runId: string },
  { signal, onRead }: { signal: AbortSignal; onRead: (records: number) => Promise<void> },
): Promise<KeptMatcher> {
  const records: MatchedRecord[] = [];
  const must: [string, string][] = [];
  const cannot: [string, string][] = [];
  for (let after: string | null = null, more = true; more;) {
    const [batch, last]: [number, string | null] = await inTenant(
      app,
      { tenant, actor: SYSTEM },
      async (ctx) => readBatch(ctx, after, { records, must, cannot }),
    );
    after = last;
    more = batch === BATCH;
    await onRead(records.length);
  }
  const columns = columnsOfRecords(records);
  const homes = records.map((record) => record.home);
  const places = new Map(homes.map((home, place) => [home, place]));
  const placed = (pairs: [string, string][]): [number, number][] =>
    pairs.flatMap(([a, b]): [number, number][] => {
      const [x, y] = [places.get(a), places.get(b)];
      return x === undefined || y === undefined ? [] : [[x, y]];
    });
  const rows = records.map((record) => rowOf(record, columns));
  const work = { columns, rows, names: homes, must: placed(must), cannot: placed(cannot) };
  return { ...(await matchInThread(work, signal)), runId, columns, homes };
}

async function readBatch(
  ctx: Ctx,
  after: string | null,
  into: { records: MatchedRecord[]; must: [string, string][]; cannot: [string, string][] },
): Promise<[number, string | null]> {
  const homes = await listMatchedHomes(ctx, after, BATCH);
  if (homes.length === 0) return [0, after];
  into.records.push(...(await loadMatchedRecords(ctx, homes)));
  into.must.push(...(await listSureEdges(ctx, homes)));
  const apart = await listKeptApart(ctx, homes);
  into.cannot.push(...apart.map(({ home, other }): [string, string] => [home, other]));
  return [homes.length, homes.at(-1) ?? null];
}
