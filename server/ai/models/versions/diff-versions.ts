import type { VersionDiff } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { getVersion, listVersions, readVersion } from './version-queries.ts';
import type { VersionRow } from './version-queries.ts';

const MAX_ROWS = 200;

/**
 * What changed from another version (else the one before) to this one; at most 200 rows of each kind. Throws
 * `ai.version_unknown`, 404.
 */
export async function diffVersions(ctx: Ctx, id: string, against?: string): Promise<VersionDiff> {
  const version = await getVersion(ctx, id);
  const other = against === undefined ? undefined : await getVersion(ctx, against);
  if (other && other.dataSetId !== version.dataSetId) {
    throw appError('ai.version_unknown', 404, 'The other version is one of another data set.');
  }
  const before =
    other ?? (await listVersions(ctx, version.dataSetId)).find(({ number }) => number < version.number);
  return diffRows(before ? await readVersion(ctx, before.id) : [], await readVersion(ctx, id));
}

/** The difference of two versions, example by example. Pure. */
export function diffRows(before: VersionRow[], after: VersionRow[]): VersionDiff {
  const old = new Map(before.map((row) => [row.id, row]));
  const kept = new Set<string>();
  const rows: VersionDiff['rows'] = { added: [], removed: [], relabelled: [] };
  const counts = { added: 0, removed: 0, relabelled: 0, moved: 0 };
  for (const row of after) {
    const was = old.get(row.id);
    if (!was) {
      counts.added += 1;
      if (rows.added.length < MAX_ROWS) rows.added.push({ text: row.text, label: row.label });
      continue;
    }
    kept.add(row.id);
    if (was.part !== row.part) counts.moved += 1;
    if (was.label === row.label) continue;
    counts.relabelled += 1;
    if (rows.relabelled.length < MAX_ROWS)
      rows.relabelled.push({ text: row.text, from: was.label, to: row.label });
  }
  for (const row of before) {
    if (kept.has(row.id)) continue;
    counts.removed += 1;
    if (rows.removed.length < MAX_ROWS) rows.removed.push({ text: row.text, label: row.label });
  }
  return { ...counts, rows };
}
