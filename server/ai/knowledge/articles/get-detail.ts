import type { ArticleDetail } from '../../../../contracts/ai/index.ts';
import type { Ctx } from '../../../platform/context/index.ts';
import { findDisclosures } from '../serving/assert-disclosed.ts';
import { answerHtml } from '../rich-text/derive-answer.ts';
import { getArticle } from './write-article.ts';

/** An article with its answer as HTML and what is said below it. Throws `knowledge.article_unknown` (404). */
export async function getDetail(ctx: Ctx, id: string): Promise<ArticleDetail> {
  const article = await getArticle(ctx, id);
  const { texts, isNeeded } = await findDisclosures(ctx, id);
  return {
    ...article,
    answerHtml: answerHtml(article),
    disclosures: texts,
    withheld: isNeeded && texts.length === 0,
  };
}
