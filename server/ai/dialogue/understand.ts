import type { StatedFact } from '../../../contracts/web-chat/index.ts';
import type { GraphMemory } from '../graph/index.ts';
import { detectLanguage, readEmotion } from '../language/index.ts';
import type { EmotionReading, ReplyLanguage } from '../language/index.ts';
import { asksForPerson } from './asks-for-person.ts';
import { findSmallTalk } from './small-talk.ts';
import type { SmallTalk } from './small-talk.ts';
import type { KnowledgeResult } from './knowledge-result.ts';
import { findWishes } from './wishes.ts';
import type { Wishes } from './wishes.ts';

export type { KnowledgeResult } from './knowledge-result.ts';

/** What a trained model reads in a message, and what the enterprise wants done about it. */
export interface IntentResult {
  /** The model that read it; null where only a shadow did. */
  modelId: string | null;
  number: number;
  label: string | null;
  title: string;
  /** Calibrated, 0…1. */
  probability: number;
  inScope: boolean;
  /** Two or three intents that are too close to tell apart; empty where one is clear. */
  candidates: { label: string; title: string }[];
  response:
    | { kind: 'text'; text: string }
    | { kind: 'article'; articleId: string; question: string; answer: string }
    | { kind: 'handoff' }
    | null;
  /** What a model that only reads along made of it. */
  shadow?: { modelId: string; label: string | null; probability: number };
}

/** Everything that a message tells, before anything is decided. */
export interface Understanding {
  language: ReplyLanguage;
  emotion: EmotionReading;
  asksForPerson: boolean;
  smallTalk: SmallTalk | undefined;
  knowledge: KnowledgeResult;
  /** Undefined where no model is published. */
  intent: IntentResult | undefined;
  /** What the graph of the tenant's facts answers; undefined where nothing asked it or it knows nothing. */
  graph?: GraphResult;
  /** What its parts ask, where it has more than one and is no curated question itself. */
  wishes?: Wishes;
}

/** An answer made of facts: subject, relation, object, each with its source and the day on which it was so. */
export interface GraphResult {
  text: string;
  confidence: number;
  triples: StatedFact[];
  /** How the question was read, for the trace. */
  why: string;
  /** It is about a thing that was named, not about a set of things. */
  concrete: boolean;
  /** What the next question may point back to. */
  memory: GraphMemory;
}

/**
 * Understands one message. `search` asks the knowledge of the tenant, `read` its trained model, `look` its graph; they may take
 * their time, side by side, so this runs outside any transaction.
 */
export async function understand(
  text: string,
  languageBefore: ReplyLanguage,
  search: (text: string) => Promise<KnowledgeResult> | KnowledgeResult,
  read: (text: string) => Promise<IntentResult | undefined> | IntentResult | undefined = () => undefined,
  look: (
    text: string,
    language: ReplyLanguage,
  ) => Promise<GraphResult | undefined> | GraphResult | undefined = () => undefined,
): Promise<Understanding> {
  const smallTalk = findSmallTalk(text);
  const wantsPerson = asksForPerson(text);
  const saysNothing = wantsPerson || text.trim() === '';
  const language = detectLanguage(text, languageBefore);
  const nothing = { kind: 'none' } as const;
  const [knowledge, intent, graph] = saysNothing
    ? [nothing, undefined, undefined]
    : await Promise.all([search(text), read(text), look(text, language)]);
  const isCurated = knowledge.kind === 'answer' && knowledge.exact;
  const wishes = saysNothing || isCurated ? undefined : await findWishes(text, search);
  return {
    language,
    emotion: readEmotion(text),
    asksForPerson: wantsPerson,
    smallTalk,
    knowledge,
    intent,
    ...(graph ? { graph } : {}),
    ...(wishes ? { wishes } : {}),
  };
}
