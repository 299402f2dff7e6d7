import type { EmotionReading } from './emotion-reading.ts';

/** How the emotion of a customer went through a conversation. */
export interface EmotionCourse {
  messages: number;
  /** −1…1, the last messages count most. */
  mood: number;
  /** Change of mood from the first to the second half; `steady` below a fifth. */
  trend: 'better' | 'steady' | 'worse';
  change: number;
  /** The worst message: its place from 0, and its mood. Undefined without messages. */
  worst: { message: number; mood: number; reading: EmotionReading } | undefined;
  /** It was bad, and is not any more. */
  recovered: boolean;
  angryMessages: number;
  /** The highest levels of the whole conversation, for rules. */
  peaks: Pick<EmotionReading, 'anger' | 'anxiety' | 'urgency' | 'disappointment' | 'complaint' | 'churn'>;
  /** The last message that was not neutral, else neutral. */
  emotion: EmotionReading['emotion'];
}

const FADE = 0.6;
const STEADY = 0.2;
const BAD = -0.4;
const FINE = -0.1;
const ANGRY = 0.6;
const PEAKS = ['anger', 'anxiety', 'urgency', 'disappointment', 'complaint', 'churn'] as const;

/** Sums up the readings of a customer's messages, in their order. */
export function emotionCourse(readings: readonly EmotionReading[]): EmotionCourse {
  const moods = readings.map(moodOf);
  let mood = 0;
  let weight = 0;
  let worst = -1;
  for (const [at, each] of moods.entries()) {
    mood = mood * FADE + each;
    weight = weight * FADE + 1;
    if (worst < 0 || each < moods[worst]!) worst = at;
  }
  mood = weight === 0 ? 0 : mood / weight;
  const half = Math.ceil(moods.length / 2);
  const change = moods.length < 2 ? 0 : mean(moods.slice(half)) - mean(moods.slice(0, half));
  const worstReading = readings[worst];
  const last = moods.at(-1) ?? 0;
  return {
    messages: readings.length,
    mood: round(mood),
    trend: Math.abs(change) < STEADY ? 'steady' : change > 0 ? 'better' : 'worse',
    change: round(change),
    worst: worstReading && { message: worst, mood: round(moods[worst]!), reading: worstReading },
    recovered: worst >= 0 && moods[worst]! <= BAD && last >= FINE,
    angryMessages: readings.filter(({ anger }) => anger >= ANGRY).length,
    peaks: Object.fromEntries(
      PEAKS.map((name) => [name, readings.reduce((most, reading) => Math.max(most, reading[name]), 0)]),
    ) as EmotionCourse['peaks'],
    emotion: readings.findLast(({ emotion }) => emotion !== 'neutral')?.emotion ?? 'neutral',
  };
}

/** −1…1: what was said and what was felt. */
function moodOf({ score, anger, disappointment, satisfaction, anxiety }: EmotionReading): number {
  const felt = satisfaction - Math.max(anger, disappointment * 0.8, anxiety * 0.4);
  return Math.max(-1, Math.min(1, 0.4 * score + 0.6 * felt));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
