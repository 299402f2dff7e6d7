import type { AttributeRef } from '../link/attributes.ts';
import type { GraphIndex } from '../link/graph-index.ts';
import { DAY_UNIT } from '../words/dates.ts';
import { inBase } from '../words/numbers.ts';
import { baseOf, unitsOf } from '../words/units.ts';
import { byAdjective, byUnit, isNumeric, nearest } from './pick.ts';
import { reach } from './paths.ts';
import type { Condition } from './request.ts';
import { has } from './scan.ts';
import type { NamedAttribute, NamedNumber, Scan } from './scan.ts';

type Range = Extract<Condition, { kind: 'range' }>;

const ABOUT = 0.1;

/** Conditions from the numbers of a question, for things of a type. Numbers that fit nothing stay unused. */
export function readRanges(scan: Scan, index: GraphIndex, type: string): Range[] {
  const ranges: Range[] = [];
  const { numbers } = scan;
  for (const [order, number] of numbers.entries()) {
    if (number.used) continue;
    const partner = partnerOf(scan, number, numbers[order + 1]);
    const unit = number.said.unit || (partner?.said.unit ?? '');
    const ref =
      refOf(scan, index, type, number, unit) ??
      (partner && unit === '' ? byAdjective(index, type, 'price') : undefined);
    if (!ref) continue;
    const value = valueIn(ref, number, unit);
    if (value === undefined) continue;
    const spans = number.said.until !== undefined;
    if (unit === '' && !partner && !spans && !isLimited(scan, number) && !isTold(scan, number, ref)) continue;
    const other = partner ? valueIn(ref, partner, partner.said.unit || unit) : undefined;
    number.used = true;
    if (partner && other !== undefined) {
      partner.used = true;
      useAround(scan, number, ref);
      const ends = [...spanOf(ref, number, value), ...spanOf(ref, partner, other)];
      ranges.push(rangeOf(ref, Math.min(...ends), Math.max(...ends), number.negated));
      continue;
    }
    useAround(scan, number, ref);
    ranges.push(limit(scan, ref, number, value));
  }
  return ranges;
}

/** A bare number says how much only right beside its attribute (内存 16), and never beside "how much". */
function isTold(scan: Scan, number: NamedNumber, ref: AttributeRef): boolean {
  if (ref.attribute.kind === 'date') return number.said.value > 1900;
  if (has(scan, 'what', 'degree')) return false;
  return scan.attributes.some(
    ({ place, refs, token }) =>
      Math.abs(place - number.place) <= 2 &&
      refs.some((each) => each.ref === ref) &&
      !/多少|几|how/.test(token.text),
  );
}

/** The second end of "4000 to 5000". */
function partnerOf(scan: Scan, first: NamedNumber, second: NamedNumber | undefined): NamedNumber | undefined {
  if (!second || second.place - first.place !== 2) return undefined;
  const words = scan.tokens[first.place + 1]?.reading?.words ?? [];
  return words.some(({ word }) => word === 'between') ? second : undefined;
}

function refOf(
  scan: Scan,
  index: GraphIndex,
  type: string,
  number: NamedNumber,
  unit: string,
): AttributeRef | undefined {
  const bases = new Set(unitsOf(unit).map(({ base }) => base));
  const fits = (ref: AttributeRef): boolean => {
    if (reach(index, type, ref) === undefined || reach(index, type, ref) === 'from') return false;
    if (bases.has('倍') && ref.attribute.unit === '' && !isNumeric(ref)) return true;
    if (unit === '' || ref.attribute.kind === 'date') return isNumeric(ref) || ref.upper !== undefined;
    return bases.has(baseOf(ref.attribute.unit).base);
  };
  const named = attributeOf(scan, index, number, unit, fits);
  const own = named?.refs
    .filter(({ ref }) => fits(ref))
    .sort((left, right) => left.weight - right.weight)[0]?.ref;
  if (named && own) {
    named.used = true;
    return own;
  }
  const adjective = scan.adjectives.find((each) => Math.abs(each.place - number.place) < 4 && each.of !== '');
  if (adjective && unit === '') return byAdjective(index, type, adjective.of);
  if (unit === '' && isOfPeople(scan, number)) return byUnit(index, type, '岁')[0];
  if (unit === DAY_UNIT || isYear(scan, number)) return byAdjective(index, type, 'date');
  if (unit !== '') return byMagnitude(index, byUnit(index, type, unit), number);
  return isLimited(scan, number) || number.said.until !== undefined
    ? byAdjective(index, type, 'price')
    : undefined;
}

