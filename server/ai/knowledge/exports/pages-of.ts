import type { Article } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { listAfter } from '../articles/article-queries.ts';

const PAGE = 1000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** All articles of a tenant in the order of their ids, a page for each short transaction. */
export async function* pagesOf(
  run: (work: (ctx: Ctx) => Promise<Article[]>) => Promise<Article[]>,
): AsyncGenerator<Article[]> {
  let after = FIRST_ID;
  for (;;) {
    const from = after;
    const articles = await run((ctx) => listAfter(ctx, from, PAGE));
    if (articles.length > 0) yield articles;
    const last = articles.at(-1);
    if (!last || articles.length < PAGE) return;
    after = last.id;
  }
}
