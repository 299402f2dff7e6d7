import type { GraphIndex } from '../link/graph-index.ts';
import type { Node } from '../link/nodes.ts';
import { reach, relationOf, stepsTo } from './paths.ts';
import { has } from './scan.ts';
import type { NamedEntity, Scan } from './scan.ts';
import { none } from './request.ts';
import type { Refusal } from './request.ts';

/** What was spoken of before, as nodes of the present graph. */
export interface Before {
  subjects: Node[];
  listed: Node[];
  owned: Node[];
}

/** Which things a question names and, where it asks for a set, of which type. */
export interface Cast {
  subjects: Node[];
  /** Things of other types that narrow: the maker, an accessory. */
  others: Node[];
  /** Set questions: what is to be listed. */
  type: string | undefined;
  /** Only among these. */
  scope: Node[] | undefined;
  /** Things that are ruled out: 除了岚宇. */
  without: Node[];
  /** The things come from what was said before. */
  carried: boolean;
}

/** Settles who is spoken of. */
export function castOf(scan: Scan, index: GraphIndex, before: Before): Cast | Refusal {
  const named = namedThings(scan, before);
  if ('kind' in named) return named;
  const { things, carried, without } = named;
  const scope = scopeOf(scan, before);
  if (scope) {
    const type = scope[0]?.type;
    return {
      subjects: [],
      others: things.filter((node) => node.type !== type),
      type,
      scope,
      without,
      carried: true,
    };
  }
  const type = typeOf(scan, index, things);
  const subjects = things.filter((node) => type === undefined || node.type === type);
  if (type !== undefined) {
    const others = things.filter((node) => node.type !== type);
    return { subjects, others, type, scope: undefined, without, carried };
  }
  const lead = leadType(index, things);
  return {
    subjects: things.filter((node) => node.type === lead),
    others: things.filter((node) => node.type !== lead),
    type: undefined,
    scope: undefined,
    without,
    carried,
  };
}

function namedThings(
  scan: Scan,
  before: Before,
): { things: Node[]; carried: boolean; without: Node[] } | Refusal {
  const things: { place: number; node: Node }[] = [];
  const without: Node[] = [];
  const sure = scan.entities.filter(({ nodes }) => nodes.length === 1).flatMap(({ nodes }) => nodes);
  const joins = has(scan, 'and', 'or', 'than', 'compare', 'between', 'which');
  for (const named of scan.entities) {
    named.used = true;
    if (named.partly && sure.length > 0 && !joins && scan.entities.some((each) => !each.partly)) {
      if (isWordOfAttribute(scan, named)) continue;
      if (!belongsTo(named, sure)) return none(`${named.token.text} is no part of this`);
    }
    const left = narrow(named, sure, before, scan);
    if (left.length !== 1 || !left[0]) return { kind: 'clarify', candidates: left.slice(0, 5) };
    if (isRuledOut(scan, named)) without.push(left[0]);
    else things.push({ place: named.place, node: left[0] });
  }
  const pronoun = pronounOf(scan, before);
  if (pronoun === 'lost') return none('nothing that the pronoun could mean');
  let carried = pronoun.length > 0;
  const isThan = measuresBy(scan, things.length);
  if (pronoun.length > 0) {
    const first = Math.min(...(scan.words.get('it') ?? scan.words.get('owned') ?? [0]));
    for (const node of pronoun) things.push({ place: first, node });
  } else if (isThan && before.subjects.length === 1 && has(scan, 'yesno', 'difference', 'which')) {
    things.unshift({ place: -1, node: before.subjects[0] as Node });
    carried = true;
  }
  things.sort((left, right) => left.place - right.place);
  return { things: [...new Set(things.map(({ node }) => node))], carried, without };
}

/** 跟 Max 比哪个贵: the one that was spoken of, beside this one. */
function measuresBy(scan: Scan, named: number): boolean {
  const beside = has(scan, 'and') || !has(scan, 'which');
  return has(scan, 'than') && named === 1 && beside && !has(scan, 'many');
}

