import type {
  DraftedGap,
  Gap,
  GapFilter,
  GapList,
  GapStatus,
  GapTest,
} from '../../../../contracts/ai/index.ts';
import { record } from '../../../platform/audit/index.ts';
import type { App, Ctx } from '../../../platform/context/index.ts';
import { appError } from '../../../platform/errors/index.ts';
import { answerQuestion, createArticle } from '../../knowledge/index.ts';
import type { KnowledgeReply } from '../../knowledge/index.ts';
import { countGaps, findGap, listGapRows, updateGap } from './gap-queries.ts';
import type { StoredGap } from './gap-queries.ts';
import { textsOf } from './gather-gaps.ts';

const EXAMPLES = 5;
const MOST_VARIANTS = 20;
/** What masking puts in the place of personal data says nothing in a variant. */
const MASK = /\[[^\]]{1,20}\]|\*{2,}/;

/** Gaps with their names and examples, the largest first. */
export async function listGaps(ctx: Ctx, filter: GapFilter): Promise<GapList> {
  const rows = await listGapRows(ctx, filter);
  return { items: await presentAll(ctx, rows), counts: await countGaps(ctx) };
}

/** One gap. Throws `knowledge.gap_unknown` (404). */
export async function getGap(ctx: Ctx, id: string): Promise<Gap> {
  const [gap] = await presentAll(ctx, [await findRow(ctx, id)]);
  if (!gap) throw unknownGap();
  return gap;
}

/** Closes a gap, sets it aside, or opens it again. Throws `knowledge.gap_unknown` (404). */
export async function changeGap(ctx: Ctx, id: string, status: GapStatus): Promise<Gap> {
  await findRow(ctx, id);
  await updateGap(ctx, id, { status });
  await record(ctx, { action: `ai.gap_${status}`, subject: `gap/${id}` });
  return getGap(ctx, id);
}

/**
 * Writes a draft article for a gap: its name as the question, its questions as variants. Throws `knowledge.gap_unknown` (404),
 * `knowledge.question_exists` (409).
 */
export async function draftFromGap(ctx: Ctx, id: string, answer: string): Promise<DraftedGap> {
  const gap = await getGap(ctx, id);
  const questions = (await textsOf(ctx, [id])).get(id) ?? [];
  const variants = [...new Set(questions.map(({ text }) => text))].filter((text) => !MASK.test(text));
  const question = MASK.test(gap.name) ? (variants[0] ?? gap.name) : gap.name;
  const article = await createArticle(ctx, {
    question,
    answer,
    variants: variants.filter((text) => text !== question).slice(0, MOST_VARIANTS),
    status: 'draft',
  });
  await updateGap(ctx, id, { status: 'drafted', articleId: article.id });
  return { gap: await getGap(ctx, id), articleId: article.id };
}

/** Asks the questions of a gap again and notes how many are answered now. Throws `knowledge.gap_unknown` (404). */
export async function testGap(
  app: App,
  tenant: string,
  id: string,
  run: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
): Promise<GapTest> {
  const questions = await run(async (ctx) => {
    await findRow(ctx, id);
    return (await textsOf(ctx, [id])).get(id) ?? [];
  });
  const results: GapTest['results'] = [];
  for (const { text } of questions) {
    const reply = await answerQuestion(app, tenant, text);
    results.push({ question: text, outcome: reply.kind, said: saidBy(reply) });
  }
  const answered = results.filter(({ outcome }) => outcome === 'answer').length;
  const gap = await run(async (ctx) => {
    const at = ctx.now.toISOString();
    await updateGap(ctx, id, { test: { at, asked: results.length, answered } });
    return getGap(ctx, id);
  });
  return { gap, results };
}

function saidBy(reply: KnowledgeReply): string {
  if (reply.kind === 'answer') return reply.question;
  return reply.kind === 'choices' ? reply.candidates.map(({ question }) => question).join(' / ') : '';
}

async function findRow(ctx: Ctx, id: string): Promise<StoredGap> {
  const found = await findGap(ctx, id);
  if (!found) throw unknownGap();
  return found;
}

async function presentAll(ctx: Ctx, rows: StoredGap[]): Promise<Gap[]> {
  const texts = await textsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ central, firstAt, lastAt, ...row }) => {
    const questions = texts.get(row.id) ?? [];
    const name = questions.find(({ sampleId }) => sampleId === central)?.text ?? questions[0]?.text ?? '';
    const others = [...new Set(questions.map(({ text }) => text))].filter((text) => text !== name);
    const examples = others.slice(0, EXAMPLES);
    return { ...row, name, examples, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() };
  });
}

function unknownGap(): Error {
  return appError('knowledge.gap_unknown', 404, 'There is no such gap.');
}
