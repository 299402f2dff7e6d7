/** Under this name articles stand in the text search of the platform. */
export const searchScope = 'ai.articles';

const MAX_ANSWER = 2000;

/** What an article is found by in the list of articles. */
export function searchText(article: {
  question: string;
  variants: readonly string[];
  answer: string;
}): string {
  return [article.question, ...article.variants, article.answer.slice(0, MAX_ANSWER)].join('\n');
}