function isWordOfAttribute(scan: Scan, { token }: NamedEntity): boolean {
  return scan.attributes.some(({ refs }) => refs.some(({ ref }) => ref.attribute.key.includes(token.text)));
}

function belongsTo({ nodes }: NamedEntity, sure: readonly Node[]): boolean {
  return nodes.some((node) =>
    sure.some((each) => each === node || stepsTo(node, each.type).some((step) => step.node === each)),
  );
}

/** A "not" before a name rules it out; so does "except" before a list of names. */
function isRuledOut(scan: Scan, { negated, place, token }: NamedEntity): boolean {
  if (negated) return true;
  const from = (scan.words.get('except') ?? []).find((each) => each < place);
  if (from === undefined) return false;
  return (
    scan.tokens.slice(from + 1, place).every(({ reading, clause }) => {
      const joins =
        reading?.entities ?? reading?.words?.some(({ word }) => word === 'and' || word === 'filler');
      return joins !== undefined && joins !== false && !clause;
    }) && !token.clause
  );
}

/** Of several things that a name may mean: those that fit what else is said, or what was spoken of. */
function narrow(named: NamedEntity, sure: Node[], before: Before, scan: Scan): Node[] {
  let { nodes } = named;
  if (nodes.length === 1) return nodes;
  const keep = (fits: (node: Node) => boolean): void => {
    const left = nodes.filter(fits);
    if (left.length > 0) nodes = left;
  };
  keep((node) =>
    sure.some((each) => each !== node && stepsTo(node, each.type).some((step) => step.node === each)),
  );
  const types = new Set(scan.types.flatMap((each) => each.types));
  if (types.size > 0 && nodes.length > 1) keep((node) => types.has(node.type));
  const told = [...sure, ...before.subjects];
  if (nodes.length > 1)
    keep((node) => told.some((each) => each !== node && shareStart(each.name, node.name) > 2));
  if (nodes.length > 1 && told.length > 0) {
    const best = Math.max(
      ...nodes.map((node) => Math.max(...told.map((each) => shareStart(each.name, node.name)))),
    );
    keep((node) => told.some((each) => shareStart(each.name, node.name) === best));
  }
  return nodes;
}

function shareStart(left: string, right: string): number {
  let end = 0;
  while (end < left.length && left[end] === right[end]) end += 1;
  return end;
}

function pronounOf(scan: Scan, before: Before): Node[] | 'lost' {
  if (has(scan, 'owned')) return before.owned.length > 0 ? before.owned : 'lost';
  if (scan.entities.length > 0 && !has(scan, 'than', 'compare', 'and')) return [];
  const ordinal = ordinalOf(scan);
  if (ordinal !== undefined) return before.listed[ordinal] ? [before.listed[ordinal]] : 'lost';
  const several = before.subjects.length > 1 ? before.subjects : before.listed;
  if (has(scan, 'latter') && several.length > 1) return several.slice(-1);
  if (has(scan, 'former') && several.length > 1) return several.slice(0, 1);
  if (has(scan, 'both') && before.subjects.length > 1) return before.subjects;
  return (scan.words.get('it') ?? []).some((place) => isPronoun(scan, place)) ? before.subjects : [];
}

/** 那 before a name is no pronoun (那 Ultra 呢). */
function isPronoun(scan: Scan, place: number): boolean {
  const { text } = scan.tokens[place] ?? { text: '' };
  if (text !== '那' && text !== '这') return true;
  return scan.entities.length === 0;
}

/** 第二个, the third one: the place in what was listed, from 0. */
function ordinalOf(scan: Scan): number | undefined {
  const [place] = scan.words.get('nth') ?? [];
  if (place === undefined || has(scan, 'most', 'super') || scan.adjectives.length > 0) return undefined;
  const number = scan.numbers.find((each) => each.place === place + 1);
  if (!number) return undefined;
  number.used = true;
  return number.said.value - 1;
}

