import { sql } from 'kysely';
import type { GraphImportPreview, GraphImportResult } from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { indexDocuments } from '../../../platform/search/index.ts';
import { buildGraph } from '../imports/build-graph.ts';
import type { GraphDraft } from '../imports/build-graph.ts';
import { readTable } from '../imports/read-table.ts';
import { readTypes } from '../imports/read-types.ts';
import type { GraphEntity, GraphRelation } from '../shape/graph.ts';
import {
  dropRelations,
  idsOfNames,
  nextRevision,
  putRelations,
  putType,
  upsertEntities,
} from './graph-queries.ts';
import { searchScope, searchText } from './search-text.ts';

const BATCH = 1000;
const MAX_REJECTS = 1000;

export interface ImportedFile {
  name: string;
  bytes: Uint8Array;
}

/** Called with how many things of how many are stored. */
export type Progress = (done: number, of: number) => void;

/** Files as one graph; a .yaml among them describes the tables. Throws `graph.file_unreadable`, `graph.types_invalid`, 422. */
export function readFiles(files: readonly ImportedFile[], at: string, typeName?: string): GraphDraft {
  const isTypes = ({ name }: ImportedFile): boolean => /\.ya?ml$/i.test(name);
  const described = files.find(isTypes);
  const types = described && readTypes(new TextDecoder().decode(described.bytes));
  const tables = files.filter((file) => !isTypes(file)).map(({ name, bytes }) => readTable(name, bytes));
  return buildGraph(tables, { at, ...(types ? { types } : {}), ...(typeName ? { typeName } : {}) });
}

/** What an import would do; changes nothing. */
export async function previewGraph(ctx: Ctx, draft: GraphDraft): Promise<GraphImportPreview> {
  let existing = 0;
  for (const { key } of draft.types) {
    const names = draft.entities.filter(({ type }) => type === key).map(({ name }) => name);
    existing += (await idsOfNames(ctx, key, names)).size;
  }
  return {
    rows: draft.rows,
    entities: draft.entities.length,
    relations: draft.relations.length,
    existing,
    types: draft.types.map(({ key, attributes }) => ({
      key,
      attributes,
      entities: draft.entities.filter(({ type }) => type === key).length,
    })),
    rejects: draft.rejects.slice(0, MAX_REJECTS),
  };
}

/** Stores a draft, all or nothing. The same files once more change nothing. */
export async function storeGraph(
  ctx: Ctx,
  files: string[],
  draft: GraphDraft,
  progress: Progress = () => undefined,
): Promise<GraphImportResult> {
  await nextRevision(ctx);
  for (const type of draft.types) await putType(ctx, type);
  const counts = { created: 0, updated: 0 };
  const ids = new Map<string, string>();
  for (let start = 0; start < draft.entities.length; start += BATCH) {
    const batch = draft.entities.slice(start, start + BATCH);
    const written = await upsertEntities(
      ctx,
      batch.map((entity) => ({ ...entity, id: newId() })),
    );
    const fresh = written.filter(({ created }) => created).length;
    counts.created += fresh;
    counts.updated += written.length - fresh;
    await takeIds(ctx, batch, ids);
    const changed = new Set(written.map(({ id }) => id));
    await indexDocuments(
      ctx,
      searchScope,
      batch.flatMap((entity) => {
        const id = ids.get(entity.id) ?? '';
        return changed.has(id) ? [{ id, parentId: id, at: ctx.now, text: searchText(entity) }] : [];
      }),
    );
    progress(Math.min(start + BATCH, draft.entities.length), draft.entities.length);
  }
  const relations = await storeRelations(ctx, draft, ids);
  return finish(ctx, files, draft, { ...counts, relations });
}

async function takeIds(ctx: Ctx, batch: GraphEntity[], ids: Map<string, string>): Promise<void> {
  for (const type of new Set(batch.map((entity) => entity.type))) {
    const own = batch.filter((entity) => entity.type === type);
    const found = await idsOfNames(
      ctx,
      type,
      own.map(({ name }) => name),
    );
    for (const entity of own) ids.set(entity.id, found.get(entity.name) ?? '');
  }
}

async function storeRelations(ctx: Ctx, draft: GraphDraft, ids: Map<string, string>): Promise<number> {
  const relations = draft.relations.flatMap((each): GraphRelation[] => {
    const from = ids.get(each.from);
    const to = ids.get(each.to);
    return from !== undefined && to !== undefined ? [{ ...each, from, to }] : [];
  });
  const said = [...new Set(relations.map(({ from }) => from))];
  for (let start = 0; start < said.length; start += BATCH) {
    const part = said.slice(start, start + BATCH);
    const own = new Set(part);
    await dropRelations(
      ctx,
      part,
      relations.filter(({ from }) => own.has(from)),
    );
  }
  let stored = 0;
  for (let start = 0; start < relations.length; start += BATCH) {
    stored += await putRelations(ctx, relations.slice(start, start + BATCH));
  }
  return stored;
}

async function finish(
  ctx: Ctx,
  files: string[],
  draft: GraphDraft,
  counts: { created: number; updated: number; relations: number },
): Promise<GraphImportResult> {
  const id = newId();
  const result: GraphImportResult = {
    id,
    files: files.map((name) => name.slice(0, 200)),
    rows: draft.rows,
    ...counts,
    unchanged: draft.entities.length - counts.created - counts.updated,
    rejects: draft.rejects.slice(0, MAX_REJECTS),
    at: ctx.now.toISOString(),
  };
  await sql`
    insert into ai.graph_imports (tenant, id, files, rows, created, updated, unchanged, relations, rejects, actor, at)
    values (${ctx.tenant}, ${id}, ${result.files}::text[], ${result.rows}, ${result.created}, ${result.updated},
      ${result.unchanged}, ${result.relations}, ${JSON.stringify(result.rejects)}::jsonb,
      ${`${ctx.actor.kind}/${ctx.actor.id}`}, ${ctx.now})`.execute(ctx.db);
  await record(ctx, { action: 'ai.graph_imported', subject: `graph-import/${id}`, details: counts });
  return result;
}
