import type { AttributeRef } from '../link/attributes.ts';
import type { GraphIndex } from '../link/graph-index.ts';
import type { Node } from '../link/nodes.ts';
import { readGroups, readValues } from './conditions.ts';
import { reach, relationOf, stepsTo } from './paths.ts';
import { baseOf } from '../words/units.ts';
import { byAdjective, byUnit, isHad, isNumeric, pickRef, wanted } from './pick.ts';
import { readRanges } from './ranges.ts';
import { newRequest, none } from './request.ts';
import type { Plan, Request } from './request.ts';
import { has } from './scan.ts';
import type { NamedAttribute, Scan } from './scan.ts';
import type { Cast } from './subjects.ts';

/** Things that are named and asked about: values, whether they have something, what they lead to. */
export function planFacts(scan: Scan, index: GraphIndex, cast: Cast): Plan {
  const [subject] = cast.subjects;
  if (!subject) return none('nobody is spoken of');
  const { type } = subject;
  if (has(scan, 'except')) return none('something is left out');
  const request = newRequest('facts', type);
  request.subjects = cast.subjects;
  request.counts = has(scan, 'count') && scan.units.length === 0;
  request.yesNo = asksYesNo(scan);
  const related = relatedOf(scan, index, cast);
  if (related === 'broken') return none('it belongs to somebody else');
  if (related) request.related = related;
  const target = related?.type ?? type;
  const told = [...readRanges(scan, index, type), ...readValues(scan, index, type)];
  request.conditions.push(...told, ...readGroups(scan, type));
  useOwnGroups(scan, cast.subjects);
  useOwnTypes(scan, index, type, related?.type);
  const asked = askedOf(scan, index, target);
  if (asked === undefined) return none('asked for something that is no attribute');
  request.asked = asked;
  return settle(scan, request, cast);
}

function settle(scan: Scan, request: Request, cast: Cast): Plan {
  const { asked, conditions } = request;
  const linked = request.related === undefined ? cast.others : [];
  // "Is X among its accessories": the relation that is named leads to what is named.
  if (request.yesNo && linked.length > 0) {
    request.asked = asked.filter(
      ({ attribute }) => !linked.some((other) => other.type === attribute.relation),
    );
    asked.splice(0, asked.length, ...request.asked);
  }
  for (const other of linked) conditions.push({ kind: 'linked', nodes: [other], not: false });
  // The maker before its product's name only says once more whose it is.
  const restates = linked.length > 0 && (asked.length > 0 || conditions.length > linked.length);
  if (restates) {
    const fits = linked.every((other) =>
      cast.subjects.every((node) => stepsTo(node, other.type).some((step) => step.node === other)),
    );
    if (!fits) return none('it belongs to somebody else');
    request.conditions = conditions.filter(({ kind }) => kind !== 'linked');
  }
  if (asked.length === 0 && request.conditions.length === 0) {
    return request.related ? { kind: 'request', request } : none('nothing is asked');
  }
  if (asked.length === 0 && request.conditions.length > 0) request.op = 'check';
  else if (isChecked(scan, request)) {
    request.op = 'check';
    for (const ref of asked) request.conditions.push({ kind: 'has', ref, not: false });
    request.asked = [];
  }
  return { kind: 'request', request };
}

/** Whether what is asked for is whether the thing has it. */
function isChecked(scan: Scan, { asked, yesNo }: Request): boolean {
  if (asked.length === 0) return false;
  const measured = scan.tokens.some(({ text }) => /^(?:多少|几)/.test(text));
  const plain = asked.length === 1 && !measured && !has(scan, 'what', 'which', 'many');
  if (asked.every(isHad) && (yesNo || plain)) return true;
  return asked.length === 1 && yesNo && isCheckable(scan, asked[0]);
}

