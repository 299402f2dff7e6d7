import { writeFile } from 'node:fs/promises';
import {
  buildMatchIndex,
  clusterRows,
  linkRecords,
  matchRecord,
  measureClusters,
} from '../../server/cdp/index.ts';
import type { Linkage } from '../../server/cdp/index.ts';
import { COLUMNS, makeRecords } from './make-records.ts';

/** Links synthetic Chinese customer records; with `write` only writes them to a CSV file. */
export async function benchIdentity(options: Record<string, unknown>): Promise<object> {
  const count = Number(typeof options['records'] === 'string' ? options['records'] : 100_000);
  const rows = makeRecords(count);
  const write = options['write'];
  if (typeof write === 'string') {
    const lines = [COLUMNS, ...rows].map((row) =>
      row.map((cell) => (/[",\n]/.test(cell) ? `"${cell}"` : cell)).join(','),
    );
    await writeFile(write, `${lines.join('\n')}\n`);
    return { records: rows.length, file: write };
  }
  const truth = rows.map((row) => row.at(-1) ?? '');
  const records = { columns: COLUMNS.slice(0, -1), rows: rows.map((row) => row.slice(0, -1)) };
  const before = performance.now();
  const linkage = linkRecords(records);
  const { clusterOf, refused } = clusterRows(linkage);
  const seconds = (performance.now() - before) / 1000;
  // Before the index is made, so that it does not count.
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  return {
    records: rows.length,
    entities: new Set(truth).size,
    clusters: new Set(clusterOf).size,
    ...measureClusters(clusterOf, truth),
    seconds,
    recordsPerSecond: rows.length / seconds,
    peakMegabytes,
    matchMicros: measureMatching(linkage, count),
    comparisons: linkage.comparisons,
    passes: linkage.blocking.passes.length,
    pairsInLargeBlocks: linkage.blocking.skipped,
    chainsRefused: refused,
    columns: linkage.columns,
  };
}

/** Microseconds to match one record that the index does not have. */
function measureMatching(linkage: Linkage, count: number): { p50: number; p99: number } {
  const index = buildMatchIndex(linkage);
  const strangers = makeRecords(Math.min(count, 3000), 2).map((row) => row.slice(0, -1));
  const times = strangers.map((record) => {
    const before = performance.now();
    matchRecord(index, record);
    return (performance.now() - before) * 1000;
  });
  const sorted = Float64Array.from(times.slice(500)).sort();
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
