import { dialectHints } from '../spelling/index.ts';
import { isSingleCharacter, unitsOf } from './read-units.ts';
import { nameKinds } from './named-things.ts';
import { soundOf } from './sounds.ts';

/**
 * A kind of feature: runs of `from` to `to` units, of their sounds, of units with the names of known things as their kind, or of
 * letters within words.
 */
export interface BlockSpec {
  kind: 'units' | 'sounds' | 'names' | 'letters';
  from: number;
  to: number;
  /** Whether beginning and end of the text count as units. */
  ends?: boolean;
  /** Whether what dialect words mean is seen beside the words themselves. */
  dialects?: boolean;
  /** The length of the block's vector beside the others'. */
  weight: number;
}

/** Is told a term, and the units that it covers: `size` of them from `start` on (none where that can't be said). */
export type Visit = (term: string, start: number, size: number) => void;

/** Tells `visit` every term that `block` sees in a text of these units. */
export function visitTerms(units: readonly string[], block: BlockSpec, visit: Visit): void {
  switch (block.kind) {
    case 'units':
      visitRuns(units, block, visit);
      if (block.dialects) visitMeanings(units, block, visit);
      return;
    case 'sounds':
      return visitRuns(units.map(soundOf), block, visit);
    case 'names':
      return visitNames(units, block, visit);
    case 'letters':
      return visitLetters(units, block.from, block.to, visit);
  }
}

function visitRuns(units: readonly string[], block: BlockSpec, visit: Visit): void {
  const all = block.ends && units.length > 0 ? ['^', ...units, '$'] : units;
  const shift = all === units ? 0 : 1;
  for (let start = 0; start < all.length; start += 1) {
    let run = all[start]!;
    if (block.from <= 1) visit(run, start - shift, 1);
    for (let size = 2; size <= block.to && start + size <= all.length; size += 1) {
      run += ` ${all[start + size - 1]!}`;
      if (size >= block.from) visit(run, start - shift, size);
    }
  }
}

/** Standard words for dialect words, as added terms; a meaning stands at no place of the text. */
function visitMeanings(units: readonly string[], block: BlockSpec, visit: Visit): void {
  for (const { meaning } of dialectHints(units.join(''))) {
    visitRuns(unitsOf(meaning), { ...block, ends: false }, (term) => visit(term, 0, 0));
  }
}

/** Runs over names; what a run covers is counted in units again. */
function visitNames(units: readonly string[], block: BlockSpec, visit: Visit): void {
  const named = nameKinds(units);
  const starts = [0];
  for (const { size } of named) starts.push(starts[starts.length - 1]! + size);
  const placeOf = (at: number): number => starts[Math.max(0, Math.min(named.length, at))]!;
  visitRuns(
    named.map(({ kind }) => kind),
    block,
    (term, start, size) => visit(term, placeOf(start), placeOf(start + size) - placeOf(start)),
  );
}

function visitLetters(units: readonly string[], from: number, to: number, visit: Visit): void {
  for (let place = 0; place < units.length; place += 1) {
    const unit = units[place]!;
    if (isSingleCharacter(unit)) continue;
    const word = `<${unit}>`;
    for (let start = 0; start < word.length; start += 1) {
      const end = Math.min(to, word.length - start);
      for (let size = from; size <= end; size += 1) visit(word.slice(start, start + size), place, 1);
    }
  }
}
