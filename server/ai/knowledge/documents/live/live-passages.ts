import { sql } from 'kysely';
import { setImmediate } from 'node:timers/promises';
import { inTenant, perApp, SYSTEM } from '../../../../platform/context/index.ts';
import type { App, Ctx } from '../../../../platform/context/index.ts';
import { createKnowledgeIndex } from '../../retrieval/knowledge-index.ts';
import type { KnowledgeIndex } from '../../retrieval/knowledge-index.ts';
import { sentencesOf } from '../passages/sentences.ts';
import type { PassagePlace } from '../passages/cite.ts';

/** A passage with where it stands. */
export interface LivePassage extends PassagePlace {
  id: string;
  documentId: string;
  text: string;
}

/** The passages of one tenant in this process. */
export interface PassageIndex {
  index: KnowledgeIndex;
  passages: Map<string, LivePassage>;
}

interface Loaded extends PassageIndex {
  revision: number;
  checkedAt: number;
}

const FRESH_MS = 1000;
const PAGE = 1000;
const MOST_TENANTS = 200;
const MAX_SENTENCES = 24;

/** Gives the tenant's passages, at most a second old; at once when they have been looked at within this second. */
export const livePassages = perApp((app: App) => {
  const loaded = new Map<string, Loaded>();
  const pending = new Map<string, Promise<PassageIndex>>();
  return (tenant: string): PassageIndex | Promise<PassageIndex> => {
    const state = loaded.get(tenant);
    if (state && app.clock() - state.checkedAt < FRESH_MS) return state;
    let work = pending.get(tenant);
    if (!work) {
      work = follow(app, tenant, state)
        .then((fresh) => {
          loaded.delete(tenant);
          loaded.set(tenant, fresh);
          for (const oldest of loaded.keys()) if (loaded.size > MOST_TENANTS) loaded.delete(oldest);
          return fresh;
        })
        .finally(() => pending.delete(tenant));
      pending.set(tenant, work);
    }
    return work;
  };
});

async function follow(app: App, tenant: string, before: Loaded | undefined): Promise<Loaded> {
  const checkedAt = app.clock();
  const state: Loaded = before ?? {
    index: createKnowledgeIndex(),
    passages: new Map(),
    revision: -1,
    checkedAt,
  };
  const who = { tenant, actor: SYSTEM };
  const revision = await inTenant(app, who, readRevision);
  if (revision > state.revision) {
    for (const id of await inTenant(app, who, (ctx) => listRemoved(ctx, state.revision))) remove(state, id);
    for (let after = ''; ;) {
      const from = after;
      const rows = await inTenant(app, who, (ctx) => listChanged(ctx, state.revision, from));
      for (const [place, row] of rows.entries()) {
        take(state, row);
        if (place % 50 === 49) await setImmediate();
      }
      after = rows.at(-1)?.id ?? '';
      if (rows.length < PAGE) break;
    }
  }
  return { ...state, revision, checkedAt };
}

function remove({ index, passages }: PassageIndex, id: string): void {
  index.remove(id);
  passages.delete(id);
}

function take(state: PassageIndex, row: LivePassage & { status: string }): void {
  const { status, ...passage } = row;
  if (status !== 'live') return remove(state, row.id);
  state.passages.set(row.id, passage);
  const sentences = sentencesOf(row.text).map((sentence) => sentence.trim().slice(0, 400));
  const heading = row.section.at(-1) ?? '';
  state.index.put({
    id: row.id,
    question: heading === '' ? (sentences[0] ?? row.text.slice(0, 400)) : heading,
    answer: [row.name, ...row.section, row.text].join('\n'),
    // What is asked may be said by a sentence alone, or by a sentence under its heading.
    variants: sentences
      .filter((sentence) => sentence !== '')
      .slice(0, MAX_SENTENCES)
      .flatMap((sentence) => (heading === '' ? [sentence] : [sentence, `${heading} ${sentence}`])),
  });
}

async function readRevision(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ revision: string }>`
    select revision from ai.knowledge_revisions where tenant = ${ctx.tenant}`.execute(ctx.db);
  return Number(rows[0]?.revision ?? 0);
}

async function listRemoved(ctx: Ctx, revision: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ai.removed_articles where tenant = ${ctx.tenant} and revision > ${revision}`.execute(
    ctx.db,
  );
  return rows.map(({ id }) => id);
}

async function listChanged(
  ctx: Ctx,
  revision: number,
  after: string,
): Promise<(LivePassage & { status: string })[]> {
  const from = after === '' ? '00000000-0000-0000-0000-000000000000' : after;
  const { rows } = await sql<LivePassage & { status: string }>`
    select p.id, p.document_id as "documentId", p.text, p.page, p.section, d.name, d.status from ai.passages p
    join ai.documents d on d.tenant = p.tenant and d.id = p.document_id
    where p.tenant = ${ctx.tenant} and p.revision > ${revision} and p.id > ${from}::uuid
    order by p.id limit ${PAGE}`.execute(ctx.db);
  return rows;
}
