import { appError } from '../../../../platform/errors/index.ts';
import { foldText } from '../fold/fold-text.ts';
import { featuresOf } from './features.ts';
import type { Hit } from './features.ts';
import { numberFeatures, tagCount } from './slot-model.ts';
import type { SlotModel } from './slot-model.ts';
import { cutTokens } from './tokens.ts';
import type { Token } from './tokens.ts';
import { bestTags, emissionsOf } from './viterbi.ts';
import type { Weights } from './viterbi.ts';

export interface SlotSpan {
  start: number;
  end: number;
  slot: string;
}

export interface SlotExample {
  text: string;
  slots: readonly SlotSpan[];
}

export interface SlotTraining {
  /** Rounds over the examples, default 12. */
  rounds?: number;
  /** Order of the examples, default 1: the same seed gives the same model. */
  seed?: number;
  /** Entities that other readers see in a text: features, at training and at reading alike. */
  hits?: (text: string) => Hit[];
  onProgress?: (share: number) => void;
}

const MOST_SLOTS = 500;

interface Sentence {
  rows: Int32Array[];
  gold: Int32Array;
}

/**
 * Learns slots from annotated examples by an averaged structured perceptron (Collins 2002).
 * `ai.slots_invalid` (422, field `examples/PLACE`) for spans that lie outside, overlap or hold nothing, and for no slot at all.
 */
export function trainSlots(examples: readonly SlotExample[], options: SlotTraining = {}): SlotModel {
  const slots = [...new Set(examples.flatMap((example) => example.slots.map(({ slot }) => slot)))].sort();
  if (slots.length === 0)
    throw appError('ai.slots_invalid', 422, 'No example has a slot: there is nothing to learn.');
  if (slots.length > MOST_SLOTS)
    throw appError('ai.slots_invalid', 422, `There may be at most ${MOST_SLOTS} slots.`);
  const features = new Map<string, number>();
  const sentences = examples.map((example, place) =>
    sentenceOf(example, place, slots, features, options.hits),
  );
  const tags = tagCount(slots);
  const model = newWeights(tags, features.size);
  const drift = newWeights(tags, features.size);
  const rounds = options.rounds ?? 12;
  const random = randomFrom(options.seed ?? 1);
  const order = sentences.map((_, place) => place);
  let step = 1;
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const place of order) {
      learn(model, drift, sentences[place] as Sentence, step);
      step += 1;
    }
    options.onProgress?.((round + 1) / rounds);
  }
  average(model.weights, drift.weights, step);
  average(model.transitions, drift.transitions, step);
  return { slots, features, weights: model.weights, transitions: model.transitions };
}

function newWeights(tags: number, features: number): Weights {
  return {
    tags,
    weights: new Float32Array(features * tags),
    transitions: new Float32Array((tags + 1) * tags),
  };
}

function sentenceOf(
  { text, slots: spans }: SlotExample,
  place: number,
  slots: readonly string[],
  features: Map<string, number>,
  hits: SlotTraining['hits'],
): Sentence {
  const tokens = cutTokens(foldText(text));
  const gold = new Int32Array(tokens.length);
  refuseOverlaps(spans, place);
  for (const span of spans) mark(gold, tokens, span, slots.indexOf(span.slot), place, text.length);
  const lists = featuresOf(tokens, hits?.(text) ?? []);
  for (const list of lists) {
    for (const feature of list) if (!features.has(feature)) features.set(feature, features.size);
  }
  return { rows: numberFeatures(lists, features), gold };
}

function refuseOverlaps(spans: readonly SlotSpan[], place: number): void {
  const sorted = [...spans].sort((left, right) => left.start - right.start);
  const clash = sorted.find((span, at) => at > 0 && span.start < (sorted[at - 1] as SlotSpan).end);
  if (clash) throw wrong(place, `two slots overlap at ${clash.start}`);
}

function wrong(place: number, message: string): Error {
  return appError('ai.slots_invalid', 422, `Example ${place + 1}: ${message}`, {
    fields: [{ field: `examples/${place}`, message }],
  });
}

function mark(
  gold: Int32Array,
  tokens: readonly Token[],
  span: SlotSpan,
  slot: number,
  place: number,
  length: number,
): void {
  if (!(span.start >= 0 && span.start < span.end && span.end <= length)) {
    throw wrong(place, `the slot ${span.slot} lies outside of the text`);
  }
  let tag = 1 + 2 * slot;
  for (const [at, token] of tokens.entries()) {
    if (token.end <= span.start || token.start >= span.end) continue;
    // Two slots may share a token (4K电视 cut within the word): the first has it.
    if (gold[at] !== 0) continue;
    gold[at] = tag;
    tag = 2 + 2 * slot;
  }
}

/** Where the best tags are not the right ones, the right ones gain and the others lose; `drift` remembers when. */
function learn(model: Weights, drift: Weights, { rows, gold }: Sentence, step: number): void {
  const length = rows.length;
  if (length === 0) return;
  const { tags } = model;
  const found = bestTags(model, emissionsOf(model, rows), length);
  for (let at = 0; at < length; at += 1) {
    const [right, wrong] = [gold[at] ?? 0, found[at] ?? 0];
    const [rightBefore, wrongBefore] = at === 0 ? [tags, tags] : [gold[at - 1] ?? 0, found[at - 1] ?? 0];
    if (right !== wrong) {
      for (const feature of rows[at] as Int32Array) {
        add(model.weights, drift.weights, feature * tags + right, 1, step);
        add(model.weights, drift.weights, feature * tags + wrong, -1, step);
      }
    }
    if (right !== wrong || rightBefore !== wrongBefore) {
      add(model.transitions, drift.transitions, rightBefore * tags + right, 1, step);
      add(model.transitions, drift.transitions, wrongBefore * tags + wrong, -1, step);
    }
  }
}

function add(weights: Float32Array, drift: Float32Array, at: number, change: number, step: number): void {
  weights[at] = (weights[at] ?? 0) + change;
  drift[at] = (drift[at] ?? 0) + change * step;
}

function average(weights: Float32Array, drift: Float32Array, steps: number): void {
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) - (drift[at] ?? 0) / steps;
}

/** mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
}
