import type { AttributeRef } from '../link/attributes.ts';
import type { Node } from '../link/nodes.ts';
import type { ValueRef } from '../link/lexicon.ts';
import type { Token } from '../link/tokenise.ts';
import type { SaidNumber } from '../words/numbers.ts';
import type { QuestionWord } from '../words/word-lists.ts';

/** Something that a question names, with its place; `used` once the question's meaning holds it. */
interface Named {
  place: number;
  token: Token;
  used: boolean;
  /** A "not" stands before it. */
  negated: boolean;
}

export interface NamedEntity extends Named {
  nodes: Node[];
  /** Only a part of the name was said. */
  partly: boolean;
}
export interface NamedAttribute extends Named {
  refs: { ref: AttributeRef; weight: number }[];
  /** A word that may mean nothing (make, run): counts where nothing else is asked for. */
  weak: boolean;
}
export interface NamedValue extends Named {
  values: ValueRef[];
}
export interface NamedType extends Named {
  types: string[];
}
export interface NamedGroup extends Named {
  nodes: Node[];
}
export interface NamedNumber extends Named {
  said: SaidNumber;
}
export interface Adjective extends Named {
  sign: 1 | -1;
  of: string;
  /** -est, 最. */
  top: boolean;
}

/** A question taken apart. */
export interface Scan {
  tokens: Token[];
  entities: NamedEntity[];
  attributes: NamedAttribute[];
  values: NamedValue[];
  types: NamedType[];
  groups: NamedGroup[];
  numbers: NamedNumber[];
  adjectives: Adjective[];
  /** Units that are asked in. */
  units: { unit: string; place: number }[];
  unknown: Token[];
  /** Classes of words that occur, with their places. */
  words: Map<string, number[]>;
  /** `+` covers, `-` excludes: what a verb says about a list. */
  side: '+' | '-' | '';
}

const STRENGTHS = ['full', 'short', 'inner', 'part'] as const;

/** Sorts the stretches of a question by what they name. */
export function scan(tokens: Token[]): Scan {
  const result: Scan = {
    tokens,
    entities: [],
    attributes: [],
    values: [],
    types: [],
    groups: [],
    numbers: [],
    adjectives: [],
    units: [],
    unknown: [],
    words: new Map(),
    side: '',
  };
  for (const [place, token] of tokens.entries()) take(result, place, token);
  if (has(result, 'where')) strengthenPlaces(result);
  settleNames(result);
  if (result.entities.length === 0 && result.numbers.length === 0) takeBareModel(result);
  return result;
}

/** "Where … based": what may mean nothing is the place that is asked for. */
function strengthenPlaces(result: Scan): void {
  for (const named of result.attributes)
    if (named.refs.every(({ ref }) => ref.adjectives.has('place'))) named.weak = false;
}

/** A name that is a value as well (the series X7) is the value where its attribute stands beside it, else the thing. */
function settleNames(result: Scan): void {
  for (const value of [...result.values]) {
    const entity = result.entities.find(({ place }) => place === value.place);
    if (!entity) continue;
    const beside = result.attributes.some(
      ({ place, refs }) =>
        Math.abs(place - value.place) === 1 &&
        refs.some(({ ref }) =>
          value.values.some((each) => each.attribute === ref.attribute.key && each.type === ref.type),
        ),
    );
    if (beside) result.entities.splice(result.entities.indexOf(entity), 1);
    else result.values.splice(result.values.indexOf(value), 1);
  }
}

/** "Max 呢": where nothing else is named, the end of a name is one, though the word means something besides. */
function takeBareModel(result: Scan): void {
  if (result.attributes.length + result.values.length + result.types.length > 0) return;
  for (const [place, token] of result.tokens.entries()) {
    const nodes = (token.reading?.entities ?? []).map(({ node }) => node);
    if (nodes.length === 0 || !/^[a-z]+$/.test(token.text)) continue;
    result.adjectives = result.adjectives.filter((each) => each.place !== place);
    result.entities.push({
      place,
      token,
      used: false,
      negated: false,
      nodes: [...new Set(nodes)],
      partly: true,
    });
  }
}

/** Whether a word of the class occurs. */
export function has(result: Scan, ...classes: string[]): boolean {
  return classes.some((each) => result.words.has(each));
}

function take(result: Scan, place: number, token: Token): void {
  const { reading } = token;
  if (!reading) {
    result.unknown.push(token);
    return;
  }
  const named = { place, token, used: false, negated: isNegated(result.tokens, place) };
  const { words = [] } = reading;
  for (const { word, of } of words) {
    addWord(result, word, place);
    if (of === 'many') addWord(result, 'many', place);
  }
  if (takeThing(result, named, token)) return;
  if (reading.number) result.numbers.push({ ...named, said: reading.number });
  else if (reading.unit !== undefined) result.units.push({ unit: reading.unit, place });
  takeAdjective(result, named, words);
  const side = words.find(({ word }) => word === 'relate')?.sign;
  if (side !== undefined) result.side = side;
}

