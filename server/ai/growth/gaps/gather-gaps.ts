import type { Ctx } from '../../../platform/context/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { createKnowledgeIndex } from '../../knowledge/index.ts';
import type { KnowledgeIndex } from '../../knowledge/index.ts';
import { readSamples } from '../../models/index.ts';
import {
  listGathering,
  listMembers,
  listUnsorted,
  recountGaps,
  storeSorted,
  updateGap,
} from './gap-queries.ts';

/** What a question cost from which it is part of a gap: asked back, not answered, handed over or rated badly. */
const COST_AT = 0.6;
const AT_ONCE = 500;
const MOST_GAPS = 3000;
/** Members of a gap that new questions are compared with, and among which the most central is looked for. */
const COMPARED = 20;
/** Two questions this alike belong together. */
const ALIKE = 0.55;

/**
 * Sorts questions that went badly into gaps: each joins the gap that has the question most like it, or begins one. Takes at most
 * 500 at once and returns how many it took.
 */
export async function gatherGaps(ctx: Ctx): Promise<number> {
  const fresh = await readSamples(ctx, await listUnsorted(ctx, COST_AT, AT_ONCE));
  const gaps = await listGathering(ctx, MOST_GAPS);
  const texts = await textsOf(
    ctx,
    gaps.map(({ id }) => id),
  );
  const index = createKnowledgeIndex();
  for (const { id } of gaps) put(index, id, texts.get(id) ?? []);
  const newGaps: string[] = [];
  const members: { gapId: string; sampleId: string }[] = [];
  for (const { id: sampleId, text } of fresh) {
    const [best] = index.search(text, 1);
    const gapId = best && best.score >= ALIKE ? best.article.id : newId(ctx.now.getTime());
    if (!texts.has(gapId)) {
      texts.set(gapId, []);
      newGaps.push(gapId);
    }
    const known = texts.get(gapId) ?? [];
    known.push({ sampleId, text });
    if (known.length <= COMPARED) put(index, gapId, known);
    members.push({ gapId, sampleId });
  }
  if (members.length > 0) await storeSorted(ctx, newGaps, members);
  await recountGaps(ctx);
  for (const gapId of new Set(members.map((member) => member.gapId))) {
    const central = mostCentral(texts.get(gapId) ?? []);
    if (central) await updateGap(ctx, gapId, { central });
  }
  return fresh.length;
}

interface Question {
  sampleId: string;
  text: string;
}

function put(index: KnowledgeIndex, gapId: string, questions: readonly Question[]): void {
  const [first, ...others] = questions;
  if (!first) return;
  index.put({ id: gapId, question: first.text, answer: '', variants: others.map(({ text }) => text) });
}

/** The questions of gaps, newest first, some of each. */
export async function textsOf(ctx: Ctx, gapIds: string[]): Promise<Map<string, Question[]>> {
  const members = await listMembers(ctx, gapIds, COMPARED);
  const samples = await readSamples(
    ctx,
    members.map(({ sampleId }) => sampleId),
  );
  const byId = new Map(samples.map(({ id, text }) => [id, text]));
  const found = new Map<string, Question[]>(gapIds.map((id) => [id, []]));
  for (const { gapId, sampleId } of members) {
    const text = byId.get(sampleId);
    if (text !== undefined) found.get(gapId)?.push({ sampleId, text });
  }
  return found;
}

/** The question that is most like all others. Pure. */
export function mostCentral(questions: readonly Question[]): string | undefined {
  const some = questions.slice(-COMPARED);
  const index = createKnowledgeIndex();
  for (const { sampleId, text } of some)
    index.put({ id: sampleId, question: text, answer: '', variants: [] });
  let central: string | undefined;
  let best = -1;
  for (const { sampleId, text } of some) {
    const alike = index.search(text, COMPARED).reduce((sum, { score }) => sum + score, 0);
    if (alike <= best) continue;
    best = alike;
    central = sampleId;
  }
  return central;
}
