import type { GraphIndex } from '../link/graph-index.ts';
import type { AttributeRef } from '../link/attributes.ts';
import type { Link, Node } from '../link/nodes.ts';
import type { Cell } from '../link/read-cell.ts';
import { readGroups, readHad, readValues } from './conditions.ts';
import { asksYesNo, planFacts } from './plan-facts.ts';
import { relationOf, stepsTo } from './paths.ts';
import { byAdjective, isNumeric, nearest, pickRef } from './pick.ts';
import { readRanges } from './ranges.ts';
import { newRequest, none } from './request.ts';
import type { Plan, Request } from './request.ts';
import { has } from './scan.ts';
import type { Adjective, Scan } from './scan.ts';
import { castOf } from './subjects.ts';
import type { Before, Cast } from './subjects.ts';

/** What a question wants, or why it isn't understood. Every word that means something must have found its place. */
export function planQuestion(scan: Scan, index: GraphIndex, before: Before): Plan {
  if (scan.unknown.length > 0) return none(`unknown: ${scan.unknown.map(({ text }) => text).join(' ')}`);
  const cast = castOf(scan, index, before);
  if ('kind' in cast) return cast;
  const carried = carry(scan, index, before, cast);
  const plan = decide(scan, index, carried);
  if (plan.kind !== 'request') return plan;
  const left = leftOver(scan, plan.request);
  return left === undefined ? plan : none(`unused: ${left}`);
}

/** Who was spoken of before is meant where nobody is named and something is asked of them. */
function carry(scan: Scan, index: GraphIndex, before: Before, cast: Cast): Cast {
  const [last] = before.subjects;
  if (!last || cast.without.length > 0 || cast.subjects.length > 0 || cast.scope || cast.others.length > 0)
    return cast;
  const pure = scan.types.some(({ place }) => !scan.attributes.some((each) => each.place === place));
  if (isSet(scan, pure) && !isAskedOfOne(scan, before, pure)) return cast;
  const all = [...before.subjects];
  if (has(scan, 'same') || (has(scan, 'other') && pure)) return { ...cast, subjects: all, carried: true };
  const asked = scan.attributes.filter(({ weak }) => !weak);
  const ownMany = asked.some((named) => {
    const ref = pickRef(index, named, last.type, undefined);
    return ref !== undefined && (ref.attribute.many || ref.attribute.relation !== null);
  });
  if (has(scan, 'many', 'count') && !ownMany) return cast;
  if (has(scan, 'which') && !has(scan, 'more') && scan.adjectives.length === 0 && !ownMany) return cast;
  const speaks =
    scan.attributes.length +
    scan.values.length +
    scan.adjectives.length +
    scan.units.length +
    scan.numbers.length;
  const isAsked = speaks > 0 || has(scan, 'when', 'where');
  return isAsked ? { ...cast, subjects: all, type: undefined, carried: true } : cast;
}

/** 70岁能买吗, after one thing: a yes or no about it; 3000以下的吗 asks for others. */
function isAskedOfOne(scan: Scan, before: Before, pure: boolean): boolean {
  if (pure || before.subjects.length !== 1 || scan.groups.length > 0) return false;
  if (has(scan, 'most') || scan.adjectives.some(({ top }) => top) || !(asksYesNo(scan) || has(scan, 'too')))
    return false;
  return scan.tokens.at(-2)?.text !== '的' && scan.tokens.at(-2)?.text !== '有';
}

/** Whether a question describes things instead of going on about one. */
function isSet(scan: Scan, pure: boolean): boolean {
  if (scan.adjectives.some(({ top }) => top)) return !has(scan, 'same');
  const described = pure || scan.numbers.length > 0 || scan.groups.length > 0 || has(scan, 'most');
  return described && !has(scan, 'same', 'other');
}

function decide(scan: Scan, index: GraphIndex, cast: Cast): Plan {
  const { subjects, type } = cast;
  const twins = subjects.filter((node) => node.type === subjects[0]?.type);
  const same = sameAs(scan, index, cast);
  if (same) return same;
  const than = thanOne(scan, index, cast);
  if (than) return than;
  if (cast.scope === undefined && twins.length > 1) {
    const compared = planCompare(scan, index, twins, cast);
    if (compared) return compared;
  }
  const ranks = scan.adjectives.some(({ top }) => top) || has(scan, 'most');
  const chooses = twins.length > 1 && has(scan, 'which', 'many', 'count');
  if (type !== undefined && (subjects.length === 0 || cast.scope)) return planSet(scan, index, type, cast);
  if (subjects.length === 0) return none('nobody is spoken of');
  if ((ranks && twins.length > 1) || chooses) {
    return planSet(scan, index, subjects[0]?.type ?? '', { ...cast, scope: twins, subjects: [] });
  }
  return planFacts(scan, index, cast);
}