/** The attribute that a number is of, by where they stand. */
function attributeOf(
  scan: Scan,
  index: GraphIndex,
  number: NamedNumber,
  unit: string,
  fits: (ref: AttributeRef) => boolean,
): NamedAttribute | undefined {
  const isIts = ({ refs, place }: NamedAttribute): boolean =>
    refs.some(
      ({ ref }) => fits(ref) && !(unit === '' && place > number.place && isFar(index, ref, number)),
    ) && !(unit === '' && place > number.place && isRanking(scan, place));
  const behind = scan.attributes.find((each) => each.place === number.place + 1 && !each.token.clause);
  const before = byLimit(scan, number.place)
    ? scan.attributes.find((each) => each.place === number.place - 2 && isIts(each))
    : undefined;
  const closest = before ?? nearest(scan, number.place, 5, isIts);
  return closest?.used === true && behind && !behind.used && isIts(behind) ? behind : closest;
}

/** 1500到2500之间能无线充电: no value of the attribute behind a bare number comes near it. */
function isFar(index: GraphIndex, ref: AttributeRef, number: NamedNumber): boolean {
  const value = valueIn(ref, number, '');
  const { low, high } = endsOf(index, ref);
  return value !== undefined && ref.attribute.kind !== 'date' && (value < low / 2 || value > high * 2);
}

/** 2000以下电池最大的: the attribute belongs to what is put in order. */
function isRanking(scan: Scan, place: number): boolean {
  return scan.adjectives.some((each) => each.top && each.place > place && each.place - place < 3);
}

/** Of several attributes in one unit the one that the number fits: a price where it is money, else one that has just this
 * value (RAM and storage), else one among whose values it lies, before all one that is written in this very unit (200g). */
function byMagnitude(index: GraphIndex, refs: AttributeRef[], number: NamedNumber): AttributeRef | undefined {
  if (refs.length < 2 || refs[0]?.upper) return refs[0];
  const { unit } = number.said;
  const reaches = refs.map((ref) => ({ ref, value: valueIn(ref, number, unit), ends: endsOf(index, ref) }));
  const inside = reaches.filter(
    ({ value, ends }) => value !== undefined && value >= ends.low && value <= ends.high,
  );
  const price = inside.find(({ ref }) => ref.adjectives.has('price'));
  const exact = reaches.find(({ value, ends }) => value !== undefined && ends.all.has(value));
  const own = inside.find(({ ref }) => ref.attribute.unit.toLowerCase() === unit);
  return (price ?? exact ?? own ?? inside[0])?.ref ?? refs[0];
}

function endsOf(index: GraphIndex, ref: AttributeRef): { low: number; high: number; all: Set<number> } {
  const cells = (index.nodes.ofType.get(ref.type) ?? []).flatMap(
    (node) => node.values.get(ref.attribute.key) ?? [],
  );
  const all = new Set(cells.flatMap(({ low, high }) => [low, high]).filter((each) => each !== undefined));
  let [low, high] = [Infinity, -Infinity];
  for (const each of all) [low, high] = [Math.min(low, each), Math.max(high, each)];
  return { low, high, all };
}

/** 刷新率不低于120: what stands before the limit is what it limits. */
function byLimit(scan: Scan, place: number): boolean {
  return scan.tokens[place - 1]?.reading?.words?.some(({ word }) => LIMITS.includes(word)) ?? false;
}

/** "People over 60": years of age. */
function isOfPeople(scan: Scan, { place }: NamedNumber): boolean {
  return [1, 2, 3].some((back) =>
    /^(?:people|person|someone|somebody|adults?|seniors?|aged?)$/.test(scan.tokens[place - back]?.text ?? ''),
  );
}

/** "In 2024", 2024年的: a bare year where nothing else is said of it. */
function isYear(scan: Scan, { said, place, token }: NamedNumber): boolean {
  if (said.unit !== '' || !/^(?:19|20)\d\d$/.test(token.text)) return false;
  const around = [scan.tokens[place - 1]?.text, scan.tokens[place + 1]?.text];
  return around[0] === 'in' || around[0] === 'since' || (around[1] ?? '').startsWith('年');
}

