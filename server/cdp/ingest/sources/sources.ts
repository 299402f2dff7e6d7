import type {
  ChangeSource,
  CreateSource,
  Source,
  SourceCounts,
  WriteKey,
} from '../../../../contracts/cdp/index.ts';
import { createWriteKey, listWriteKeys } from '../../../platform/api-keys/index.ts';
import type { WriteKeyRow } from '../../../platform/api-keys/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { tellSourceChanged } from './known-sources.ts';
import {
  countWaiting,
  getSource,
  insertSource,
  listCounts,
  listDays,
  listSourceRows,
  updateSource,
} from './source-queries.ts';
import type { CountRow, SourceRow } from './source-queries.ts';

const DAY_MS = 86_400_000;
const DAYS_SHOWN = 14;

/** Makes a source with its first write key, which is shown this once; only a server's is trusted. */
export async function createSource(
  ctx: Ctx,
  given: CreateSource,
): Promise<{ source: Source; writeKey: string }> {
  const row: SourceRow = {
    id: newId(ctx.now.getTime()),
    name: given.name.trim(),
    kind: given.kind,
    enabled: true,
    planMode: 'off',
    createdAt: ctx.now,
  };
  await insertSource(ctx, row);
  await record(ctx, {
    action: 'cdp.source_created',
    subject: `source/${row.id}`,
    details: { kind: row.kind },
  });
  const { secret } = await createWriteKey(ctx, {
    sourceId: row.id,
    name: row.name,
    trusted: row.kind === 'server',
  });
  return { source: await showSource(ctx, row.id), writeKey: secret };
}

/** One more write key of a source. Throws `cdp.source_not_found`. */
export async function addWriteKey(
  ctx: Ctx,
  sourceId: string,
  given: { name: string; trusted: boolean },
): Promise<{ key: WriteKey; writeKey: string }> {
  await getSource(ctx, sourceId);
  const { key, secret } = await createWriteKey(ctx, { sourceId, ...given });
  return { key: presentKey(key), writeKey: secret };
}

/** Renames, stops or starts a source. Throws `cdp.source_not_found`. */
export async function changeSource(ctx: Ctx, id: string, change: ChangeSource): Promise<Source> {
  const { name, enabled } = change;
  await updateSource(ctx, id, {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(enabled === undefined ? {} : { enabled }),
  });
  await record(ctx, { action: 'cdp.source_changed', subject: `source/${id}`, details: { ...change } });
  tellSourceChanged(ctx, id);
  return showSource(ctx, id);
}

/** Throws `cdp.source_not_found`. */
export async function showSource(ctx: Ctx, id: string): Promise<Source> {
  const [source] = await presentSources(ctx, [await getSource(ctx, id)]);
  if (!source) throw new Error('a source was not presented');
  return source;
}

/** The tenant's sources with their keys and what came in the last day. */
export async function listSources(ctx: Ctx): Promise<Source[]> {
  return presentSources(ctx, await listSourceRows(ctx));
}

async function presentSources(ctx: Ctx, rows: SourceRow[]): Promise<Source[]> {
  const since = new Date(ctx.now.getTime() - DAY_MS);
  const ids = rows.map((row) => row.id);
  const days = Array.from({ length: DAYS_SHOWN }, (_, place) =>
    new Date(ctx.now.getTime() - (DAYS_SHOWN - 1 - place) * DAY_MS).toISOString().slice(0, 10),
  );
  const [keys, counts, taken, waiting] = [
    await listWriteKeys(ctx),
    await listCounts(ctx, ids, since),
    await listDays(ctx, ids, new Date(`${days[0]}T00:00:00Z`)),
    await countWaiting(ctx),
  ];
  const takenOn = new Map(taken.map(({ sourceId, day, count }) => [`${sourceId}/${day}`, count]));
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    keys: keys.filter((key) => key.sourceId === row.id).map(presentKey),
    lastDay: sumCounts(counts.filter((count) => count.sourceId === row.id)),
    days: days.map((day) => takenOn.get(`${row.id}/${day}`) ?? 0),
    waiting,
  }));
}

function sumCounts(counts: CountRow[]): SourceCounts {
  const sums: SourceCounts = { accepted: 0, duplicates: 0, warnings: 0, rejected: 0 };
  for (const { outcome, count } of counts) {
    if (outcome === 'accepted') sums.accepted += count;
    else if (outcome === 'duplicate') sums.duplicates += count;
    else if (outcome === 'warning') sums.warnings += count;
    else sums.rejected += count;
  }
  return sums;
}

function presentKey(key: WriteKeyRow): WriteKey {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    trusted: key.trusted,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}