/** "Of the same maker": what shares an attribute with the subject. */
function sameAs(scan: Scan, index: GraphIndex, cast: Cast): Plan | undefined {
  const [subject] = cast.subjects;
  if (!subject || cast.subjects.length > 1 || !has(scan, 'same', 'other') || has(scan, 'compare'))
    return undefined;
  if (has(scan, 'more') && scan.adjectives.length > 0) return undefined;
  const pure = scan.types.find(({ place }) => !scan.attributes.some((each) => each.place === place));
  if (!has(scan, 'many', 'which', 'count') && !pure) return undefined;
  for (const named of scan.attributes) {
    const ref = pickRef(index, named, subject.type, undefined);
    if (ref?.type !== subject.type) continue;
    const links = subject.to.get(ref.attribute.key);
    const cells = subject.values.get(ref.attribute.key);
    if (!links && !cells) continue;
    if (ref.attribute.many) continue;
    named.used = true;
    for (const thing of scan.types) thing.used = true;
    const type = pure?.types[0] ?? subject.type;
    const request = newRequest('list', type);
    const rank = rankOf(scan, index, type, false);
    if (rank === 'unclear') return undefined;
    request.rank = rank;
    request.except = exceptIn(scan, subject, rank);
    request.counts = has(scan, 'count');
    request.conditions.push(sharing(type, ref, links, cells));
    request.conditions.push(...readAll(scan, index, type));
    return { kind: 'request', request };
  }
  return undefined;
}

/** "The cheapest of the same maker" may be the thing itself; "what else" is not. */
function exceptIn(scan: Scan, subject: Node, rank: Request['rank']): Node[] {
  return rank && !has(scan, 'other') ? [] : [subject];
}

/** What shares the value of an attribute, or what it leads to. */
function sharing(
  type: string,
  { attribute }: AttributeRef,
  links: readonly Link[] | undefined,
  cells: readonly Cell[] | undefined,
): Request['conditions'][number] {
  if (links) return { kind: 'linked', nodes: links.map(({ node }) => node), not: false };
  const values = (cells ?? []).map(({ key }) => ({ type, attribute: attribute.key, key, whole: true }));
  return { kind: 'value', values, not: false };
}

/** "Cheaper than the X7": a set measured by one thing. */
function thanOne(scan: Scan, index: GraphIndex, cast: Cast): Plan | undefined {
  const [subject] = cast.subjects;
  if (!subject || cast.subjects.length > 1 || !has(scan, 'than', 'more', 'other')) return undefined;
  const asksAny = cast.carried && has(scan, 'have') && has(scan, 'yesno') && !has(scan, 'difference');
  if (!has(scan, 'which', 'many', 'count') && scan.types.length === 0 && !asksAny) return undefined;
  const adjective = scan.adjectives.find(({ top }) => !top);
  if (!adjective || !has(scan, 'than')) return undefined;
  const ref = refFor(scan, index, subject.type, adjective);
  const cell = ref && subject.values.get(ref.attribute.key)?.[0];
  if (!ref || cell?.low === undefined) return none('nothing to measure by');
  for (const thing of scan.types) thing.used = true;
  const request = newRequest('list', subject.type);
  const more = adjective.sign > 0;
  request.conditions.push({
    kind: 'range',
    ref,
    low: more ? cell.low : -Infinity,
    high: more ? Infinity : cell.low,
    lowFits: !more,
    highFits: more,
    not: false,
  });
  request.except = [subject];
  request.counts = has(scan, 'count');
  request.yesNo = asksAny;
  addOthers(request, cast.others);
  request.conditions.push(...readAll(scan, index, subject.type));
  return { kind: 'request', request };
}

