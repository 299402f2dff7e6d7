/**
 * Aho–Corasick (Aho, Corasick 1975) over UTF-16 units in typed arrays. Nodes are numbered breadth first, so that the
 * children of a node lie side by side, sorted by their unit, and are found by binary search.
 */
export interface Automaton {
  /** Unit that leads to a node. */
  units: Uint16Array;
  /** First child of a node; its children end where those of the next node begin. */
  firstChild: Int32Array;
  fail: Int32Array;
  /** Word that ends at a node, or −1. */
  word: Int32Array;
  /** Nearest shorter word that ends here too: its node, or 0. */
  shorter: Int32Array;
  /** Children of the root by unit. */
  root: Int32Array;
  depth: Uint16Array;
}

/** Builds it from sorted distinct words, none empty. */
export function buildAutomaton(words: readonly string[]): Automaton {
  let most = 1;
  for (const word of words) most += word.length;
  const units = new Uint16Array(most);
  const depth = new Uint16Array(most);
  const firstChild = new Int32Array(most + 1);
  const word = new Int32Array(most).fill(-1);
  const parent = new Int32Array(most);
  // The words below a node are a stretch of the sorted list.
  const low = new Int32Array(most);
  const high = new Int32Array(most);
  high[0] = words.length;
  let count = 1;
  for (let node = 0; node < count; node += 1) {
    firstChild[node] = count;
    const at = depth[node] ?? 0;
    let from = low[node] ?? 0;
    const to = high[node] ?? 0;
    if (from < to && (words[from] as string).length === at) {
      word[node] = from;
      from += 1;
    }
    while (from < to) {
      const unit = (words[from] as string).charCodeAt(at);
      let next = from + 1;
      while (next < to && (words[next] as string).charCodeAt(at) === unit) next += 1;
      units[count] = unit;
      depth[count] = at + 1;
      parent[count] = node;
      low[count] = from;
      high[count] = next;
      count += 1;
      from = next;
    }
  }
  firstChild[count] = count;
  const root = new Int32Array(65_536);
  for (let child = 1; child < (firstChild[1] ?? count) && count > 1; child += 1)
    root[units[child] ?? 0] = child;
  const automaton: Automaton = {
    units: units.slice(0, count),
    firstChild: firstChild.slice(0, count + 1),
    fail: new Int32Array(count),
    word: word.slice(0, count),
    shorter: new Int32Array(count),
    root,
    depth: depth.slice(0, count),
  };
  link(automaton, parent, count);
  return automaton;
}

function link(automaton: Automaton, parent: Int32Array, count: number): void {
  const { units, fail, word, shorter } = automaton;
  for (let node = 1; node < count; node += 1) {
    const above = parent[node] ?? 0;
    const target = above === 0 ? 0 : step(automaton, fail[above] ?? 0, units[node] ?? 0);
    fail[node] = target;
    shorter[node] = (word[target] ?? -1) >= 0 ? target : (shorter[target] ?? 0);
  }
}

/** The node after one more unit. */
export function step(automaton: Automaton, from: number, unit: number): number {
  const { fail, root } = automaton;
  let node = from;
  while (node !== 0) {
    const child = childOf(automaton, node, unit);
    if (child !== 0) return child;
    node = fail[node] ?? 0;
  }
  return root[unit] ?? 0;
}

function childOf({ units, firstChild }: Automaton, node: number, unit: number): number {
  let low = firstChild[node] ?? 0;
  let high = (firstChild[node + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = units[middle] ?? 0;
    if (found === unit) return middle;
    if (found < unit) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