/** "Does it have fast charging": a number counts as having it; "is the battery large" does not. */
function isCheckable(scan: Scan, ref: AttributeRef | undefined): boolean {
  return (
    ref !== undefined &&
    scan.adjectives.length === 0 &&
    has(scan, 'have') &&
    ref.attribute.relation === null &&
    !has(scan, 'what', 'degree')
  );
}

export function asksYesNo(scan: Scan): boolean {
  if (has(scan, 'what', 'which', 'many', 'when', 'degree', 'count')) return false;
  if (has(scan, 'yesno')) return true;
  const last = scan.tokens.at(-1)?.reading?.words ?? [];
  return last.some(({ word }) => word === 'notyet');
}

/** What the subject leads to and is really asked about: R5 的充电宝多少钱. */
function relatedOf(scan: Scan, index: GraphIndex, cast: Cast): Request['related'] | 'broken' {
  const [subject] = cast.subjects;
  if (!subject) return undefined;
  const attributes = scan.attributes.filter(({ weak }) => !weak);
  const forward = cast.others.find((other) => relationOf(index, subject.type, other.type) === 'to');
  if (forward) {
    const places = scan.entities.filter(({ nodes }) => nodes.includes(forward)).map(({ place }) => place);
    const own = scan.entities.filter(({ nodes }) => nodes.includes(subject)).map(({ place }) => place);
    const behind = Math.min(...places) > Math.max(-1, ...own);
    if (behind && attributes.some(({ refs }) => refs.some(({ ref }) => ref.type === forward.type))) {
      const isIts = stepsTo(subject, forward.type).some(({ node }) => node === forward);
      if (!isIts) return 'broken';
      return { type: forward.type, conditions: [{ kind: 'among', nodes: [forward], not: false }] };
    }
  }
  const away = scan.values.find(
    ({ used, values }) =>
      !used &&
      values.length > 0 &&
      values.every((value) => value.type !== subject.type) &&
      values.some((value) => relationOf(index, subject.type, value.type)),
  );
  const type = away?.values.find((value) => relationOf(index, subject.type, value.type))?.type;
  if (type !== undefined) return { type, conditions: readValues(scan, index, type) };
  return hopOf(scan, index, subject.type, attributes);
}

/** A relation directly before an attribute of what it leads to: 配件多少钱, "price of the accessories". */
function hopOf(
  scan: Scan,
  index: GraphIndex,
  type: string,
  attributes: readonly NamedAttribute[],
): Request['related'] {
  for (const [order, named] of attributes.entries()) {
    const relation = pickRef(index, named, type, undefined);
    const to = relation?.type === type ? relation.attribute.relation : null;
    if (to === null || to === undefined) continue;
    const next = attributes[order + 1] ?? attributes[order - 1];
    const own = next && pickRef(index, next, type, undefined);
    const theirs = next?.refs.some(({ ref }) => ref.type === to) ?? false;
    if (!next || !theirs || own?.type !== type) continue;
    const between = scan.tokens.slice(
      Math.min(named.place, next.place) + 1,
      Math.max(named.place, next.place),
    );
    const joined = between.some(({ reading }) => reading?.words?.some(({ word }) => word === 'and'));
    if (joined || between.some(({ clause }) => clause) || next.token.clause) continue;
    named.used = true;
    return { type: to, conditions: [] };
  }
  return undefined;
}

const TIMES = new Set(['月', '天', '岁', '小时']);
const TIME_WORDS = new Set(['多久', '有多久', 'howlong', '多长时间']);

/** "How long" asks for time: not for the capacity of the battery that is named with it. */
function asksTime(scan: Scan): boolean {
  return scan.tokens.some(({ text }) => TIME_WORDS.has(text));
}

