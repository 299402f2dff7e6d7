import type { LabelledPair } from '../matching/train-matcher.ts';

/** A fold for each pair so that no text is in two folds: pairs that share a text, directly or by others, stay together. */
export function groupedFolds(pairs: readonly LabelledPair[], folds: number): number[] {
  const parents = new Map<string, string>();
  const rootOf = (text: string): string => {
    let root = text;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    return root;
  };
  for (const { left, right } of pairs) {
    const [one, other] = [rootOf(left), rootOf(right)];
    if (one !== other) parents.set(one, other);
  }
  return pairs.map(({ left }) => foldOf(rootOf(left), folds));
}

/** A fold for each pair by its own texts alone: a text may be in several. */
export function plainFolds(pairs: readonly LabelledPair[], folds: number): number[] {
  return pairs.map(({ left, right }) => foldOf(`${left}\n${right}`, folds));
}

/** The fold of a text, the same in every run. */
export function foldOf(text: string, folds: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) % folds;
}