function scopeOf(scan: Scan, before: Before): Node[] | undefined {
  if (before.listed.length === 0) return undefined;
  if (has(scan, 'among')) return before.listed;
  if (
    has(scan, 'both') &&
    scan.entities.length === 0 &&
    before.subjects.length < 2 &&
    before.listed.length > 1
  )
    return before.listed;
  // "Which one is the cheapest", of those just told.
  const named = scan.entities.length + scan.types.length + scan.values.length + scan.groups.length;
  const listed = before.subjects.length < 2 && !has(scan, 'than');
  const picks = has(scan, 'which') && scan.adjectives.some(({ top }) => top || listed);
  return named === 0 && picks && before.listed.length > 1 ? before.listed : undefined;
}

/** The type of a set question; undefined where things are named and asked about themselves. */
function typeOf(scan: Scan, index: GraphIndex, things: Node[]): string | undefined {
  const pure = scan.types.filter(({ place }) => !scan.attributes.some((each) => each.place === place));
  const dual = scan.types.filter(({ place }) => scan.attributes.some((each) => each.place === place));
  const lead = leadType(index, things);
  const asked = chosenType(scan, pure, index.nodes.main);
  if (lead === undefined) {
    return typeUnnamed(scan, index, pure, dual, asked);
  }
  if (asked !== undefined && asked !== lead && relationOf(index, lead, asked)) return asked;
  const beside = chosenOf(scan, index, lead, things, dual);
  if (beside !== undefined) return beside;
  const sets = has(scan, 'many', 'count') || scan.adjectives.some(({ top }) => top) || has(scan, 'most');
  if (asked === lead) {
    const chooses = has(scan, 'many', 'count', 'which') || scan.adjectives.some(({ top }) => top);
    return things.length === 1 && has(scan, 'than', 'other', 'same') && chooses ? asked : undefined;
  }
  const back = typeBehind(scan, index, lead, dual);
  if (back !== undefined || !sets || asksOwn(scan, index, lead)) return back;
  return typeRelated(index, things, lead, dual);
}

/** A set is asked for that the named things lead to, or that lead to them. */
function typeRelated(
  index: GraphIndex,
  things: Node[],
  lead: string,
  dual: Scan['types'],
): string | undefined {
  const other = dual.flatMap((each) => each.types).find((type) => relationOf(index, lead, type));
  if (other !== undefined) return other;
  const { main } = index.nodes;
  const isMain = things.every(({ type }) => type === lead) && lead !== main;
  if (!isMain || relationOf(index, lead, main) !== 'from') return undefined;
  const behind = things.flatMap(({ from }) => from.map(({ node }) => node.type));
  return behind.length === 0 || behind.includes(main) ? main : behind[0];
}

/** Nothing is named that has a type of its own. */
function typeUnnamed(
  scan: Scan,
  index: GraphIndex,
  pure: Scan['types'],
  dual: Scan['types'],
  asked: string | undefined,
): string | undefined {
  const compound = dual.find(
    ({ place, token }) => token.reading?.types && pure.some((each) => place - each.place === 1),
  );
  if (compound && pure.length === 1) return compound.types[0];
  const behind = asked === undefined ? behindWhich(scan, dual) : undefined;
  return asked ?? behind ?? (asksThings(scan, dual) ? index.nodes.main : typeWithout(scan, index, dual));
}

/** X7 的配件里最便宜的: what a thing leads to is a set that is chosen from. */
function chosenOf(
  scan: Scan,
  index: GraphIndex,
  lead: string,
  things: Node[],
  dual: Scan['types'],
): string | undefined {
  const limited = scan.numbers.length > 0 && has(scan, 'many', 'which') && has(scan, 'le', 'lt', 'ge', 'gt');
  const chooses = scan.adjectives.some(({ top }) => top) || limited;
  if (things.length !== 1 || !chooses) return undefined;
  return dual.flatMap(({ types }) => types).find((type) => relationOf(index, lead, type) === 'to');
}

/** "Which brands …", 有哪些配件: of words that are a type and a relation the one behind the question word. */
function behindWhich(scan: Scan, dual: Scan['types']): string | undefined {
  if (scan.adjectives.some(({ top }) => top)) return undefined;
  const places = ['which', 'many', 'what'].flatMap((word) => scan.words.get(word) ?? []);
  const behind = dual.find(({ place }) => places.some((each) => place - each === 1 || place === each));
  if (!behind || (dual.length < 2 && scan.values.length === 0)) return undefined;
  return behind.types[0];
}