/** The attributes that are asked for; undefined where a word can't be one of the type. */
function askedOf(scan: Scan, index: GraphIndex, type: string): AttributeRef[] | undefined {
  const found: AttributeRef[] = [];
  const strong = scan.attributes.filter(({ used, weak }) => !used && !weak);
  for (const named of strong) {
    const ref = pickRef(index, named, type, wanted(scan));
    const reached = ref && reach(index, type, ref);
    if (!ref || reached === 'from') {
      if (scan.types.some(({ place, used }) => place === named.place && used)) continue;
      return undefined;
    }
    if (
      asksTime(scan) &&
      isNumeric(ref) &&
      !TIMES.has(baseOf(ref.attribute.unit).base) &&
      ref.attribute.kind !== 'date'
    ) {
      return undefined;
    }
    named.used = true;
    found.push(ref);
  }
  if (found.length === 1 && asksYesNo(scan)) useAdjectives(scan, found[0]);
  dropRepeated(strong, found);
  if (found.length === 0) found.push(...impliedBy(scan, index, type));
  return [...new Set(found)];
}

/** 保费贵吗: the adjective asks for the attribute beside it. */
function useAdjectives(scan: Scan, ref: AttributeRef | undefined): void {
  if (!ref || has(scan, 'than', 'compare')) return;
  for (const each of scan.adjectives)
    if (!each.top && (ref.adjectives.has(each.of) || each.of === '')) each.used = true;
}

/** 无线充电多少瓦: the measure only says once more what is asked. */
function dropRepeated(asked: readonly NamedAttribute[], found: AttributeRef[]): void {
  for (const { token, refs } of asked) {
    if (found.length < 2 || token.clause || !/^(?:多少|几|how)/.test(token.text)) continue;
    const own = found.findIndex((ref) => refs.some((each) => each.ref === ref));
    const { base } = baseOf(found[own]?.attribute.unit ?? '');
    const before = found[own - 1];
    if (own > 0 && before && baseOf(before.attribute.unit).base === base) found.splice(own, 1);
  }
}

/** What is asked without its name: by a unit, by "when", by an adjective, by a word that may mean nothing. */
function impliedBy(scan: Scan, index: GraphIndex, type: string): AttributeRef[] {
  if (scan.values.length + scan.numbers.length > 0) return [];
  for (const { unit } of scan.units) {
    const [ref] = byUnit(index, type, unit);
    if (ref) return [ref];
  }
  const ofAdjective = askedByAdjective(scan, index, type);
  if (ofAdjective) return [ofAdjective];
  for (const named of scan.attributes) {
    if (!named.weak) continue;
    const ref = pickRef(index, named, type, wanted(scan));
    if (ref && reach(index, type, ref) !== 'from') return [ref];
  }
  if (has(scan, 'when')) {
    const ref = byAdjective(index, type, 'date');
    if (ref) return [ref];
  }
  return [];
}

function askedByAdjective(scan: Scan, index: GraphIndex, type: string): AttributeRef | undefined {
  for (const adjective of scan.adjectives) {
    const before = scan.tokens[adjective.place - 1]?.text ?? '';
    const measures = before === '多' || before === 'how' || before === '有多' || asksYesNo(scan);
    if (adjective.of === '' || adjective.top || !measures || has(scan, 'than')) continue;
    const ref = byAdjective(index, type, adjective.of);
    if (ref) {
      adjective.used = true;
      return ref;
    }
  }
  return undefined;
}

/** A shared ending that belongs to the name of the subject says nothing more. */
function useOwnGroups(scan: Scan, subjects: readonly Node[]): void {
  for (const named of scan.groups) if (subjects.some((node) => named.nodes.includes(node))) named.used = true;
}

function useOwnTypes(scan: Scan, index: GraphIndex, type: string, related: string | undefined): void {
  for (const named of scan.types) {
    const dual = scan.attributes.find(({ place }) => place === named.place);
    if (dual && pickRef(index, dual, type, undefined)?.type === type && related === undefined) continue;
    if (named.types.some((each) => each === type || each === related)) {
      named.used = true;
      if (dual) dual.used = true;
    } else if (!dual && named.types.some((each) => relationOf(index, type, each) === 'to')) named.used = true;
  }
}
