import type { GraphIndex } from '../link/graph-index.ts';
import type { ValueRef } from '../link/lexicon.ts';
import { readCell } from '../link/read-cell.ts';
import { relationOf } from './paths.ts';
import { isHad, isNumeric, pickRef } from './pick.ts';
import { limitWord } from './ranges.ts';
import type { Condition } from './request.ts';
import { has } from './scan.ts';
import type { NamedValue, Scan } from './scan.ts';

/** Conditions from the values that a question names. `undefined`: one of them can't be asked of the type. */
export function readValues(scan: Scan, index: GraphIndex, type: string): Condition[] {
  const found: Condition[] = [];
  for (const named of scan.values) {
    if (named.used) continue;
    const values = fitting(scan, index, type, named);
    const [first] = values;
    if (!first) continue;
    named.used = true;
    const casual = named.token.reading?.words?.some(({ word }) => word === 'filler') ?? false;
    if (casual && !besideOf(scan, named, first)) continue;
    useBeside(scan, named, first);
    const side = sideOf(index, first);
    const opposed = side !== '' && scan.side !== '' && side !== scan.side;
    const not = named.negated !== opposed;
    const counted = named.token.reading?.number !== undefined && !besideOf(scan, named, first);
    const graded = counted ? undefined : gradeRange(scan, index, named, first);
    if (graded) {
      found.push(graded);
      continue;
    }
    const joins = !isMany(index, first) || has(scan, 'or');
    const before = joins ? sameBefore(found, first, not) : undefined;
    if (before) before.values.push(...values);
    else found.push({ kind: 'value', values, not });
  }
  return found;
}

type OfValues = Extract<Condition, { kind: 'value' }>;

/** A condition on the same attribute, which one of several values may meet. */
function sameBefore(found: readonly Condition[], value: ValueRef, not: boolean): OfValues | undefined {
  return found.find(
    (each): each is OfValues => each.kind === 'value' && isSame(each.values[0], value) && each.not === not,
  );
}

/** "R3 and above", IP67 以上: grades that can be ordered. */
function gradeRange(
  scan: Scan,
  index: GraphIndex,
  named: NamedValue,
  value: ValueRef,
): Condition | undefined {
  const word = limitWord(scan, named);
  const ref = index.attributes.find(
    (each) => each.type === value.type && each.attribute.key === value.attribute,
  );
  if (!ref || word === undefined || word === 'about') return undefined;
  const { low } = readCell(ref.attribute, {
    attribute: value.attribute,
    value: named.token.text,
    source: '',
    at: null,
  });
  if (low === undefined) return undefined;
  const up = word === 'ge' || word === 'gt';
  const fits = word === 'ge' || word === 'le';
  return {
    kind: 'range',
    ref,
    low: up ? low : -Infinity,
    high: up ? Infinity : low,
    lowFits: fits || !up,
    highFits: fits || up,
    not: named.negated,
  };
}

/** Conditions that a thing has what remains named and can be had: NFC, 无线充电. */
export function readHad(scan: Scan, index: GraphIndex, type: string): Condition[] {
  const found: Condition[] = [];
  for (const named of scan.attributes) {
    if (named.used || named.weak) continue;
    const ref = pickRef(index, named, type, undefined);
    if (ref && !isHad(ref) && isNumeric(ref) && (named.negated || isOwned(scan, named.place))) {
      named.used = true;
      const none = named.negated;
      const high = none ? 0 : Infinity;
      found.push({ kind: 'range', ref, low: 0, high, lowFits: none, highFits: none, not: false });
      continue;
    }
    if (!ref || !isHad(ref)) continue;
    named.used = true;
    found.push({ kind: 'has', ref, not: named.negated });
  }
  return found;
}

/** "With a deductible": a number counts as having it. */
function isOwned(scan: Scan, place: number): boolean {
  const words = scan.tokens[place - 1]?.reading?.words ?? [];
  return words.some(({ word }) => word === 'have') && scan.types.length > 0;
}

/** Conditions from endings that several names share (净化器). */
export function readGroups(scan: Scan, type: string): Condition[] {
  const found: Condition[] = [];
  for (const named of scan.groups) {
    if (named.used || named.nodes[0]?.type !== type) continue;
    named.used = true;
    found.push({ kind: 'among', nodes: named.nodes, not: named.negated });
  }
  return found;
}

/** Of all attributes that have the value, those of the type first; one that is named beside it above all. */
function fitting(scan: Scan, index: GraphIndex, type: string, named: NamedValue): ValueRef[] {
  const reachable = named.values.filter(
    (value) => value.type === type || relationOf(index, type, value.type) !== undefined,
  );
  const beside = reachable.filter((value) => besideOf(scan, named, value));
  const own = reachable.filter((value) => value.type === type);
  const choice = beside.length > 0 ? beside : own.length > 0 ? own : reachable;
  const whole = choice.filter((value) => value.whole);
  const [first] = whole.length > 0 ? whole : choice;
  const chosen = whole.length > 0 ? whole : choice;
  // Both sides of a cover (what it covers, what it excludes) may list the value.
  const sided = first && scan.side !== '' ? chosen.filter((value) => sideOf(index, value) === scan.side) : [];
  const picked = sided[0] ?? first;
  return picked ? chosen.filter((value) => isSame(value, picked)) : [];
}

function sideOf(index: GraphIndex, value: ValueRef): string {
  return (
    index.attributes.find((ref) => ref.type === value.type && ref.attribute.key === value.attribute)?.side ??
    ''
  );
}

function besideOf(scan: Scan, named: NamedValue, value: ValueRef): boolean {
  return scan.attributes.some(
    ({ place, refs }) =>
      Math.abs(place - named.place) <= 4 &&
      refs.some(({ ref }) => ref.type === value.type && ref.attribute.key === value.attribute),
  );
}

function useBeside(scan: Scan, { place, token }: NamedValue, value: ValueRef): void {
  for (const named of [...scan.numbers, ...scan.types]) if (named.place === place) named.used = true;
  for (const named of scan.attributes) {
    const isIts = named.refs.some(
      ({ ref }) => ref.type === value.type && ref.attribute.key === value.attribute,
    );
    if ((isIts && Math.abs(named.place - place) <= 4) || named.token === token) named.used = true;
  }
}

function isSame(left: ValueRef | undefined, right: ValueRef): boolean {
  return left?.type === right.type && left.attribute === right.attribute;
}

function isMany(index: GraphIndex, { type, attribute }: ValueRef): boolean {
  return index.nodes.types.get(type)?.attributes.some((each) => each.key === attribute && each.many) ?? false;
}