/** Two things or more side by side; undefined where the question only lists them. */
function planCompare(scan: Scan, index: GraphIndex, twins: Node[], cast: Cast): Plan | undefined {
  const type = twins[0]?.type ?? '';
  const adjective = scan.adjectives[0];
  const limits = scan.numbers.length === 0 && has(scan, 'gt', 'lt');
  const measured =
    has(scan, 'difference', 'same', 'compare', 'more', 'less', 'than') || limits || adjective !== undefined;
  if (!measured) return undefined;
  const ref = refFor(scan, index, type, adjective);
  if (!ref) return undefined;
  for (const each of scan.adjectives) {
    if (each !== adjective && !ref.adjectives.has(each.of) && each.of !== '')
      return none('two measures at once');
    each.used = true;
  }
  const request = newRequest('compare', type);
  request.subjects = twins;
  request.compare = {
    ref,
    sign: adjective?.sign ?? (has(scan, 'lt', 'less') ? -1 : 1),
    same: has(scan, 'same') && !adjective?.top,
  };
  useNumberOf(scan, twins);
  request.yesNo = has(scan, 'yesno') && !has(scan, 'which');
  request.difference = has(scan, 'difference');
  if (cast.others.length > 0 && !cast.others.every((each) => twins.some((node) => isLinked(node, each)))) {
    return none('it belongs to somebody else');
  }
  useTypes(scan, type);
  return { kind: 'request', request };
}

/** 这三款: how many are compared. */
function useNumberOf(scan: Scan, twins: readonly Node[]): void {
  for (const each of scan.numbers)
    if (each.said.value === twins.length && each.said.unit === '') each.used = true;
}

/** A set that is described: filter, top, count. */
function planSet(scan: Scan, index: GraphIndex, type: string, cast: Cast): Plan {
  const request = newRequest('list', type);
  if (cast.scope) {
    request.subjects = cast.scope;
    request.scoped = true;
  }
  addOthers(request, throughTypes(scan, index, type, cast.others));
  ruleOut(request, index, cast.without);
  if (cast.others.some((node) => !relationOf(index, type, node.type))) return none('not related');
  const rank = rankOf(scan, index, type, cast.scope !== undefined);
  if (rank === 'unclear') return none('nothing to rank by');
  request.rank = rank;
  request.conditions.push(...readAll(scan, index, type));
  request.either = has(scan, 'or') && request.conditions.length > 1;
  request.counts = has(scan, 'count') && !request.rank;
  request.yesNo = has(scan, 'yesno');
  for (const named of scan.types) {
    if (named.types.includes(type) || request.conditions.length > 0) named.used = true;
    if (named.used) for (const each of scan.attributes) if (each.place === named.place) each.used = true;
  }
  const strange = askedOfSet(scan, index, type, request);
  if (strange !== undefined) return none(`${strange} is no attribute of ${type}`);
  const described = request.conditions.length > 0 || request.rank !== undefined || cast.scope;
  const asks = has(scan, 'many', 'count', 'which', 'have', 'what');
  if (!described && (!asks || scan.types.length === 0)) return none('nothing is asked');
  if (!described && request.asked.length > 0) return none('asked of everything');
  return { kind: 'request', request };
}

/** What a set is put in order by; undefined where no order is asked for. */
function rankOf(scan: Scan, index: GraphIndex, type: string, scoped: boolean): Request['rank'] | 'unclear' {
  const top = scan.adjectives.find((each) => each.top);
  const picks = scoped && has(scan, 'which') && scan.adjectives.some(({ used }) => !used);
  if (!top && !picks && !has(scan, 'most')) return undefined;
  const adjective = top ?? scan.adjectives.find(({ used }) => !used);
  const ref = refFor(scan, index, type, adjective);
  if (!ref) return 'unclear';
  return { ref, sign: adjective?.sign ?? 1, ...placesOf(scan) };
}

/** What shall be told of each; the word that is no attribute of the type, if there is one. */
function askedOfSet(scan: Scan, index: GraphIndex, type: string, request: Request): string | undefined {
  for (const named of scan.attributes) {
    if (named.used || named.weak) continue;
    const ref = pickRef(index, named, type, undefined);
    if (!ref) return named.token.text;
    named.used = true;
    request.asked.push(ref);
  }
  return undefined;
}

export function readAll(scan: Scan, index: GraphIndex, type: string): Request['conditions'] {
  const values = readValues(scan, index, type);
  return [
    ...readRanges(scan, index, type),
    ...values,
    ...readGroups(scan, type),
    ...readHad(scan, index, type),
  ];
}

/** How many from the top: 最大的两款, top 3, the second cheapest. */
function placesOf(scan: Scan): { take: number; nth: number } {
  const [nth] = scan.words.get('nth') ?? [];
  if (scan.tokens.some(({ text }) => /^(?:这?两[个款台]|俩|thetwo|two)$/.test(text)))
    return { take: 2, nth: 1 };
  for (const number of scan.numbers) {
    if (number.used || number.said.unit !== '' || number.said.value > 100 || number.said.value < 1) continue;
    if (!Number.isInteger(number.said.value)) continue;
    if (number.token.reading?.attributes || number.token.reading?.values) continue;
    number.used = true;
    return nth !== undefined && number.place === nth + 1
      ? { take: 1, nth: number.said.value }
      : { take: number.said.value, nth: 1 };
  }
  return { take: 1, nth: 1 };
}

