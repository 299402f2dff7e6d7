import { importDrafts, listQuestions } from '../ai/index.ts';
import type { Ctx } from '../platform/context/index.ts';
import type { DemoFaq } from './content/index.ts';

/** Stores the shop's questions and answers; returns the article ids by question. */
export async function seedKnowledge(ctx: Ctx, faq: DemoFaq[]): Promise<Map<string, string>> {
  await importDrafts(
    ctx,
    faq.map((each) => ({ ...each, category: null, status: 'published' as const })),
  );
  return new Map((await listQuestions(ctx)).map((article) => [article.question, article.id]));
}
