interface Point {
  at: number[];
  value: number;
}

const MOST_ROUNDS = 4000;
const TOLERANCE = 1e-12;

/** The place where a function of a few variables is smallest near `start`, by the simplex of Nelder and Mead, begun again until nothing improves. */
export function minimise(f: (at: number[]) => number, start: number[]): Point {
  let best: Point = { at: start, value: f(start) };
  for (let again = 0; again < 8; again += 1) {
    const found = descend(f, best.at, again === 0 ? 0.5 : 0.1);
    const isBetter = found.value < best.value - 1e-10 * Math.abs(best.value);
    if (found.value < best.value) best = found;
    if (!isBetter && again > 0) break;
  }
  return best;
}

function descend(f: (at: number[]) => number, start: number[], step: number): Point {
  const point = (at: number[]): Point => {
    const value = f(at);
    return { at, value: Number.isFinite(value) ? value : Number.MAX_VALUE };
  };
  const simplex = [point(start)];
  for (const n of start.keys()) simplex.push(point(start.map((x, i) => (i === n ? x + step : x))));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    simplex.sort((one, other) => one.value - other.value);
    const [best, worst] = [simplex[0], simplex.at(-1)];
    if (!best || !worst || isSmall(simplex)) break;
    const others = simplex.slice(0, -1);
    const centre = start.map((_, n) => others.reduce((sum, { at }) => sum + (at[n] ?? 0), 0) / others.length);
    const along = (by: number): Point => point(centre.map((x, n) => x + by * ((worst.at[n] ?? 0) - x)));
    const reflected = along(-1);
    const second = others.at(-1) ?? best;
    if (reflected.value < best.value) {
      const expanded = along(-2);
      simplex[simplex.length - 1] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < second.value) {
      simplex[simplex.length - 1] = reflected;
    } else {
      const contracted = reflected.value < worst.value ? along(-0.5) : along(0.5);
      if (contracted.value < Math.min(reflected.value, worst.value)) simplex[simplex.length - 1] = contracted;
      else {
        for (const [n, { at }] of simplex.entries()) {
          if (n > 0) simplex[n] = point(at.map((x, i) => ((best.at[i] ?? 0) + x) / 2));
        }
      }
    }
  }
  return simplex.reduce((one, other) => (other.value < one.value ? other : one));
}

function isSmall(simplex: Point[]): boolean {
  const [best, worst] = [simplex[0], simplex.at(-1)];
  if (!best || !worst) return true;
  const width = Math.max(...best.at.map((x, n) => Math.abs(x - (worst.at[n] ?? 0))));
  return width < 1e-8 && Math.abs(worst.value - best.value) <= TOLERANCE * Math.abs(best.value);
}