/** Whether an attribute is asked that the things have, or what they lead to. */
function isWithin(index: GraphIndex, lead: string, { refs }: Scan['attributes'][number]): boolean {
  return refs.some(({ ref }) => ['own', 'to'].includes(reach(index, lead, ref) ?? ''));
}

function asksOwn(scan: Scan, index: GraphIndex, lead: string): boolean {
  return scan.attributes.some((named) => !named.weak && isWithin(index, lead, named));
}

/** The type of things that lead to those named, where an attribute or a value of that type is said. */
function typeBehind(scan: Scan, index: GraphIndex, lead: string, dual: Scan['types']): string | undefined {
  for (const named of scan.attributes) {
    const thing = dual.find((each) => each.place === named.place);
    if (named.weak || thing?.types.includes(lead) === true || isWithin(index, lead, named)) continue;
    const other = thing?.types.find((type) => relationOf(index, lead, type));
    const back = named.refs.find(({ ref }) => reach(index, lead, ref) === 'from');
    if (other !== undefined || back) return other ?? back?.ref.type;
  }
  const values = scan.values.flatMap((each) => each.values);
  const back = values.find((value) => relationOf(index, lead, value.type) === 'from');
  return back && !values.some((value) => value.type === lead) ? back.type : undefined;
}

/** The type that is asked for where several are said: the one behind "which", else the last (Chinese), the first (English). */
function chosenType(scan: Scan, named: Scan['types'], main: string): string | undefined {
  if (asksThings(scan, named)) return main;
  if (named.length < 2) return named[0]?.types[0];
  const places = ['which', 'many', 'count'].flatMap((word) => scan.words.get(word) ?? []);
  const behind = named.find(({ place }) => places.some((each) => place - each > 0 && place - each < 4));
  const isEnglish = /^[a-z]/.test(named[0]?.token.text ?? '');
  return (behind ?? (isEnglish ? named[0] : named.at(-1)))?.types[0];
}

/** "Products of insurers in Shanghai": the products are asked for. */
function asksThings(scan: Scan, named: Scan['types']): boolean {
  const [thing] = scan.words.get('thing') ?? [];
  const [first] = named;
  return first !== undefined && thing !== undefined && thing < first.place && /^[a-z]/.test(first.token.text);
}

/** Nothing is named: the type by what is asked of it. */
function typeWithout(scan: Scan, index: GraphIndex, dual: Scan['types']): string | undefined {
  const values = scan.values.flatMap((each) => each.values.map(({ type }) => type));
  const groups = scan.groups.flatMap(({ nodes }) => nodes.slice(0, 1).map(({ type }) => type));
  const strong = scan.attributes.filter(
    ({ weak, place }) => !weak && !dual.some((each) => each.place === place),
  );
  const ofAttributes = strong.flatMap(({ refs }) => refs.map(({ ref }) => ref.type));
  const said = [...groups, ...values, ...ofAttributes];
  const twofold = dual
    .flatMap(({ types }) => types)
    .find((type) => said.includes(type) && !said.includes(index.nodes.main));
  if (twofold !== undefined) return twofold;
  if (said.length === 0 && dual.length > 0) return dual[0]?.types[0];
  const { main } = index.nodes;
  const byValue = [...groups, ...values];
  const [valued] = byValue;
  const asked = strong.every(({ refs }) => refs.some(({ ref }) => ref.type === valued));
  if (valued !== undefined && asked && byValue.every((type) => type === valued)) return valued;
  if (said.length === 0 || said.includes(main)) return main;
  return byValue[0] ?? ofAttributes[0];
}

/** Of things of several types the one that leads to the others. */
function leadType(index: GraphIndex, things: Node[]): string | undefined {
  const types = [...new Set(things.map(({ type }) => type))];
  if (types.length < 2) return types[0];
  return (
    types.find((type) => types.every((each) => each === type || relationOf(index, type, each) === 'to')) ??
    types[0]
  );
}
