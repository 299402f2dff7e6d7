import type { ColumnKind } from './columns/index.ts';

/** What is known about agreement and disagreement in one column, for pairs of three classes. A missing value weighs nothing. */
export interface ColumnModel {
  name: string;
  kind: ColumnKind;
  levels: string[];
  /** Share of each of `levels` among pairs of the same entity. */
  m: Float64Array;
  /** Share among pairs of different entities that have to do with each other: a household, the branches of a firm. */
  h: Float64Array;
  /** Share among other pairs of different entities. */
  u: Float64Array;
  /** Whether related entities share its values, as they do an address, and not a given name. */
  shared: boolean;
}

/** A Fellegi–Sunter model with a third class for related entities (as in Larsen and Rubin 2001). */
export interface MatchModel {
  /** Probability that two records taken at random are of the same entity. */
  prior: number;
  /** Probability that they are of related ones. */
  priorRelated: number;
  columns: ColumnModel[];
  /** Probability to meet a value by chance, for each column by the number of the value. */
  frequencies: Float64Array[];
}

/** Natural logarithm of the odds of a probability. */
export function logOdds(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}

export function toProbability(odds: number): number {
  return odds >= 0 ? 1 / (1 + Math.exp(-odds)) : Math.exp(odds) / (1 + Math.exp(odds));
}
