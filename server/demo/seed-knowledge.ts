import { importDrafts, listQuestions } from '../ai/index.ts';
import type { Ctx } from '../platform/context/index.ts';
import type { DemoFaq } from './content/index.ts';

/** Stores the shop's questions and answers; returns the article ids by question. */
export async function seedKnowledge(ctx: Ctx, faq: DemoFaq[]): Promise<Map<string, string>> {
  await importDrafts(
    ctx,
    // The newest stand first in the list: begun from the end, it reads as the file does.
    faq.toReversed().map((each) => ({ ...each, status: 'published' as const })),
  );
  return new Map((await listQuestions(ctx)).map((article) => [article.question, article.id]));
}
