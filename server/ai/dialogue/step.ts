import type { Choice, Citation } from '../../../contracts/web-chat/index.ts';
import type { ReplyLanguage } from '../language/index.ts';
import type { IntentResult, Understanding } from './understand.ts';
import { isNoneOfThese, say } from './wording.ts';

/** What the bot remembers of a conversation between two turns. */
export interface BotState {
  /** Questions in a row that it could not answer. */
  failures: number;
  /** A person was offered and the customer has not answered yet. */
  offered: boolean;
  language: ReplyLanguage;
  /** The questions of the last clarification, so that "2" picks the second. */
  choices: string[];
}

export const START: BotState = { failures: 0, offered: false, language: 'zh-CN', choices: [] };

/** One message of the customer with what was understood of it. */
export interface Turn {
  text: string;
  hasAttachment: boolean;
  understanding: Understanding;
}

export type TurnOutcome = 'answered' | 'clarified' | 'unanswered' | 'small_talk' | 'offered' | 'handed_over';

/** What shall happen, each with its reason; the service carries it out. */
export type Effect =
  | {
      kind: 'reply';
      text: string;
      choices?: Choice[];
      citations?: Citation[];
      why: string;
      articleId?: string;
    }
  | { kind: 'handoff'; reason: HandoffReason; why: string };

/** Why the bot hands over; `rule`: the enterprise said so for this intent. */
export type HandoffReason = 'asked' | 'accepted_offer' | 'anger' | 'rule';

export interface StepResult {
  state: BotState;
  outcome: TurnOutcome;
  effects: Effect[];
}

const FAILURES_BEFORE_OFFER = 2;
const ANGER_FOR_HANDOFF = 0.8;
/** From this probability on an intent is acted on; below it, knowledge is asked first. */
const INTENT_AT = 0.6;

/**
 * One turn of the bot, pure: asked-for person, anger, answer to an offer, curated answer, small talk, trained intent,
 * knowledge, clarification, honest "I don't know". Every turn has exactly one reply or one handoff.
 */
export function step(state: BotState, turn: Turn): StepResult {
  const { understanding } = turn;
  const language = understanding.language;
  const next: BotState = { ...state, language, choices: [] };
  if (understanding.asksForPerson) return handOver(next, 'asked', 'the customer asked for a person');
  if (understanding.emotion.emotion === 'angry' && understanding.emotion.strength >= ANGER_FOR_HANDOFF) {
    return handOver(next, 'anger', 'the customer is angry');
  }
  if (state.offered && understanding.smallTalk === 'yes') {
    return handOver(next, 'accepted_offer', 'the customer accepted a person');
  }
  next.offered = false;
  if (turn.hasAttachment && turn.text.trim() === '') return attachment(next);
  const { knowledge } = understanding;
  // An exact hit of curated knowledge wins over small talk, so that a curated 你好 can be written.
  if (knowledge.kind === 'answer' && knowledge.exact) return answer(next, knowledge);
  if (understanding.smallTalk) {
    return reply(next, 'small_talk', say(understanding.smallTalk, language), 'small talk');
  }
  const decided = understanding.intent && followIntent(next, understanding.intent);
  if (decided) return decided;
  if (knowledge.kind === 'answer') return answer(next, knowledge);
  const close = understanding.intent?.inScope ? understanding.intent.candidates : [];
  if (close.length > 1 && !isNoneOfThese(turn.text)) return clarifyIntent(next, understanding.intent, close);
  if (knowledge.kind === 'choices' && !isNoneOfThese(turn.text)) return clarify(next, knowledge.candidates);
  return unknown(next);
}

/** The text to look up: a bare number after a clarification stands for the question in that place. */
export function resolveChoice(state: BotState, text: string): string {
  const plain = text.normalize('NFKC').trim();
  const picked = /^第?([1-9])[.个、]?$/.exec(plain)?.[1];
  return (picked === undefined ? undefined : state.choices[Number(picked) - 1]) ?? text;
}

function handOver(state: BotState, reason: HandoffReason, why: string): StepResult {
  return {
    state: { ...state, failures: 0, offered: false },
    outcome: 'handed_over',
    effects: [{ kind: 'handoff', reason, why }],
  };
}

function reply(
  state: BotState,
  outcome: TurnOutcome,
  text: string,
  why: string,
  choices?: Choice[],
): StepResult {
  return { state, outcome, effects: [{ kind: 'reply', text, why, ...(choices ? { choices } : {}) }] };
}

/** Does what the enterprise wants done about a clear intent; undefined where it is not clear or nothing is to be done. */
function followIntent(state: BotState, intent: IntentResult): StepResult | undefined {
  const { response, probability } = intent;
  if (!intent.inScope || probability < INTENT_AT || !response) return undefined;
  const why = whyIntent(intent);
  if (response.kind === 'handoff') return handOver(state, 'rule', why);
  if (response.kind === 'text') return reply({ ...state, failures: 0 }, 'answered', response.text, why);
  const { articleId, question: title } = response;
  const citations = [{ articleId, title, confidence: probability }];
  return {
    state: { ...state, failures: 0 },
    outcome: 'answered',
    effects: [{ kind: 'reply', text: response.answer, citations, articleId, why }],
  };
}

function clarifyIntent(
  state: BotState,
  intent: IntentResult | undefined,
  close: { title: string }[],
): StepResult {
  const titles = close.map(({ title }) => title);
  const choices = [...titles.map(choice), choice(say('noneOfThese', state.language))];
  const why = `close intents of model ${intent?.number ?? 0}, ${(intent?.probability ?? 0).toFixed(2)}`;
  return reply({ ...state, choices: titles }, 'clarified', say('clarify', state.language), why, choices);
}

function whyIntent({ label, number, probability }: IntentResult): string {
  return `intent ${label ?? ''}, model ${number}, probability ${probability.toFixed(2)}`;
}

function attachment(state: BotState): StepResult {
  const choices = [choice(say('toPerson', state.language))];
  const offering = { ...state, offered: true };
  return reply(offering, 'unanswered', say('attachment', state.language), 'a file without words', choices);
}

function answer(state: BotState, found: Extract<Understanding['knowledge'], { kind: 'answer' }>): StepResult {
  const citation = { articleId: found.articleId, title: found.question, confidence: found.confidence };
  return {
    state: { ...state, failures: 0 },
    outcome: 'answered',
    effects: [
      {
        kind: 'reply',
        text: found.answer,
        citations: [citation],
        articleId: found.articleId,
        why: found.exact ? 'curated question, exact' : `knowledge, confidence ${found.confidence.toFixed(2)}`,
      },
    ],
  };
}

function clarify(state: BotState, candidates: { question: string; confidence: number }[]): StepResult {
  const questions = candidates.map((each) => each.question);
  const choices = [...questions.map(choice), choice(say('noneOfThese', state.language))];
  const why = `close candidates: ${candidates.map((each) => each.confidence.toFixed(2)).join(', ')}`;
  const asking = { ...state, choices: questions };
  return reply(asking, 'clarified', say('clarify', state.language), why, choices);
}

function unknown(state: BotState): StepResult {
  const failures = state.failures + 1;
  const { language } = state;
  const next = { ...state, failures, offered: true };
  const person = choice(say('toPerson', language));
  if (failures >= FAILURES_BEFORE_OFFER) {
    const choices = [person, choice(say('notNow', language))];
    return reply(next, 'offered', say('offer', language), `${failures} failures in a row`, choices);
  }
  return reply(next, 'unanswered', say('unknown', language), 'nothing found in knowledge', [person]);
}

function choice(text: string): Choice {
  return { label: text, text };
}
