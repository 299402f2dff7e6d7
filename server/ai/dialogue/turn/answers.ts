import type { TraceEntry } from '../../../../contracts/ai/index.ts';
import type { BotState, StepResult } from '../contract/index.ts';
import type { GraphResult, IntentResult, Understanding } from '../understand.ts';
import { say } from '../wording.ts';
import { choice, handOver, reply } from './replies.ts';

/** From this probability on an intent is acted on; below it, knowledge is asked first. */
const INTENT_AT = 0.6;

type Alternatives = TraceEntry['alternatives'];
type Answer = Extract<Understanding['knowledge'], { kind: 'answer' }>;

/** What else the message may have meant, by what read it. */
export function alternativesOf({ intent, knowledge, graph }: Understanding): Alternatives {
  const found: Alternatives = [];
  if (intent?.label)
    found.push({
      what: `intent ${intent.label}${intent.inScope ? '' : ' (out of scope)'}`,
      score: intent.probability,
    });
  for (const { label } of intent?.candidates ?? [])
    if (label !== intent?.label) found.push({ what: `intent ${label}` });
  if (knowledge.kind === 'answer')
    found.push({ what: `article ${knowledge.articleId}`, score: knowledge.confidence });
  if (knowledge.kind === 'choices')
    for (const each of knowledge.candidates)
      found.push({ what: `article ${each.articleId}`, score: each.confidence });
  if (graph) found.push({ what: 'graph', score: graph.confidence });
  return found;
}

/** Whether an intent is clear enough to act on. */
export function isClear(intent: IntentResult | undefined): intent is IntentResult & { label: string } {
  return intent !== undefined && intent.label !== null && intent.inScope && intent.probability >= INTENT_AT;
}

/** Does what the enterprise wants done about a clear intent; undefined where it is not clear or nothing is to be done. */
export function followIntent(
  state: BotState,
  intent: IntentResult | undefined,
  alternatives: Alternatives,
): StepResult | undefined {
  if (!isClear(intent) || !intent.response) return undefined;
  const { response, probability } = intent;
  const why = `intent ${intent.label}, model ${intent.number}, probability ${probability.toFixed(2)}`;
  if (response.kind === 'handoff') return handOver(state, 'rule', why, alternatives);
  const decided = { stage: 'intent', outcome: 'answered', alternatives } as const;
  const next = { ...state, failures: 0 };
  if (response.kind === 'text') return reply(next, decided, { text: response.text, why });
  const { articleId, question: title, answer: text } = response;
  return reply(next, decided, {
    text,
    citations: [{ articleId, title, confidence: probability }],
    articleId,
    why,
  });
}

export function answer(state: BotState, found: Answer, alternatives: Alternatives): StepResult {
  const { articleId, question: title, confidence, answer: text } = found;
  const why = found.exact ? 'curated question, exact' : `knowledge, confidence ${confidence.toFixed(2)}`;
  const decided = {
    stage: found.exact ? 'curated' : 'knowledge',
    outcome: 'answered',
    alternatives,
  } as const;
  return reply({ ...state, failures: 0 }, decided, {
    text,
    citations: [{ articleId, title, confidence }],
    articleId,
    why,
  });
}

export function answerFromGraph(state: BotState, graph: GraphResult, alternatives: Alternatives): StepResult {
  const decided = { stage: 'graph', outcome: 'answered', alternatives } as const;
  const next = { ...state, failures: 0, graph: graph.memory };
  return reply(next, decided, { text: graph.text, facts: graph.triples, why: graph.why });
}

/** From here on knowledge is sure enough to go before a fact. */
const SURE_ARTICLE = 0.9;
const SURE_FACT = 0.8;

/** A sure fact about a thing that was named goes before an article that only may fit. */
export function beatsKnowledge({ knowledge, graph }: Understanding): boolean {
  if (graph?.concrete !== true || graph.confidence < SURE_FACT) return false;
  return knowledge.kind !== 'answer' || knowledge.confidence < SURE_ARTICLE;
}

/** Asks which of the questions is meant; their numbers will do as answers. */
export function clarify(
  state: BotState,
  titles: string[],
  why: string,
  alternatives: Alternatives,
): StepResult {
  const choices = [...titles.map(choice), choice(say('noneOfThese', state.language))];
  const decided = { stage: 'clarify', outcome: 'clarified', alternatives } as const;
  return reply({ ...state, choices: titles }, decided, {
    text: say('clarify', state.language),
    why,
    choices,
  });
}
