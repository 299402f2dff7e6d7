import type { ImportPreview, ImportResult } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { appendEvents } from '../../../platform/events/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { indexDocuments } from '../../../platform/search/index.ts';
import { announceChange } from '../articles/announce-change.ts';
import { nextRevision, questionKey } from '../articles/article-queries.ts';
import { countExisting, upsertArticles } from '../articles/upsert-articles.ts';
import { searchScope, searchText } from '../articles/search-text.ts';
import type { ArticleDraft } from '../parse/article-draft.ts';
import type { ParsedImport } from '../parse/parse-import.ts';
import { keepVersions } from '../articles/version-queries.ts';
import { insertImport } from './import-queries.ts';

/** Rows of one statement. */
const BATCH = 1000;
const MAX_LISTED_REJECTS = 1000;
const SAMPLE = 5;

/** What became of the articles of a file. */
export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
}

/** What an import of this file would do; changes nothing. */
export async function previewImport(ctx: Ctx, parsed: ParsedImport): Promise<ImportPreview> {
  let existing = 0;
  for (const batch of batches(parsed.articles)) {
    existing += await countExisting(
      ctx,
      batch.map(({ question }) => question),
    );
  }
  return {
    format: parsed.format,
    encoding: parsed.encoding,
    rows: parsed.rows,
    accepted: parsed.articles.length,
    rejected: parsed.rejects.length,
    existing,
    ignoredColumns: parsed.ignoredColumns,
    sample: parsed.articles.slice(0, SAMPLE).map(({ question, answer, variants, category }) => ({
      question,
      answer,
      variants: variants.length,
      category,
    })),
    rejects: parsed.rejects.slice(0, MAX_LISTED_REJECTS),
  };
}

/** Stores the accepted rows of a file and a record of the import, all or nothing. */
export async function importFile(ctx: Ctx, fileName: string, parsed: ParsedImport): Promise<ImportResult> {
  const id = newId();
  const counts = await importDrafts(ctx, parsed.articles, id);
  const result: ImportResult = {
    id,
    fileName: fileName.slice(0, 200),
    format: parsed.format,
    encoding: parsed.encoding,
    rows: parsed.rows,
    rejected: parsed.rejects.length,
    ...counts,
    at: ctx.now.toISOString(),
    rejects: parsed.rejects.slice(0, MAX_LISTED_REJECTS),
  };
  await insertImport(ctx, result);
  await record(ctx, {
    action: 'ai.articles_imported',
    subject: `knowledge-import/${id}`,
    details: { ...counts, rejected: result.rejected },
  });
  return result;
}

/**
 * Stores checked drafts (as `parseImport` gives them): a question that exists is overwritten, one that stands there just so
 * is left alone. Published unless a draft says otherwise. Writes one event for all of them.
 */
export async function importDrafts(
  ctx: Ctx,
  drafts: readonly ArticleDraft[],
  importId = newId(),
): Promise<ImportCounts> {
  const revision = await nextRevision(ctx);
  let created = 0;
  let updated = 0;
  for (const batch of batches(drafts)) {
    const changed = await storeBatch(ctx, batch, revision);
    const fresh = changed.filter((row) => row.created).length;
    created += fresh;
    updated += changed.length - fresh;
  }
  if (created + updated > 0) {
    await keepVersions(ctx, revision, 'imported');
    await appendEvents(ctx, [
      { type: 'ai.articles_imported', key: importId, payload: { importId, created, updated, revision } },
    ]);
  }
  announceChange(ctx);
  return { created, updated, unchanged: drafts.length - created - updated };
}

async function storeBatch(
  ctx: Ctx,
  batch: ArticleDraft[],
  revision: number,
): Promise<{ created: boolean }[]> {
  const rows = batch.map((draft) => ({ ...draft, id: newId() }));
  const changed = await upsertArticles(ctx, rows, revision);
  const byKey = new Map(batch.map((draft) => [questionKey(draft.question), draft]));
  await indexDocuments(
    ctx,
    searchScope,
    changed.flatMap(({ id, key }) => {
      const draft = byKey.get(key);
      return draft ? [{ id, parentId: id, at: ctx.now, text: searchText(draft) }] : [];
    }),
  );
  return changed;
}

function* batches(drafts: readonly ArticleDraft[]): Generator<ArticleDraft[]> {
  for (let start = 0; start < drafts.length; start += BATCH) yield drafts.slice(start, start + BATCH);
}