function valueIn(ref: AttributeRef, { said, token }: NamedNumber, unit: string): number | undefined {
  if (ref.attribute.kind === 'date') return said.value > 1900 ? said.value : undefined;
  const { base, factor } = baseOf(ref.attribute.unit);
  // 200万 of 万元 is in 元 already.
  const written = factor >= 10_000 && (/[万亿]/.test(token.text) || said.value >= factor);
  if (unitsOf(unit).some((each) => each.base === '倍') && ref.attribute.unit === '') return said.value;
  if (unit === '') return written ? said.value : said.value * factor;
  return inBase({ value: said.value, unit }, base);
}

function isLimited(scan: Scan, number: NamedNumber): boolean {
  return limitWord(scan, number) !== undefined;
}

export type Limit = 'le' | 'lt' | 'ge' | 'gt' | 'about';
const LIMITS: readonly string[] = ['le', 'lt', 'ge', 'gt', 'about'];

/** What is said about a number, behind it (以下) or before it (不到, under). */
export function limitWord(scan: Scan, { place }: { place: number }): Limit | undefined {
  const compared = byComparison(scan, place);
  if (compared) return compared;
  for (const at of [place + 1, place - 1, place + 2, place - 2]) {
    const token = scan.tokens[at];
    if (isApart(scan, place, at)) continue;
    // 最高, 最低 and the like say nothing behind a number.
    const words = token?.reading?.words ?? [];
    const found = words.find(({ word }) => LIMITS.includes(word));
    if (found && !(at > place && words.some(({ word }) => word === 'super'))) return asLimit(found.word);
  }
  return undefined;
}

/** Whether something else stands between a number and its limit; 8G内存以下 belongs together. */
function isApart(scan: Scan, place: number, at: number): boolean {
  if (Math.abs(at - place) !== 2) return false;
  const between = scan.tokens[(at + place) / 2]?.reading;
  if (between?.number || between?.values) return true;
  const isOwn = at > place && !scan.tokens[place + 3]?.reading?.number;
  return between?.attributes !== undefined && !isOwn;
}

/** "Cheaper than 3000", 比 3000 便宜. */
function byComparison(scan: Scan, place: number): Limit | undefined {
  const near = [place - 1, place - 2].some((at) =>
    scan.tokens[at]?.reading?.words?.some(({ word }) => word === 'than'),
  );
  const adjective = scan.adjectives.find((each) => Math.abs(each.place - place) < 4);
  if (!near || !adjective) return undefined;
  return adjective.sign > 0 ? 'gt' : 'lt';
}

function asLimit(word: string): Limit | undefined {
  return word === 'le' || word === 'lt' || word === 'ge' || word === 'gt' || word === 'about'
    ? word
    : undefined;
}

function limit(scan: Scan, ref: AttributeRef, number: NamedNumber, value: number): Range {
  const word = limitWord(scan, number);
  const [first, last] = spanOf(ref, number, value);
  const range = rangeOf(ref, first, last, number.negated);
  if (word === 'le') return { ...range, low: -Infinity };
  if (word === 'lt') return { ...range, low: -Infinity, high: first, highFits: false };
  if (word === 'ge') return { ...range, high: Infinity };
  if (word === 'gt') return { ...range, low: last, lowFits: false, high: Infinity };
  if (word === 'about') return { ...range, low: value * (1 - ABOUT), high: value * (1 + ABOUT) };
  return range;
}

/** From where to where a number reaches: a year its days, 三千多 up to four thousand. */
function spanOf(ref: AttributeRef, { said }: NamedNumber, value: number): [number, number] {
  if (ref.attribute.kind === 'date' && value < 3000) return [value * 10_000, value * 10_000 + 9999];
  return [value, said.until === undefined ? value : (value / said.value) * said.until];
}

function rangeOf(ref: AttributeRef, low: number, high: number, not: boolean): Range {
  return { kind: 'range', ref, low, high, lowFits: true, highFits: true, not };
}

/** Adjectives and attributes that only say once more what the number is of (重量在200克以上, 长 24 个月). */
function useAround(scan: Scan, number: NamedNumber, ref: AttributeRef): void {
  for (const adjective of scan.adjectives) {
    if (Math.abs(adjective.place - number.place) < 4 && !adjective.top) adjective.used = true;
    if (adjective.of !== '' && ref.adjectives.has(adjective.of)) adjective.used = true;
  }
  for (const named of scan.attributes) {
    if (Math.abs(named.place - number.place) < 6 && named.refs.some((each) => each.ref === ref))
      named.used = true;
    if (named.place === number.place) named.used = true;
  }
  for (const value of scan.values) if (value.place === number.place) value.used = true;
}
