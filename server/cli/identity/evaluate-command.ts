import { readFile } from 'node:fs/promises';
import {
  clusterRows,
  findBestThreshold,
  guessKinds,
  linkRecords,
  listDoubtful,
  measureClusters,
  readColumnMap,
  THRESHOLDS,
} from '../../cdp/index.ts';
import type { ColumnMap, Linkage, RecordSet } from '../../cdp/index.ts';
import { appError } from '../../platform/errors/index.ts';
import { textOption } from '../command.ts';
import type { Command, Options } from '../command.ts';
import { readRecords } from './read-records.ts';

export const identityEvaluate: Command = {
  name: 'identity evaluate',
  summary: 'link records of a file without labels and compare with the truth',
  usage:
    'identity evaluate --records A.csv [--records B.csv] --truth COLUMN [--ignore COLUMN,…] [--threshold P] [--columns MAP.yaml] [--json]',
  help: `
Finds the records that are of the same person or organisation, learning from the records alone, and counts pairs against
the truth. Two files are linked with each other only. The truth column is never used for matching.

  --records FILE.csv   records with a header line; twice to link two files
  --truth COLUMN       records with the same value are the same
  --ignore COLUMN,…    columns that take no part
  --threshold P        probability from which on records are linked, by default ${THRESHOLDS.link}
  --columns MAP.yaml   what the columns are, one "column: kind" a line; guessed without it
  --json               {pairs, precision, recall, f1, best: {threshold, precision, recall, f1}, seconds, comparisons, …}`,
  options: {
    records: { type: 'string', multiple: true },
    truth: { type: 'string' },
    ignore: { type: 'string', multiple: true },
    threshold: { type: 'string' },
    columns: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(options) {
    const threshold = readThreshold(options);
    const paths = listOption(options, 'records');
    if (paths.length > 2) throw appError('cli.records_invalid', 400, '--records takes one file or two');
    const records = await readRecords(paths);
    const { truth, matched } = await takeTruth(records, options);
    const before = performance.now();
    const linkage = linkRecords(matched.records, { columns: matched.map });
    const { clusterOf, refused } = clusterRows(linkage, threshold);
    const seconds = (performance.now() - before) / 1000;
    const { pairs, ...quality } = measureClusters(clusterOf, truth, records.side);
    const best = findBestThreshold(linkage, truth, records.side);
    const doubtful = listDoubtful(linkage, clusterOf, {
      link: threshold,
      review: Math.min(threshold, THRESHOLDS.review),
    });
    const cost = { ...costOf(linkage), chainsRefused: refused, forReview: doubtful.length };
    const report = { pairs, ...quality, threshold, best, seconds, ...cost };
    if (options['json'] === true) process.stdout.write(`${JSON.stringify(report, rounded)}\n`);
    else writeReport(report, linkage);
    return 0;
  },
};

/** Takes the truth out of the records before anything else sees them. */
async function takeTruth(
  records: RecordSet,
  options: Options,
): Promise<{ truth: string[]; matched: { records: RecordSet; map: ColumnMap } }> {
  const name = textOption(options, 'truth');
  if (name === undefined) throw appError('cli.truth_missing', 400, '--truth COLUMN is needed');
  const ignore = listOption(options, 'ignore').flatMap((names) => names.split(',').map((one) => one.trim()));
  for (const column of [name, ...ignore.filter((one) => one !== '')]) {
    if (records.columns.includes(column)) continue;
    const known = records.columns.join(', ');
    throw appError('cli.column_unknown', 422, `there is no column "${column}" in the records, only ${known}`);
  }
  const place = records.columns.indexOf(name);
  const truth = records.rows.map((row) => row[place] ?? '');
  const without = {
    ...records,
    columns: records.columns.filter((_, at) => at !== place),
    rows: records.rows.map((row) => row.filter((_, at) => at !== place)),
  };
  const path = textOption(options, 'columns');
  const map =
    path === undefined ? guessKinds(without, ignore) : readColumnMap(await readText(path), without.columns);
  for (const column of ignore) map[column] = 'ignore';
  return { truth, matched: { records: without, map } };
}

function readThreshold(options: Options): number {
  const written = textOption(options, 'threshold');
  if (written === undefined) return THRESHOLDS.link;
  const threshold = Number(written);
  if (!(threshold > 0 && threshold < 1)) {
    throw appError('cli.threshold_invalid', 400, '--threshold is a probability between 0 and 1');
  }
  return threshold;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw appError('cli.file_unreadable', 404, `${path} can't be read`);
  }
}

function listOption(options: Options, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function costOf({ comparisons, blocking, columns }: Linkage): object {
  const passes = blocking.passes.length;
  return { comparisons, passes, pairsInLargeBlocks: blocking.skipped, columns };
}

function writeReport(report: object, { model }: Linkage): void {
  process.stdout.write(`${JSON.stringify(report, rounded, 2)}\n\n`);
  for (const { name, kind, levels, m, u } of model.columns) {
    process.stdout.write(`${name} (${kind})\n`);
    for (const [at, level] of levels.entries()) {
      const bits = Math.log2((m[at] ?? 1) / (u[at] ?? 1));
      process.stdout.write(`  ${level.padEnd(24)} ${bits.toFixed(1).padStart(6)} bits\n`);
    }
  }
}

function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(9)) : value;
}
