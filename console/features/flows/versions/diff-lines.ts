/** A line of a comparison. `gap`: lines that are the same and not shown. */
export interface DiffLine {
  kind: 'went' | 'came' | 'stayed' | 'gap';
  text: string;
}

const AROUND = 3;

/** What changed from one text to another, by lines (longest common subsequence); nothing where they are the same. */
export function diffLines(before: string, after: string): DiffLine[] {
  if (before === after) return [];
  const a = before.trimEnd().split('\n');
  const b = after.trimEnd().split('\n');
  const lines: DiffLine[] = [];
  const length = commonLengths(a, b);
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'stayed', text: a[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(length, i + 1, j) >= at(length, i, j + 1))) {
      lines.push({ kind: 'went', text: a[i] ?? '' });
      i += 1;
    } else {
      lines.push({ kind: 'came', text: b[j] ?? '' });
      j += 1;
    }
  }
  return shorten(lines);
}

function at(table: Uint32Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

/** For each pair of places how many lines the rests have in common. */
function commonLengths(a: string[], b: string[]): Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = table[i];
    if (!row) continue;
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), row[j + 1] ?? 0);
    }
  }
  return table;
}

/** Keeps a few lines around each change; the rest becomes one gap. */
function shorten(lines: DiffLine[]): DiffLine[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== 'stayed'),
  );
  return lines.flatMap((line, index) => {
    if (near[index]) return [line];
    return index === 0 || near[index - 1] ? [{ kind: 'gap' as const, text: '' }] : [];
  });
}