type Place = Named;

/** Names, values, attributes, types: true when the stretch is one of them and its numbers and adjectives don't count. */
function takeThing(result: Scan, named: Place, token: Token): boolean {
  const { values, types, group, words, number } = token.reading ?? {};
  const attributes = attributesOf(token);
  if (takeName(result, named, token, attributes)) return true;
  if (attributes) {
    const weak = words !== undefined && attributes.every(({ weight }) => weight > 1);
    result.attributes.push({ ...named, refs: attributes, weak });
  }
  // 轻 is an adjective before it is the series of that name.
  const spoken = words?.some(({ word }) => word === 'adj' || word === 'super') ?? false;
  if (values && !spoken) result.values.push({ ...named, values });
  takeType(result, named, token, attributes);
  if (group && !(values ?? attributes ?? types)) result.groups.push({ ...named, nodes: group });
  if (words) return false;
  return attributes !== undefined || (values !== undefined && number === undefined);
}

type Attributes = NamedAttribute['refs'] | undefined;

/** A type's own name comes before a plain attribute that only shares a word with it (phone: the thing, not the number). */
function attributesOf({ reading }: Token): Attributes {
  const given = reading?.attributes;
  const plain = given?.every(({ ref, weight }) => weight > 1 && ref.attribute.relation === null);
  return reading?.types && plain === true ? undefined : given;
}

/** The name of a thing; a part of a name only where the word means nothing else. */
function takeName(result: Scan, named: Place, { reading }: Token, attributes: Attributes): boolean {
  const { entities, values, types, group, words } = reading ?? {};
  const strength = STRENGTHS.find((each) => entities?.some((one) => one.strength === each));
  if (!entities || !strength) return false;
  const partly = strength === 'part';
  const whole = values?.some((value) => value.whole) === true;
  if (partly && (whole || (attributes ?? types ?? words ?? group) !== undefined)) return false;
  const nodes = entities.filter((one) => one.strength === strength).map(({ node }) => node);
  result.entities.push({ ...named, nodes: [...new Set(nodes)], partly });
  if (values) result.values.push({ ...named, values });
  return true;
}

/** A type by its name, or by a relation that leads to it (公司: the insurer, and the things that are insurers). */
function takeType(result: Scan, named: Place, { reading }: Token, attributes: Attributes): void {
  const leadsTo = (attributes ?? []).flatMap(({ ref }) => ref.attribute.relation ?? []);
  const meant = reading?.words === undefined && leadsTo.length === attributes?.length ? leadsTo : [];
  const types = reading?.types ?? [...new Set(meant)];
  if (types.length > 0) result.types.push({ ...named, types });
}

function takeAdjective(result: Scan, named: Place, words: readonly QuestionWord[]): void {
  const all = words.filter(({ word }) => word === 'adj' || word === 'super');
  const found = all.find(({ of }) => of !== '') ?? all[0];
  if (!found) return;
  const { text } = named.token;
  if (text.length > 2 && text.endsWith('多少')) addWord(result, 'difference', named.place);
  const before = result.tokens[named.place - 1]?.reading?.words ?? [];
  const least = before.some(({ word }) => word === 'least' || word === 'less');
  const most = before.some(({ word }) => word === 'most' || word === 'least');
  const sign = (found.sign === '-') === least ? 1 : -1;
  const ranked = before.some(({ word }) => word === 'nth') || isRanked(result.tokens, named.place);
  const isTop =
    ranked || found.word === 'super' || most || /(?:est|most|least|maximum|minimum|^first)$/.test(text);
  result.adjectives.push({
    ...named,
    sign,
    of: found.of,
    top: isTop || /^(?:most|least|highest|lowest)/.test(text),
  });
}

/** 第二便宜: the number between belongs to it. */
function isRanked(tokens: readonly Token[], place: number): boolean {
  const isNth = tokens[place - 2]?.reading?.words?.some(({ word }) => word === 'nth') ?? false;
  return isNth && tokens[place - 1]?.reading?.number !== undefined;
}

function addWord(result: Scan, word: string, place: number): void {
  const places = result.words.get(word);
  if (places) places.push(place);
  else result.words.set(word, [place]);
}

/** A "not" before it, with nothing but fillers between; one at the end asks yes or no. */
function isNegated(tokens: readonly Token[], place: number): boolean {
  for (let at = place - 1; at >= Math.max(0, place - 3); at -= 1) {
    const words = tokens[at]?.reading?.words ?? [];
    if (words.some(({ word }) => word === 'not' || word === 'except')) return true;
    if (!words.some(({ word }) => word === 'have' || word === 'filler')) return false;
  }
  return false;
}
