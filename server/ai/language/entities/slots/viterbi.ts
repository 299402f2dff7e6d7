import { mayFollow } from './slot-model.ts';

/** Weights in the form in which they are learned and used. */
export interface Weights {
  tags: number;
  weights: Float32Array;
  transitions: Float32Array;
}

/** The sum of the weights of each tag at each token, tokens × tags. */
export function emissionsOf({ tags, weights }: Weights, rows: readonly Int32Array[]): Float32Array {
  const scores = new Float32Array(rows.length * tags);
  for (let at = 0; at < rows.length; at += 1) {
    const base = at * tags;
    for (const feature of rows[at] as Int32Array) {
      const from = feature * tags;
      for (let tag = 0; tag < tags; tag += 1) {
        scores[base + tag] = (scores[base + tag] ?? 0) + (weights[from + tag] ?? 0);
      }
    }
  }
  return scores;
}

/** The best sequence of tags (Viterbi 1967) among those that are possible. */
export function bestTags(model: Weights, emissions: Float32Array, length: number): Int32Array {
  const { tags, transitions } = model;
  const back = new Int32Array(length * tags);
  let score = new Float64Array(tags);
  for (let tag = 0; tag < tags; tag += 1) {
    const possible = tag === 0 || tag % 2 === 1;
    score[tag] = possible ? (transitions[tags * tags + tag] ?? 0) + (emissions[tag] ?? 0) : -Infinity;
  }
  for (let at = 1; at < length; at += 1) {
    const next = new Float64Array(tags);
    for (let tag = 0; tag < tags; tag += 1) {
      const [best, from] = bestBefore(transitions, tags, score, tag);
      next[tag] = best + (emissions[at * tags + tag] ?? 0);
      back[at * tags + tag] = from;
    }
    score = next;
  }
  const path = new Int32Array(length);
  let tag = 0;
  for (let each = 1; each < tags; each += 1) if ((score[each] ?? 0) > (score[tag] ?? 0)) tag = each;
  for (let at = length - 1; at >= 0; at -= 1) {
    path[at] = tag;
    tag = back[at * tags + tag] ?? 0;
  }
  return path;
}

function bestBefore(
  transitions: Float32Array,
  tags: number,
  score: Float64Array,
  tag: number,
): [number, number] {
  let best = -Infinity;
  let from = 0;
  if (tag !== 0 && tag % 2 === 0) {
    // Going on: behind the beginning or the middle of the same slot only.
    for (const before of [tag - 1, tag]) {
      const value = (score[before] ?? 0) + (transitions[before * tags + tag] ?? 0);
      if (value > best) [best, from] = [value, before];
    }
    return [best, from];
  }
  for (let before = 0; before < tags; before += 1) {
    const value = (score[before] ?? 0) + (transitions[before * tags + tag] ?? 0);
    if (value > best && mayFollow(before, tag)) {
      best = value;
      from = before;
    }
  }
  return [best, from];
}
