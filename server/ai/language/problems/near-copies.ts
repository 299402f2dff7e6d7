const SIMILAR = 0.85;
const FEWEST_UNITS = 4;

/**
 * Pairs of texts (as units) whose sets of units overlap by at least 0.85 (Jaccard). By prefix filtering: such a pair shares
 * one of the rarest few units, so only texts below the same rare unit are compared.
 */
export function findNearCopies(texts: readonly (readonly string[])[]): [number, number][] {
  const counts = new Map<string, number>();
  const sets = texts.map((units) => new Set(units));
  for (const set of sets) for (const unit of set) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const below = new Map<string, number[]>();
  const pairs: [number, number][] = [];
  sets.forEach((set, n) => {
    if (set.size < FEWEST_UNITS) return;
    const rarest = [...set].sort(
      (left, right) => counts.get(left)! - counts.get(right)! || (left < right ? -1 : 1),
    );
    const prefix = rarest.slice(0, set.size - Math.ceil(SIMILAR * set.size) + 1);
    const compared = new Set<number>();
    for (const unit of prefix) {
      const others = below.get(unit);
      for (const other of others ?? []) {
        if (compared.has(other)) continue;
        compared.add(other);
        if (overlap(set, sets[other]!) >= SIMILAR) pairs.push([other, n]);
      }
      if (others) others.push(n);
      else below.set(unit, [n]);
    }
  });
  return pairs;
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (Math.min(one.size, other.size) < SIMILAR * Math.max(one.size, other.size)) return 0;
  let shared = 0;
  for (const unit of one) if (other.has(unit)) shared += 1;
  return shared / (one.size + other.size - shared);
}
