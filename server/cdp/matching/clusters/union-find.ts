/** Sets that grow together (Tarjan 1975, path halving); the smallest member names its set. */
export interface Sets {
  find(member: number): number;
  join(a: number, b: number): void;
}

export function makeSets(size: number): Sets {
  const parent = Int32Array.from({ length: size }, (_, member) => member);
  const find = (member: number): number => {
    let at = member;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up;
      at = parent[at] ?? up;
    }
    return at;
  };
  const join = (a: number, b: number): void => {
    const [x, y] = [find(a), find(b)];
    parent[Math.max(x, y)] = Math.min(x, y);
  };
  return { find, join };
}
