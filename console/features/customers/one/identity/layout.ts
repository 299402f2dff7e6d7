/** Where a record is drawn. */
export interface Place {
  id: string;
  x: number;
  y: number;
  /** Links to the record in the middle. */
  depth: number;
}

interface Link {
  a: string;
  b: string;
}

/** Half of the width and height of what is drawn for a record: rings keep so much away from the edge. */
export interface Frame {
  width: number;
  height: number;
  marginX: number;
  marginY: number;
}

/**
 * Records in rings around the one with the most links, each beside the one that joins it to the middle. The same records lie in
 * the same places whatever their order.
 */
export function layoutRings(ids: string[], links: Link[], frame: Frame): Place[] {
  const sorted = [...ids].sort();
  const near = neighbours(sorted, links);
  const middle = [...sorted].sort((a, b) => sizeOf(near, b) - sizeOf(near, a) || (a < b ? -1 : 1))[0];
  if (middle === undefined) return [];
  const { children, depths } = spanningTree(sorted, near, middle);
  const deepest = Math.max(1, ...depths.values());
  const places: Place[] = [];
  const step = (depth: number, room: number, margin: number) => ((room / 2 - margin) * depth) / deepest;
  const walk = (id: string, from: number, to: number) => {
    const depth = depths.get(id) ?? 0;
    // A ring begins at the right, where labels have the most room.
    const angle = (from + to) / 2;
    places.push({
      id,
      x: frame.width / 2 + Math.cos(angle) * step(depth, frame.width, frame.marginX),
      y: frame.height / 2 + Math.sin(angle) * step(depth, frame.height, frame.marginY),
      depth,
    });
    const below = children.get(id) ?? [];
    const leaves = below.map((child) => leavesOf(children, child));
    const all = leaves.reduce((sum, count) => sum + count, 0);
    let start = from;
    for (const [place, child] of below.entries()) {
      const end = start + ((to - from) * (leaves[place] ?? 1)) / Math.max(1, all);
      walk(child, start, end);
      start = end;
    }
  };
  walk(middle, -Math.PI / 2, Math.PI * 1.5);
  return places;
}

/**
 * Records in columns from the one with the most links on the left: each right of the one that joins it, so that there is room for
 * words on the links.
 */
export function layoutColumns(ids: string[], links: Link[], frame: Frame): Place[] {
  const sorted = [...ids].sort();
  const near = neighbours(sorted, links);
  const first = [...sorted].sort((a, b) => sizeOf(near, b) - sizeOf(near, a) || (a < b ? -1 : 1))[0];
  if (first === undefined) return [];
  const { children, depths } = spanningTree(sorted, near, first);
  const deepest = Math.max(1, ...depths.values());
  const rows = leavesOf(children, first);
  const places: Place[] = [];
  const walk = (id: string, from: number): number => {
    const depth = depths.get(id) ?? 0;
    const size = leavesOf(children, id);
    places.push({
      id,
      x: frame.marginX + ((frame.width - 2 * frame.marginX) * depth) / deepest,
      y: (frame.height * (from + size / 2)) / rows,
      depth,
    });
    let start = from;
    for (const child of children.get(id) ?? []) start += walk(child, start);
    return size;
  };
  walk(first, 0);
  return places;
}

function neighbours(ids: string[], links: Link[]): Map<string, Set<string>> {
  const near = new Map(ids.map((id) => [id, new Set<string>()]));
  for (const { a, b } of links) {
    if (!near.has(a) || !near.has(b)) continue;
    near.get(a)?.add(b);
    near.get(b)?.add(a);
  }
  return near;
}

function sizeOf(near: Map<string, Set<string>>, id: string): number {
  return near.get(id)?.size ?? 0;
}

function spanningTree(ids: string[], near: Map<string, Set<string>>, middle: string) {
  const depths = new Map([[middle, 0]]);
  const children = new Map<string, string[]>();
  const queue = [middle];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const fresh = [...(near.get(id) ?? [])].filter((next) => !depths.has(next)).sort();
    children.set(id, fresh);
    for (const next of fresh) {
      depths.set(next, (depths.get(id) ?? 0) + 1);
      queue.push(next);
    }
  }
  // Records without a link in force (only with ones that were retracted) stand in the first ring.
  for (const id of ids.filter((each) => !depths.has(each))) {
    depths.set(id, 1);
    children.set(middle, [...(children.get(middle) ?? []), id]);
  }
  return { depths, children };
}

function leavesOf(children: Map<string, string[]>, id: string): number {
  const below = children.get(id) ?? [];
  return below.length === 0 ? 1 : below.reduce((sum, child) => sum + leavesOf(children, child), 0);
}
