type Point = readonly [number, number];

const MARGIN = 3;

/** The SVG paths of a sparkline and its last point. Gaps (null) break the line; a single value has no line. */
export function sparkPath(
  values: (number | null)[],
  width: number,
  height: number,
): { line: string; area: string; end: Point | null } {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const pieces: Point[][] = [[]];
  for (const [index, value] of values.entries()) {
    // A flat line runs through the middle.
    const share = span === 0 ? 0.5 : ((value ?? 0) - low) / span;
    if (value === null) pieces.push([]);
    else pieces.at(-1)?.push([round(index * step), round(height - MARGIN - share * (height - 2 * MARGIN))]);
  }
  const lines = pieces.filter((piece) => piece.length > 1);
  const line = lines.map(toPath).join('');
  const area = lines.map((piece) => `${toPath(piece)}${close(piece, height)}`).join('');
  return { line, area, end: pieces.flat().at(-1) ?? null };
}

function toPath(points: Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function close(points: Point[], height: number): string {
  return `L${points.at(-1)?.[0] ?? 0} ${height}L${points[0]?.[0] ?? 0} ${height}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
