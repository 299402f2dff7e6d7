import { detectLanguage, readEmotion } from '../language/index.ts';
import type { EmotionReading, ReplyLanguage } from '../language/index.ts';
import { asksForPerson } from './asks-for-person.ts';
import { findSmallTalk } from './small-talk.ts';
import type { SmallTalk } from './small-talk.ts';

/** What knowledge found for a question. */
export type KnowledgeResult =
  | {
      kind: 'answer';
      articleId: string;
      question: string;
      answer: string;
      confidence: number;
      exact: boolean;
    }
  | { kind: 'choices'; candidates: { articleId: string; question: string; confidence: number }[] }
  | { kind: 'none' };

/** Everything that a message tells, before anything is decided. */
export interface Understanding {
  language: ReplyLanguage;
  emotion: EmotionReading;
  asksForPerson: boolean;
  smallTalk: SmallTalk | undefined;
  knowledge: KnowledgeResult;
}

/**
 * Understands one message. `search` asks the knowledge of the tenant; it may take its time, so this runs
 * outside any transaction.
 */
export async function understand(
  text: string,
  languageBefore: ReplyLanguage,
  search: (text: string) => Promise<KnowledgeResult> | KnowledgeResult,
): Promise<Understanding> {
  const smallTalk = findSmallTalk(text);
  const wantsPerson = asksForPerson(text);
  return {
    language: detectLanguage(text, languageBefore),
    emotion: readEmotion(text),
    asksForPerson: wantsPerson,
    smallTalk,
    knowledge: wantsPerson || text.trim() === '' ? { kind: 'none' } : await search(text),
  };
}
