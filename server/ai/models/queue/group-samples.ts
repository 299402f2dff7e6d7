import { matchForm } from '../../knowledge/index.ts';

/** Two texts are alike when they share this much of their character pairs (Dice 1945). */
const ALIKE = 0.72;

/**
 * Groups texts that say nearly the same: each joins the first group whose leader it is like, else leads a new one; so the
 * order given (best first) decides who leads. Pure; looks only at leaders that share a pair of characters.
 */
export function groupSamples<Sample extends { text: string }>(samples: readonly Sample[]): Sample[][] {
  const groups: Sample[][] = [];
  const leaders: Set<string>[] = [];
  const byPair = new Map<string, number[]>();
  for (const sample of samples) {
    const pairs = pairsOf(sample.text);
    const shared = new Map<number, number>();
    for (const pair of pairs)
      for (const group of byPair.get(pair) ?? []) shared.set(group, (shared.get(group) ?? 0) + 1);
    const home = findHome(pairs, shared, leaders);
    if (home !== undefined) {
      groups[home]?.push(sample);
      continue;
    }
    for (const pair of pairs) byPair.set(pair, [...(byPair.get(pair) ?? []), groups.length]);
    groups.push([sample]);
    leaders.push(pairs);
  }
  return groups;
}

function findHome(
  pairs: Set<string>,
  shared: Map<number, number>,
  leaders: Set<string>[],
): number | undefined {
  let home: number | undefined;
  let best = ALIKE;
  for (const [group, count] of shared) {
    const likeness = (2 * count) / (pairs.size + (leaders[group]?.size ?? 0));
    if (likeness < best) continue;
    best = likeness;
    home = group;
  }
  return home;
}

/** Which number is in a text says nothing of what is wanted. */
function pairsOf(text: string): Set<string> {
  const letters = [...`^${matchForm(text.slice(0, 300)).replace(/\d+/g, '')}$`];
  return new Set(letters.slice(1).map((letter, place) => `${letters[place] ?? ''}${letter}`));
}
