import type { ModelTrial } from '../../../../contracts/ai/index.ts';

export interface WeightedPiece {
  piece: string;
  /** −1 to 1: the share of the strongest letter. */
  weight: number;
  start: number;
}

/** The weight of each letter, as the sum of the features that lie over it; neighbours of one weight make one piece. */
export function weighLetters(text: string, features: ModelTrial['features']): WeightedPiece[] {
  const weights = new Float64Array(text.length);
  for (const { weight, spans } of features) {
    for (const { start, end } of spans) {
      for (let at = Math.max(0, start); at < Math.min(end, text.length); at += 1) {
        weights[at] = (weights[at] ?? 0) + weight / Math.max(1, end - start);
      }
    }
  }
  const most = Math.max(1e-9, ...Array.from(weights, Math.abs));
  const pieces: WeightedPiece[] = [];
  let at = 0;
  for (const letter of text) {
    const weight = Math.round(((weights[at] ?? 0) / most) * 20) / 20;
    const last = pieces.at(-1);
    if (last && last.weight === weight) last.piece += letter;
    else pieces.push({ piece: letter, weight, start: at });
    at += letter.length;
  }
  return pieces;
}
