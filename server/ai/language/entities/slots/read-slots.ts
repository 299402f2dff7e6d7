import { foldText } from '../fold/fold-text.ts';
import { featuresOf } from './features.ts';
import type { Hit } from './features.ts';
import { numberFeatures, tagCount } from './slot-model.ts';
import type { SlotModel } from './slot-model.ts';
import { cutTokens } from './tokens.ts';
import type { SlotSpan } from './train-slots.ts';
import { bestTags, emissionsOf } from './viterbi.ts';

/** Longer texts are read in pieces of so many tokens: memory stays small. */
const PIECE = 512;

/** The slots that a model sees in a text, with a confidence from 0.5 to 1 (how clearly each token's tag beats the next). */
export function readSlots(
  model: SlotModel,
  text: string,
  hits: readonly Hit[] = [],
): (SlotSpan & { confidence: number })[] {
  const tokens = cutTokens(foldText(text));
  const rows = numberFeatures(featuresOf(tokens, hits), model.features);
  const tags = tagCount(model.slots);
  const weights = { tags, weights: model.weights, transitions: model.transitions };
  const spans: (SlotSpan & { confidence: number })[] = [];
  for (let from = 0; from < rows.length; from += PIECE) {
    const piece = rows.slice(from, from + PIECE);
    const emissions = emissionsOf(weights, piece);
    const found = bestTags(weights, emissions, piece.length);
    for (const [at, tag] of found.entries()) {
      const token = tokens[from + at];
      if (tag === 0 || !token) continue;
      const sure = certainty(emissions, at * tags, tags, tag);
      const last = spans.at(-1);
      if (tag % 2 === 0 && last && at > 0) {
        last.end = token.end;
        last.confidence = Math.min(last.confidence, sure);
      } else {
        const slot = model.slots[(tag - 1) >> 1] ?? '';
        spans.push({ start: token.start, end: token.end, slot, confidence: sure });
      }
    }
  }
  return spans;
}

function certainty(emissions: Float32Array, base: number, tags: number, chosen: number): number {
  let other = -Infinity;
  for (let tag = 0; tag < tags; tag += 1) {
    if (tag !== chosen) other = Math.max(other, emissions[base + tag] ?? 0);
  }
  const margin = Math.max(0, (emissions[base + chosen] ?? 0) - other);
  return Math.round((1 / (1 + Math.exp(-margin / 4))) * 1000) / 1000;
}
