import { unitsOf } from '../features/index.ts';
import { normalise } from '../normalise/index.ts';
import { logOdds } from './judge.ts';
import type { IntentModel, IntentReading, MessagePart, RankedIntent, StrongerHead } from './model.ts';
import { scoreUnits, signalsOf, softmax } from './signals.ts';
import { splitMessage } from './split-message.ts';

/** What is looked at of a text; the rest of a longer one is passed over. */
const MOST_LENGTH = 8000;
const MOST_PARTS = 8;
/** A part counts where its intent has at least this probability. */
const SURE = 0.5;

/**
 * Reads the intent of a text. Never throws; of a text without a letter or a digit it says that it is out of scope. With the
 * text's `vector`, by the encoder that the model was trained with, the stronger head reads, and the reading says so; without one, or
 * with one of other dimensions, the model alone does. Parts of a message are read without.
 */
export function predictIntent(model: IntentModel, text: string, vector?: Float32Array): IntentReading {
  const looked = text.length > MOST_LENGTH ? text.slice(0, MOST_LENGTH) : text;
  const units = unitsOf(normalise(looked).text);
  const head = headFor(model, vector);
  const reading = readUnitsOf(head, units, vector);
  if (head !== model) reading.readBy = 'encoder';
  const parts = findParts(model, looked);
  if (parts) reading.parts = parts;
  return reading;
}

/** What reads a text with this vector: the stronger head if it fits, else the model itself. */
export function headFor(model: IntentModel, vector: Float32Array | undefined): IntentModel | StrongerHead {
  const { stronger } = model;
  return stronger && stronger.scorer.vector.dimensions === vector?.length ? stronger : model;
}

function readUnitsOf(
  { scorer, judgement }: IntentModel | StrongerHead,
  units: readonly string[],
  vector?: Float32Array,
): IntentReading {
  const scored = scoreUnits(scorer, units, vector);
  const probabilities = softmax(scored.scores, judgement.sharpness);
  const ranked: RankedIntent[] = [];
  for (let c = 0; c < probabilities.length; c += 1) {
    ranked.push({ label: scorer.labels[c]!, probability: probabilities[c]! });
  }
  ranked.sort((left, right) => right.probability - left.probability);
  const odds = logOdds(judgement.outOfScope, signalsOf(scored, judgement.sharpness));
  const outOfScope = units.length === 0 ? 1 : 1 / (1 + Math.exp(-odds));
  const candidates: string[] = [];
  for (const { label, probability } of ranked) {
    if (candidates.length > 0 && probability < judgement.candidateFloor) break;
    candidates.push(label);
  }
  return { ranked, outOfScope, inScope: outOfScope < 0.5, candidates };
}

/** The parts of a message, where at least two have intents that differ and are sure. */
function findParts(model: IntentModel, text: string): MessagePart[] | undefined {
  const spans = splitMessage(text);
  if (spans.length < 2 || spans.length > MOST_PARTS) return undefined;
  const parts: MessagePart[] = [];
  for (const { start, end } of spans) {
    const part = text.slice(start, end);
    const { ranked, inScope } = readUnitsOf(model, unitsOf(normalise(part).text));
    const [best] = ranked;
    if (!best || !inScope || best.probability < SURE) continue;
    const last = parts.at(-1);
    if (last?.label === best.label) {
      last.end = end;
      last.text = text.slice(last.start, end);
      last.probability = Math.max(last.probability, best.probability);
    } else parts.push({ start, end, text: part, ...best });
  }
  return new Set(parts.map(({ label }) => label)).size > 1 ? parts : undefined;
}
