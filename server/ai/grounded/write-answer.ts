import type { Citation } from '../../../contracts/web-chat/index.ts';
import type { App } from '../../platform/context/index.ts';
import { answerPrompt, WrittenAnswer } from './answer-prompt.ts';
import type { Question } from './answer-prompt.ts';
import { askWriter } from './ask-writer.ts';
import type { Outcome, Task } from './ask-writer.ts';
import { checkAnswer } from './check-answer.ts';
import type { CheckedAnswer } from './check-answer.ts';
import { firstObject } from './whole-json.ts';

/** What a customer waits at most for a written answer, everything included. */
export const DEADLINE_MS = 2000;
const MOST_TOKENS = 600;

export interface Asking extends Question {
  /** `answers`: there is no sure answer; `fluency`: there is one, to be worded for the question; `copilot`: for an agent. */
  use: Task<never>['switch'];
  conversationId?: string;
}

export type WrittenReply = Outcome<CheckedAnswer>;

/**
 * Lets the language model write an answer from passages and checks it. Whatever goes wrong is an outcome, known within
 * `deadlineMs`, so that the caller answers without.
 */
export async function writeAnswer(
  app: App,
  tenant: string,
  asking: Asking,
  deadlineMs: number = DEADLINE_MS,
): Promise<WrittenReply> {
  const { messages, byId } = answerPrompt(asking);
  if (byId.size === 0) return { outcome: 'no_evidence', ms: 0 };
  const task: Task<CheckedAnswer> = {
    switch: asking.use,
    conversationId: asking.conversationId,
    messages,
    maxTokens: MOST_TOKENS,
    ask: async (writer, { maxTokens, signal }) => {
      const { text, tokensIn, tokensOut } = await writer.write(messages, {
        schema: WrittenAnswer,
        name: 'answer',
        maxTokens,
        signal,
        isWhole: (soFar) => firstObject(soFar) !== undefined,
      });
      const value = checkAnswer(text, byId, asking.question, asking.use === 'fluency');
      return { tokens: { in: tokensIn, out: tokensOut }, value };
    },
  };
  return askWriter(app, tenant, task, deadlineMs);
}

/** Passages as the citations of a message. Only articles have a place where one can look. */
export function citationsOf({ cited }: CheckedAnswer): Citation[] {
  return cited.map(({ id, title }) => ({ articleId: id, title, confidence: 1 }));
}
