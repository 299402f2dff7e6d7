import type { Bot, LiveFlow } from '../contract/index.ts';
import { evaluate, ExpressionError, isTrue, parseOnce } from '../expressions/index.ts';
import type { Scope } from '../expressions/index.ts';
import { plain } from '../slots/index.ts';
import type { IntentResult } from '../understand.ts';
import { likeness, pairsOf, triggersOf } from './compile.ts';
import type { CompiledTrigger } from './compile.ts';

/** A flow that a message may have meant. */
export interface Match {
  flow: LiveFlow;
  /** 0 to 1; 1 where the message is its name or an example. */
  score: number;
  by: 'name' | 'intent' | 'example' | 'keyword';
  why: string;
}

const LIKE_AN_EXAMPLE = 0.6;
const CLEAR_INTENT = 0.6;
const KEYWORD = 0.85;

/** The flows that a text starts, the surest first; of equal ones the longer keyword. */
export function matchFlows(bot: Bot, text: string, intent: IntentResult | undefined, scope: Scope): Match[] {
  const said = plain(text);
  if (said === '') return [];
  const pairs = pairsOf(said);
  return triggersOf(bot)
    .flatMap((trigger) => {
      const match = matchOne(trigger, said, pairs, intent);
      return match && isAllowed(trigger.flow, scope) ? [match] : [];
    })
    .sort((left, right) => right.score - left.score);
}

function matchOne(
  { flow, names, intents, keywords, examples }: CompiledTrigger,
  said: string,
  pairs: ReadonlySet<string>,
  intent: IntentResult | undefined,
): Match | undefined {
  if (names.includes(said)) return { flow, score: 1, by: 'name', why: 'the name of the flow' };
  const { label, inScope = false, probability = 0 } = intent ?? {};
  if (label != null && inScope && probability >= CLEAR_INTENT && intents.has(label))
    return {
      flow,
      score: probability,
      by: 'intent',
      why: `intent ${label}, probability ${probability.toFixed(2)}`,
    };
  let alike = 0;
  for (const example of examples)
    alike = Math.max(alike, example.text === said ? 1 : likeness(pairs, example.pairs));
  if (alike >= LIKE_AN_EXAMPLE)
    return { flow, score: alike, by: 'example', why: `like an example, ${alike.toFixed(2)}` };
  const keyword = keywords.filter((word) => said.includes(word)).sort((a, b) => b.length - a.length)[0];
  if (keyword === undefined) return undefined;
  // A longer keyword says more; a message that is the keyword says all.
  const score = said === keyword ? 1 : KEYWORD + Math.min(keyword.length, 10) / 100;
  return { flow, score, by: 'keyword', why: `keyword of ${keyword.length} characters` };
}

function isAllowed({ flow }: LiveFlow, scope: Scope): boolean {
  const when = flow.trigger?.when;
  if (when === undefined) return true;
  try {
    return isTrue(evaluate(parseOnce(when), scope));
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}
