import { normalise } from '../normalise/index.ts';
import type { Normalised } from '../normalise/index.ts';
import { findEmphasis } from './emphasis.ts';
import type { EmotionReading } from './emotion-reading.ts';
import { DIMENSIONS, findExpressions } from './expressions.ts';
import type { Dimension } from './expressions.ts';
import { isIntensified, isNegated } from './negation.ts';
import { PATTERNS } from './patterns.ts';
import { combinePolarity } from './polarity-of-message.ts';

/** A longer text is read by its beginning and its end. */
const MOST_UNITS = 3000;
const ANGRY = 0.6;
const ANXIOUS = 0.4;
const SATISFIED = 0.4;
const NEGATIVE = -0.25;
const POSITIVE = 0.25;
const POLITE = /请问|麻烦|您好|劳驾|请帮|帮忙|please|could you|would you|may i/;
/** An insult stays one, however polite the rest. */
const INSULT = 0.8;

type Levels = Record<Dimension, number>;

/**
 * Reads the emotion of a message: curated expressions with their negations and intensifiers, emphasis (exclamation marks,
 * capitals, drawn out letters), and the model of polarity that comes with Zhike. Works on Chinese and English; in other languages
 * emoji and emphasis are all there is.
 */
export function readEmotion(text: string): EmotionReading {
  const short =
    text.length <= MOST_UNITS ? text : `${text.slice(0, MOST_UNITS / 2)} ${text.slice(-MOST_UNITS / 2)}`;
  const form = normalise(short);
  const levels = emphasise(levelsOf(form.text), form);
  const score = combinePolarity(form.text, levels.positive, levels.negative);
  const { anger, anxiety, disappointment, satisfaction, urgency, complaint, churn } = levels;
  return {
    ...labelOf(levels, score),
    polarity: score <= NEGATIVE ? 'negative' : score >= POSITIVE ? 'positive' : 'neutral',
    score: round(score),
    anger: round(anger),
    anxiety: round(anxiety),
    disappointment: round(disappointment),
    satisfaction: round(satisfaction),
    urgency: round(urgency),
    complaint: round(complaint),
    churn: round(churn),
  };
}

/** What the expressions of a text tell: each adds to what is left of its dimension (1 - Π (1 - weight)). */
function levelsOf(form: string): Levels {
  const left = new Float64Array(DIMENSIONS.length).fill(1);
  const take = (dimension: number, weight: number): void => {
    left[dimension]! *= 1 - Math.min(1, weight);
  };
  const indexOf = (name: Dimension): number => DIMENSIONS.indexOf(name);
  for (const { dimension, weight, start, end } of findExpressions(form)) {
    if (isNegated(form, start)) {
      // "不太满意", "not happy": the praise that is denied is a reproach; other feelings that are denied are none.
      if (dimension === indexOf('satisfaction')) take(indexOf('disappointment'), weight * 0.7);
      if (dimension === indexOf('positive')) take(indexOf('negative'), weight * 0.8);
      if (dimension === indexOf('negative')) take(indexOf('positive'), weight * 0.3);
    } else take(dimension, isIntensified(form, start, end) ? weight * 1.25 : weight);
  }
  for (const [pattern, told] of PATTERNS) {
    if (!pattern.test(form)) continue;
    for (const [name, weight] of Object.entries(told)) take(indexOf(name as Dimension), weight);
  }
  return Object.fromEntries(DIMENSIONS.map((name, at) => [name, 1 - left[at]!])) as Levels;
}

function emphasise(levels: Levels, form: Normalised): Levels {
  const emphasis = findEmphasis(form);
  const raised = (level: number, share = 1): number =>
    level === 0 ? 0 : Math.min(1, level + emphasis * share);
  const polite = levels.anger < INSULT && POLITE.test(form.text) ? 0.6 : 1;
  // Thanks after a complaint, "谢谢" at the end of a request: not what the message is about.
  const thanks = levels.satisfaction * (1 - Math.max(levels.anger, levels.disappointment) * 0.8);
  return {
    ...levels,
    anger: raised(levels.anger * polite),
    anxiety: raised(levels.anxiety, 0.5),
    urgency: raised(levels.urgency, 0.7),
    disappointment: raised(levels.disappointment, 0.3),
    satisfaction: thanks,
  };
}

/** The one word for a message that rules and screens use, and how strong it is. */
function labelOf(levels: Levels, score: number): Pick<EmotionReading, 'emotion' | 'strength'> {
  const { anger, anxiety, urgency, disappointment, satisfaction } = levels;
  const worry = Math.max(anxiety, urgency * 0.9, anger, disappointment * 0.8);
  if (anger >= ANGRY && anger >= satisfaction) return { emotion: 'angry', strength: round(anger) };
  if (satisfaction >= SATISFIED && satisfaction >= worry && score > 0) {
    return { emotion: 'satisfied', strength: round(satisfaction) };
  }
  if (worry >= ANXIOUS) return { emotion: 'anxious', strength: round(worry) };
  return { emotion: 'neutral', strength: 0 };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
