import type { SuggestedReply } from '../../../../contracts/service/index.ts';
import { suggestArticles } from '../../../ai/index.ts';
import type { App } from '../../../platform/context/index.ts';

const MOST = 5;
const ARTICLES = 4;
const LEAST_CONFIDENCE = 0.2;

/** Replies for a question from all sources, the surest first, none twice. */
export async function suggestReplies(
  app: App,
  tenant: string,
  question: string,
  others: readonly SuggestedReply[],
): Promise<SuggestedReply[]> {
  const articles = question === '' ? [] : await suggestArticles(app, tenant, question, ARTICLES);
  const fromKnowledge = articles
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .map(({ articleId, question: title, answer, confidence }): SuggestedReply => ({
      text: answer,
      sources: [{ kind: 'knowledge', id: articleId, title, confidence }],
    }));
  const byText = new Map<string, SuggestedReply>();
  for (const reply of [...fromKnowledge, ...others]) {
    const key = reply.text.replace(/\s+/gu, '');
    const same = byText.get(key);
    if (same) same.sources.push(...reply.sources);
    else byText.set(key, { ...reply, sources: [...reply.sources] });
  }
  const surest = ({ sources }: SuggestedReply): number =>
    Math.max(...sources.map(({ confidence }) => confidence));
  return [...byText.values()].sort((one, other) => surest(other) - surest(one)).slice(0, MOST);
}
