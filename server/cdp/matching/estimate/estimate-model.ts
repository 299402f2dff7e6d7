import type { NodePairs } from '../blocking/index.ts';
import { countAll } from '../blocking/index.ts';
import { makeSets } from '../clusters/index.ts';
import type { MatchModel } from '../model.ts';
import type { Table } from '../table.ts';
import { valueFrequencies } from './frequencies.ts';
import { maximise, oddsAgainstAll, weightsOf } from './maximise.ts';
import type { ComparedPairs, Expectation } from './maximise.ts';
import { countLevels } from './random-pairs.ts';
import { relatedShares, shareOfOthers, startingModel } from './starting-model.ts';

// Log odds from which on two nodes count as one entity when values are counted.
const SURE = 3;

/**
 * Learns a model from the records alone: u from random pairs, m, h and the priors by expectation maximisation over the candidates, twice, each
 * time taking what was found out of u; then once more with the frequencies of values. `pairs.rareness…` are filled on the way.
 */
export function estimateModel(table: Table, candidates: NodePairs, pairs: ComparedPairs): MatchModel {
  const all = Math.max(1, countAll(table), candidates.count);
  const shares = countLevels(table);
  const met = countMet(table, pairs);
  let model = startingModel(table, shares);
  for (let round = 0; round < 2; round++) {
    const found = maximise(model, pairs, all, { nodes: table.nodes });
    model = correctOthers(found.model, table, { shares, met, all }, found.expectation);
  }
  const frequencies = valueFrequencies(table, likelyEntities(table, candidates, pairs, model));
  addRareness(table, candidates, pairs, model, frequencies);
  return maximise({ ...model, frequencies }, pairs, all, { nodes: table.nodes }).model;
}

function correctOthers(
  model: MatchModel,
  table: Table,
  { shares, met, all }: { shares: Float64Array[]; met: Float64Array[]; all: number },
  { matchLevels, relatedLevels }: Expectation,
): MatchModel {
  const columns = model.columns.map((column, place) => {
    const related = relatedLevels[place];
    const known = (matchLevels[place] ?? new Float64Array(1)).map(
      (count, level) => count + (related?.[level] ?? 0),
    );
    const of = table.columns[place];
    if (!of) return column;
    const u = shareOfOthers(of, shares[place] ?? new Float64Array(0), all, known.slice(1), met[place]);
    return { ...column, u, h: column.shared ? column.h : relatedShares(column.kind, u) };
  });
  return { ...model, columns };
}

function countMet(table: Table, pairs: ComparedPairs): Float64Array[] {
  const counts = table.columns.map(({ levels }) => new Float64Array(levels.length));
  for (let pair = 0; pair < pairs.count; pair++) {
    for (let place = 0; place < pairs.columns; place++) {
      const level = pairs.levels[pair * pairs.columns + place] ?? 0;
      const count = counts[place];
      if (level > 0 && count) count[level - 1] = (count[level - 1] ?? 0) + 1;
    }
  }
  return counts;
}

function likelyEntities(
  table: Table,
  candidates: NodePairs,
  pairs: ComparedPairs,
  model: MatchModel,
): Int32Array {
  const { width, match, related } = weightsOf(model);
  const sets = makeSets(table.nodes);
  for (let pair = 0; pair < pairs.count; pair++) {
    let forMatch = 0;
    let forRelated = 0;
    for (let place = 0; place < pairs.columns; place++) {
      const cell = place * width + (pairs.levels[pair * pairs.columns + place] ?? 0);
      forMatch += match[cell] ?? 0;
      forRelated += related[cell] ?? 0;
    }
    const odds = oddsAgainstAll(model, forMatch, forRelated);
    if (odds > SURE) sets.join(candidates.a[pair] ?? 0, candidates.b[pair] ?? 0);
  }
  return Int32Array.from({ length: table.nodes }, (_, node) => sets.find(node));
}

function addRareness(
  table: Table,
  candidates: NodePairs,
  pairs: ComparedPairs,
  model: MatchModel,
  frequencies: Float64Array[],
): void {
  for (let place = 0; place < pairs.columns; place++) {
    const usual = Math.log(model.columns[place]?.u[0] ?? 1);
    const shared = model.columns[place]?.shared === true;
    const values = table.columns[place]?.values ?? new Int32Array(0);
    const rare = (frequencies[place] ?? new Float64Array(0)).map((frequency) => usual - Math.log(frequency));
    for (let pair = 0; pair < pairs.count; pair++) {
      if (pairs.levels[pair * pairs.columns + place] !== 1) continue;
      const rareness = rare[values[candidates.a[pair] ?? 0] ?? -1] ?? 0;
      pairs.rareness[pair] = (pairs.rareness[pair] ?? 0) + rareness;
      if (shared) pairs.rarenessShared[pair] = (pairs.rarenessShared[pair] ?? 0) + rareness;
    }
  }
}
