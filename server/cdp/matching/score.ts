import { compareNodes } from './compare-nodes.ts';
import { oddsAgainstAll, priorOdds, weightsOf } from './estimate/index.ts';
import type { MatchModel } from './model.ts';
import type { Table } from './table.ts';

/** Scores pairs of nodes of one table with one model. */
export interface Scorer {
  /** Log odds that two nodes are of the same entity, prior included. */
  score(a: number, b: number): number;
  /** The same for levels that are known already. */
  scoreLevels(a: number, levels: Uint8Array, at: number): number;
  /** Log odds before anything is compared. */
  prior: number;
}

/** Makes a scorer. Values that the table did not have when the model was learned count as the rarest. */
export function makeScorer(table: Table, model: MatchModel): Scorer {
  const { width, match, related } = weightsOf(model);
  const columns = table.columns;
  const rarenessOf = model.columns.map(({ u }, place) => {
    const usual = Math.log(u[0] ?? 1);
    return (model.frequencies[place] ?? new Float64Array(0)).map((frequency) => usual - Math.log(frequency));
  });
  const rarest = rarenessOf.map((values) => values.reduce((most, value) => Math.max(most, value), 0));
  const shared = model.columns.map((column) => column.shared);
  const buffer = new Uint8Array(columns.length);
  const scoreLevels = (a: number, levels: Uint8Array, at: number): number => {
    let forMatch = 0;
    let forRelated = 0;
    for (let place = 0; place < columns.length; place++) {
      const level = levels[at + place] ?? 0;
      forMatch += match[place * width + level] ?? 0;
      forRelated += related[place * width + level] ?? 0;
      if (level !== 1) continue;
      const rareness = rarenessOf[place]?.[columns[place]?.values[a] ?? -1] ?? rarest[place] ?? 0;
      forMatch += rareness;
      if (shared[place] === true) forRelated += rareness;
    }
    return oddsAgainstAll(model, forMatch, forRelated);
  };
  const score = (a: number, b: number): number => {
    compareNodes(table, a, b, buffer, 0);
    return scoreLevels(a, buffer, 0);
  };
  return { score, scoreLevels, prior: priorOdds(model) };
}
