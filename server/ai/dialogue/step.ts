import type { BotState, Facts, Input, StepResult, Turn } from './contract/index.ts';
import { alternativesOf, answer, answerFromGraph, clarify, followIntent } from './turn/answers.ts';
import { attachment, handOver, reply, unknown } from './turn/replies.ts';
import { isNoneOfThese, say } from './wording.ts';

const ANGER_FOR_HANDOFF = 0.8;

/**
 * One turn of the bot, pure. A message: asked-for person, anger, answer to an offer, curated answer, flow in progress, small
 * talk, intent or trigger, knowledge, graph, clarification, honest "I don't know". Whatever it decides, the trace says why
 * and what else there was.
 */
export function step(state: BotState, input: Input, facts: Facts): StepResult {
  if (input.kind === 'message') return takeMessage(state, input, facts);
  return { state, outcome: 'ignored', effects: [], trace: [] };
}

function takeMessage(state: BotState, turn: Turn, _facts: Facts): StepResult {
  const { understanding } = turn;
  const { language, knowledge, intent, graph } = understanding;
  const also = alternativesOf(understanding);
  const next: BotState = { ...state, language, choices: [] };
  if (understanding.asksForPerson) return handOver(next, 'asked', 'the customer asked for a person', also);
  if (understanding.emotion.emotion === 'angry' && understanding.emotion.strength >= ANGER_FOR_HANDOFF) {
    return handOver(next, 'anger', 'the customer is angry', also);
  }
  if (state.offered && understanding.smallTalk === 'yes') {
    return handOver(next, 'accepted_offer', 'the customer accepted a person', also);
  }
  next.offered = false;
  if (turn.hasAttachment && turn.text.trim() === '') return attachment(next);
  // An exact hit of curated knowledge wins over small talk, so that a curated 你好 can be written.
  if (knowledge.kind === 'answer' && knowledge.exact) return answer(next, knowledge, also);
  if (understanding.smallTalk) {
    const decided = { stage: 'small_talk', outcome: 'small_talk', alternatives: also } as const;
    return reply(next, decided, { text: say(understanding.smallTalk, language), why: 'small talk' });
  }
  const decided = followIntent(next, intent, also);
  if (decided) return decided;
  if (knowledge.kind === 'answer') return answer(next, knowledge, also);
  if (graph) return answerFromGraph(next, graph, also);
  return askBack(next, turn, also) ?? unknown(next, also);
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
