/** A stretch of text that both versions have, or only the earlier or later one. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Beyond this many steps the rest counts as replaced: two texts that have little in common need no finer picture. */
const MAX_STEPS = 600;

/**
 * What has to be taken from `before` and put in to get `after`, by words, ideographs and marks: the shortest edit script (Myers
 * 1986). Pure.
 */
export function textDiff(before: string, after: string): DiffPart[] {
  const left = cut(before);
  const right = cut(after);
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let tail = 0;
  while (
    tail < left.length - start &&
    tail < right.length - start &&
    left[left.length - 1 - tail] === right[right.length - 1 - tail]
  ) {
    tail += 1;
  }
  const parts: DiffPart[] = [];
  add(parts, 'same', left.slice(0, start).join(''));
  middle(left.slice(start, left.length - tail), right.slice(start, right.length - tail), parts);
  add(parts, 'same', left.slice(left.length - tail).join(''));
  return parts;
}

function cut(text: string): string[] {
  return text.match(/\p{Script=Han}|[\p{L}\p{N}]+|\n|[^\S\n]+|[^\p{L}\p{N}\s]/gu) ?? [];
}

function add(parts: DiffPart[], kind: DiffPart['kind'], text: string): void {
  if (text === '') return;
  const last = parts.at(-1);
  if (last?.kind === kind) last.text += text;
  else parts.push({ kind, text });
}

function middle(left: string[], right: string[], parts: DiffPart[]): void {
  const trace = findTrace(left, right);
  if (!trace) {
    add(parts, 'removed', left.join(''));
    add(parts, 'added', right.join(''));
    return;
  }
  for (const { kind, text } of walkBack(trace, left, right).reverse()) add(parts, kind, text);
}

/** The steps of the shortest script, from the last to the first. */
function walkBack(trace: Map<number, number>[], left: string[], right: string[]): DiffPart[] {
  const steps: DiffPart[] = [];
  let x = left.length;
  let y = right.length;
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const reach = trace[d];
    const at = (k: number): number => reach?.get(k) ?? -1;
    const k = x - y;
    const down = isDown(k, d, at);
    const from = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : at(from);
    const fromY = d === 0 ? 0 : fromX - from;
    for (; x > fromX && y > fromY && left[x - 1] === right[y - 1]; x -= 1, y -= 1) {
      steps.push({ kind: 'same', text: left[x - 1]! });
    }
    if (d > 0)
      steps.push(down ? { kind: 'added', text: right[y - 1]! } : { kind: 'removed', text: left[x - 1]! });
    x = fromX;
    y = fromY;
  }
  return steps;
}

/** Whether the furthest way to a diagonal comes from the one above: by something put in. */
function isDown(k: number, d: number, at: (k: number) => number): boolean {
  return k === -d || (k !== d && at(k - 1) < at(k + 1));
}

/** For each number of edits, how far one gets on each diagonal with one edit less; undefined when it takes too many. */
function findTrace(left: string[], right: string[]): Map<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(MAX_STEPS, left.length + right.length); d += 1) {
    trace.push(new Map(reach));
    const next = new Map(reach);
    for (let k = -d; k <= d; k += 2) {
      const down = isDown(k, d, (each) => next.get(each) ?? -1);
      let x = down ? (next.get(k + 1) ?? 0) : (next.get(k - 1) ?? 0) + 1;
      while (x < left.length && x - k < right.length && left[x] === right[x - k]) x += 1;
      next.set(k, x);
      if (x >= left.length && x - k >= right.length) return trace;
    }
    reach = next;
  }
  return undefined;
}
