import { hypergeometric, logGamma, logHypergeometric } from './gamma.ts';
import { minimise } from './minimise.ts';

/** How one customer has bought: purchases after the first, when the last of them was, and how long ago the first was, in one unit of time. */
export interface History {
  repeats: number;
  /** From the first purchase to the last; 0 where there was one only. */
  recency: number;
  /** From the first purchase to the end of what is known. */
  age: number;
}

/**
 * Parameters of the BG/NBD model (Fader, Hardie and Lee, "Counting Your Customers the Easy Way", 2005): buying rates are gamma distributed
 * (r, alpha), the chance to leave after a purchase is beta distributed (a, b).
 */
export interface BgNbd {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

const MOST_LOG = 4;

/** The most likely parameters for these customers. */
export function fitBgNbd(histories: History[]): BgNbd & { logLikelihood: number } {
  const cells = gather(histories);
  const mostRepeats = cells.reduce((most, cell) => Math.max(most, cell.repeats), 0);
  const unit = Math.max(
    1e-9,
    histories.reduce((sum, each) => sum + each.age, 0) / Math.max(1, histories.length),
  );
  // Where all buy alike the likelihood still rises when parameters are beyond any use.
  const bounded = (log: number): number => Math.exp(Math.min(MOST_LOG, Math.max(-MOST_LOG - 3, log)));
  const at = ([r = 0, alpha = 0, a = 0, b = 0]: number[]): BgNbd => {
    return { r: bounded(r), alpha: unit * bounded(alpha), a: bounded(a), b: bounded(b) };
  };
  const found = minimise((logs) => -logLikelihood(cells, mostRepeats, at(logs)), [-1, -1, 0, 1]);
  return { ...at(found.at), logLikelihood: -found.value };
}

type Cell = History & { weight: number };

function gather(histories: History[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const each of histories) {
    const key = `${each.repeats}/${each.recency}/${each.age}`;
    const cell = cells.get(key);
    if (cell) cell.weight += 1;
    else cells.set(key, { ...each, weight: 1 });
  }
  return [...cells.values()];
}

function logLikelihood(cells: Cell[], mostRepeats: number, { r, alpha, a, b }: BgNbd): number {
  const constant = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b);
  const byRepeats = Array.from(
    { length: mostRepeats + 1 },
    (_, x) => constant + logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x),
  );
  const logA = Math.log(a);
  let sum = 0;
  for (const { repeats: x, recency, age, weight } of cells) {
    const alive = -(r + x) * Math.log(alpha + age);
    let both = alive;
    if (x > 0) {
      const gone = logA - Math.log(b + x - 1) - (r + x) * Math.log(alpha + recency);
      const larger = Math.max(alive, gone);
      both = larger + Math.log(Math.exp(alive - larger) + Math.exp(gone - larger));
    }
    sum += weight * ((byRepeats[x] ?? 0) + both);
  }
  return sum;
}

/** The probability that a customer still buys; of one who bought once the model knows nothing: 1. */
export function aliveProbability({ r, alpha, a, b }: BgNbd, { repeats: x, recency, age }: History): number {
  if (x === 0) return 1;
  const odds =
    Math.log(a) - Math.log(b + x - 1) + (r + x) * (Math.log(alpha + age) - Math.log(alpha + recency));
  return 1 / (1 + Math.exp(odds));
}

/** The number of purchases to be expected within `time` from now on. */
export function expectedPurchases(model: BgNbd, history: History, time: number): number {
  const { r, alpha, b } = model;
  // At a = 1 the formula is a limit.
  const a = Math.abs(model.a - 1) < 1e-7 ? 1 + 1e-7 : model.a;
  const { repeats: x, age } = history;
  const c = a + b + x - 1;
  const z = time / (alpha + age + time);
  const falling = fallingShare({ a, b: b + x, r: r + x, c }, z);
  return Math.max(0, (c / (a - 1)) * (1 - falling)) * aliveProbability(model, history);
}

/** The most terms that may cancel each other out before digits are lost. */
const CANCELLING = 10;

/** (1 - z)^r · ₂F₁(r, b; c; z), without overflow for frequent buyers. */
function fallingShare({ a, b, r, c }: { a: number; b: number; r: number; c: number }, z: number): number {
  // After Euler's transformation the powers of 1 - z are one; where that would alternate, all terms of the series are positive.
  if (c - r > -CANCELLING) return (1 - z) ** (a - 1) * hypergeometric(c - r, a - 1, c, z);
  return Math.exp(r * Math.log(1 - z) + logHypergeometric(r, b, c, z));
}
