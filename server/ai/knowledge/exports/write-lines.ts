import type { Article, ArticleVersionContent } from '../../../../contracts/ai/index.ts';

/**
 * The whole knowledge base as JSON Lines: on each line one article with its variants, answers by channel, visibility, disclosure and
 * where it stands; with `findVersions`, what it was before too.
 */
export async function* writeLines(
  pages: AsyncIterable<Article[]>,
  findVersions?: (articleId: string) => Promise<ArticleVersionContent[]>,
): AsyncGenerator<string> {
  for await (const articles of pages) {
    for (const article of articles) {
      const versions = findVersions ? { versions: await findVersions(article.id) } : {};
      yield `${JSON.stringify({ kind: 'article', ...article, ...versions })}\n`;
    }
  }
}
