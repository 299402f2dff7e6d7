import type { BotState, Facts, HandoffReason, Input, StepResult, Turn } from './contract/index.ts';
import { adopt } from './turn/adopt.ts';
import {
  alternativesOf,
  answer,
  answerFromGraph,
  beatsKnowledge,
  clarify,
  followIntent,
} from './turn/answers.ts';
import { answerWishes } from './turn/answer-wishes.ts';
import { continueFlow, knownOf, startFlow, takeNews } from './turn/flow-turn.ts';
import { attachment, handOver, reply, unknown } from './turn/replies.ts';
import { isNoneOfThese, say } from './wording.ts';

const ANGER_FOR_HANDOFF = 0.8;

/**
 * One turn of the bot, pure. A message: asked-for person, anger, answer to an offer, curated answer, flow in progress, small
 * talk, intent or trigger, knowledge, graph, clarification, honest "I don't know". Whatever it decides, the trace says why
 * and what else there was.
 */
export function step(state: BotState, input: Input, facts: Facts): StepResult {
  if (input.kind !== 'message') return takeNews(state, input, facts);
  const from = adopt(state, facts);
  const taken = takeMessage(from, input, facts);
  const result = from === state ? taken : { ...taken, adopted: true };
  const { progress } = result.state;
  if (!progress) return result;
  return {
    ...result,
    state: { ...result.state, progress: { ...progress, lastAt: facts.now.toISOString() } },
  };
}

function takeMessage(state: BotState, turn: Turn, facts: Facts): StepResult {
  const { understanding } = turn;
  const { language, knowledge, intent } = understanding;
  const also = alternativesOf(understanding);
  const next: BotState = { ...state, language, choices: [] };
  const wish = wishOfPerson(state, turn);
  if (wish) return handOver(next, wish.reason, wish.why, also, knownOf(next, facts));
  next.offered = false;
  if (turn.hasAttachment && turn.text.trim() === '') return attachment(next);
  const aside = (): StepResult | undefined => answerAside(next, understanding, also);
  const inFlow = continueFlow(next, turn, facts, aside, state.offered);
  if (inFlow) return inFlow;
  // An exact hit of curated knowledge wins over small talk, so that a curated 你好 can be written.
  if (knowledge.kind === 'answer' && knowledge.exact) return answer(next, knowledge, also);
  if (understanding.smallTalk) {
    const decided = { stage: 'small_talk', outcome: 'small_talk', alternatives: also } as const;
    return reply(next, decided, { text: say(understanding.smallTalk, language), why: 'small talk' });
  }
  return (
    startFlow(next, turn, facts, aside) ??
    followIntent(next, intent, also) ??
    answerWishes(next, understanding, also) ??
    answerOne(next, understanding, also) ??
    askBack(next, turn, also) ??
    unknown(next, also)
  );
}

/** Why the customer is to speak with a person at once; undefined where they are not. */
function wishOfPerson(
  state: BotState,
  { understanding: { asksForPerson, emotion, smallTalk, knowledge } }: Turn,
): { reason: HandoffReason; why: string } | undefined {
  if (asksForPerson) return { reason: 'asked', why: 'the customer asked for a person' };
  // What the enterprise has an answer to in the very words is answered, also where the words are strong.
  const isCurated = knowledge.kind === 'answer' && knowledge.exact;
  const isAngry = emotion.emotion === 'angry' && emotion.strength >= ANGER_FOR_HANDOFF;
  if (isAngry && !isCurated) return { reason: 'anger', why: 'the customer is angry' };
  const accepts = state.offered && smallTalk === 'yes';
  return accepts ? { reason: 'accepted_offer', why: 'the customer accepted a person' } : undefined;
}

/** The answer of knowledge or graph to the whole message, whichever is surer; undefined where neither has one. */
function answerOne(
  state: BotState,
  understanding: Turn['understanding'],
  also: ReturnType<typeof alternativesOf>,
): StepResult | undefined {
  const { knowledge, graph } = understanding;
  if (graph && beatsKnowledge(understanding)) return answerFromGraph(state, graph, also);
  if (knowledge.kind === 'answer') return answer(state, knowledge, also);
  return graph ? answerFromGraph(state, graph, also) : undefined;
}

/** What answers a message outside all flows; undefined where nothing does. */
function answerAside(
  state: BotState,
  understanding: Turn['understanding'],
  also: ReturnType<typeof alternativesOf>,
): StepResult | undefined {
  const { knowledge, intent, graph, smallTalk } = understanding;
  if (knowledge.kind === 'answer' && knowledge.exact) return answer(state, knowledge, also);
  const decided = followIntent(state, intent, also);
  if (decided?.outcome === 'answered') return decided;
  if (graph && beatsKnowledge(understanding)) return answerFromGraph(state, graph, also);
  if (knowledge.kind === 'answer') return answer(state, knowledge, also);
  if (graph) return answerFromGraph(state, graph, also);
  if (smallTalk !== 'greeting' && smallTalk !== 'thanks') return undefined;
  const talk = { stage: 'small_talk', outcome: 'small_talk', alternatives: also } as const;
  return reply(state, talk, { text: say(smallTalk, state.language), why: 'small talk' });
}

/** Asks which of two or three close readings is meant; undefined where there are none, or the customer said none of these. */
function askBack(
  state: BotState,
  { text, understanding: { intent, knowledge } }: Turn,
  also: ReturnType<typeof alternativesOf>,
): StepResult | undefined {
  if (isNoneOfThese(text)) return undefined;
  const close = intent?.inScope ? intent.candidates : [];
  if (close.length > 1) {
    const why = `close intents of model ${intent?.number ?? 0}, ${(intent?.probability ?? 0).toFixed(2)}`;
    return clarify(
      state,
      close.map(({ title }) => title),
      why,
      also,
    );
  }
  if (knowledge.kind !== 'choices') return undefined;
  const { candidates } = knowledge;
  const why = `close candidates: ${candidates.map((each) => each.confidence.toFixed(2)).join(', ')}`;
  return clarify(
    state,
    candidates.map((each) => each.question),
    why,
    also,
  );
}

/** The text to look up: a bare number after a clarification stands for the question in that place. */
export function resolveChoice(state: BotState, text: string): string {
  const plain = text.normalize('NFKC').trim();
  const picked = /^第?([1-9])[.个、]?$/.exec(plain)?.[1];
  return (picked === undefined ? undefined : state.choices[Number(picked) - 1]) ?? text;
}