/** What an adjective measures: the attribute beside it, else the one that it speaks of. */
export function refFor(
  scan: Scan,
  index: GraphIndex,
  type: string,
  adjective: Adjective | undefined,
): ReturnType<typeof pickRef> {
  const measurable = (named: Scan['attributes'][number]): boolean => {
    const ref = pickRef(index, named, type, 'number');
    if (!ref || named.used || ref.type !== type) return false;
    if (adjective !== undefined && adjective.of !== '') return ref.adjectives.has(adjective.of);
    return isNumeric(ref) || isGraded(index, type, ref.attribute.key);
  };
  const place = adjective?.place ?? scan.words.get('most')?.[0] ?? 0;
  const named =
    nearest(scan, place, 99, (each) => measurable(each) && !each.weak) ??
    nearest(scan, place, 99, measurable);
  if (adjective) adjective.used = true;
  if (named) {
    named.used = true;
    const ref = pickRef(index, named, type, 'number');
    for (const each of scan.attributes) if (each.refs.some((other) => other.ref === ref)) each.used = true;
    return ref;
  }
  return adjective !== undefined && adjective.of !== '' ? byAdjective(index, type, adjective.of) : undefined;
}

/** Text whose values can be ordered: grades, multiples. */
function isGraded(index: GraphIndex, type: string, key: string): boolean {
  const cells = (index.nodes.ofType.get(type) ?? [])
    .slice(0, 200)
    .flatMap((node) => node.values.get(key) ?? []);
  const had = cells.filter((cell) => cell.has);
  return had.length > 0 && had.filter(({ low }) => low !== undefined).length > had.length * 0.8;
}

function addOthers(request: Request, others: Node[]): void {
  const byType = new Map<string, Node[]>();
  for (const node of others) byType.set(node.type, [...(byType.get(node.type) ?? []), node]);
  for (const nodes of byType.values()) request.conditions.push({ kind: 'linked', nodes, not: false });
}

/** 驼铃的配件能配哪些手机: a maker directly before a type means the things of it. */
function throughTypes(scan: Scan, index: GraphIndex, type: string, others: Node[]): Node[] {
  return others.flatMap((other) => {
    const places = scan.entities.filter(({ nodes }) => nodes.includes(other)).map(({ place }) => place);
    const between = scan.types
      .filter((each) => places.some((place) => each.place > place && each.place - place < 3))
      .flatMap(({ types }) => types)
      .find((each) => each !== type && each !== other.type && relationOf(index, type, each) === 'to');
    if (between === undefined) return [other];
    const theirs = (index.nodes.ofType.get(between) ?? []).filter((node) => isLinked(node, other));
    return theirs.length > 0 ? theirs : [other];
  });
}

/** 除了岚宇: the things themselves, or all that belong to them. */
function ruleOut(request: Request, index: GraphIndex, without: Node[]): void {
  for (const node of without) {
    if (node.type === request.type) request.except.push(node);
    else if (relationOf(index, request.type, node.type))
      request.conditions.push({ kind: 'linked', nodes: [node], not: true });
  }
}

export function isLinked(node: Node, other: Node): boolean {
  return stepsTo(node, other.type).some((step) => step.node === other);
}

export function useTypes(scan: Scan, type: string): void {
  for (const named of scan.types) if (named.types.includes(type)) named.used = true;
}

function leftOver(scan: Scan, request: Request): string | undefined {
  const measured = has(scan, 'degree', 'what');
  for (const named of [...scan.numbers, ...scan.values, ...scan.groups]) {
    const casual = named.token.reading?.words?.some(({ word }) => word === 'filler') ?? false;
    if (!named.used && !casual) return named.token.text;
  }
  for (const each of scan.adjectives) {
    const spoken = scan.attributes.some(({ place }) => place === each.place);
    if (
      !each.used &&
      !spoken &&
      !(request.op === 'facts' && (each.of === '' ? !request.yesNo : measured && !each.top))
    )
      return each.token.text;
  }
  for (const named of scan.attributes) if (!named.used && !named.weak) return named.token.text;
  for (const named of scan.types) {
    const elsewhere = scan.attributes.some(({ place }) => place === named.place);
    if (!named.used && !elsewhere) return named.token.text;
  }
  return undefined;
}
