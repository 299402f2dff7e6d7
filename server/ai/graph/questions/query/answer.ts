import type { Triple } from '../../shape/graph.ts';
import type { AttributeRef } from '../link/attributes.ts';
import type { GraphIndex } from '../link/graph-index.ts';
import type { Node } from '../link/nodes.ts';
import type { Cell } from '../link/read-cell.ts';
import { baseOf } from '../words/units.ts';
import { stepsTo } from '../parse/paths.ts';
import type { Request } from '../parse/request.ts';
import { cellsOf, judge, judgeAll, select, triplesOf } from './evaluate.ts';

/** One thing with what was asked of it. */
export interface Told {
  node: Node;
  ref: AttributeRef;
  cells: Cell[];
  /** The thing it was reached from. */
  over: Node | undefined;
}

/** What the graph holds about a request. `unknown`: it knows the thing but not the value. */
export interface Findings {
  kind: 'answer' | 'unknown_value';
  triples: Triple[];
  entities: Node[];
  told: Told[];
  /** Every cell that the answer leans on. */
  cells: Cell[];
  polarity: boolean | undefined;
  count: number | undefined;
  winner: Node | null | undefined;
  difference: number | undefined;
}

/** Looks a request up. Everything in the result stands in the graph. */
export function lookUp(index: GraphIndex, request: Request): Findings {
  if (request.op === 'facts') return facts(index, request);
  if (request.op === 'check') return check(request);
  if (request.op === 'compare') return compare(request);
  return list(index, request);
}

function empty(): Findings {
  return {
    kind: 'answer',
    triples: [],
    entities: [],
    told: [],
    cells: [],
    polarity: undefined,
    count: undefined,
    winner: undefined,
    difference: undefined,
  };
}

function facts(index: GraphIndex, request: Request): Findings {
  const result = empty();
  for (const subject of request.subjects) {
    if (request.conditions.length > 0) {
      if (judgeAll(subject, request.conditions, request.either).holds !== true) continue;
    }
    if (request.related) tellRelated(result, subject, request);
    else for (const ref of request.asked) tell(result, subject, ref);
  }
  if (result.triples.length === 0) return { ...empty(), kind: 'unknown_value', entities: request.subjects };
  const missing = request.subjects.length > 1 && request.subjects.some((node) => !touches(result, node));
  if (missing && request.asked.length === 1) result.kind = 'unknown_value';
  result.entities =
    request.related || request.asked.some((ref) => ref.type !== request.type) ? [] : request.subjects;
  if (request.counts) result.count = result.triples.length;
  if (request.yesNo && request.related && request.asked.length === 0) result.polarity = true;
  return result;
}

function touches(result: Findings, node: Node): boolean {
  return result.triples.some(([name]) => name === node.name);
}

function tellRelated(result: Findings, subject: Node, request: Request): void {
  const { related, asked } = request;
  if (!related) return;
  for (const { node, link, back } of stepsTo(subject, related.type)) {
    if (related.conditions.length > 0 && judgeAll(node, related.conditions, false).holds !== true) continue;
    const edge: Triple = back
      ? [node.name, link.attribute, subject.name]
      : [subject.name, link.attribute, node.name];
    const told = empty();
    for (const ref of asked) tell(told, node, ref, subject);
    if (asked.length > 0 && told.triples.length === 0) continue;
    result.triples.push(edge, ...told.triples);
    result.told.push(...told.told);
    result.cells.push(...told.cells);
    if (asked.length === 0) result.entities.push(node);
  }
}

/** The value of an attribute, of the thing itself or of what it leads to. */
function tell(result: Findings, node: Node, ref: AttributeRef, over?: Node): void {
  if (ref.type !== node.type) {
    for (const { node: next, link } of stepsTo(node, ref.type).filter(({ back }) => !back)) {
      const told = empty();
      tell(told, next, ref, node);
      if (told.triples.length === 0) continue;
      result.triples.push([node.name, link.attribute, next.name], ...told.triples);
      result.told.push(...told.told);
      result.cells.push(...told.cells);
    }
    return;
  }
  for (const attribute of ref.upper ? [ref.attribute, ref.upper] : [ref.attribute]) {
    const own = { ...ref, attribute };
    const links = node.to.get(attribute.key);
    const cells = links
      ? links.map((link) => linkCell(link.node.name, link.source, link.at))
      : cellsOf(node, own);
    if (cells.length === 0) continue;
    result.triples.push(...triplesOf(node, attribute.key, cells));
    result.told.push({ node, ref: own, cells, over });
    result.cells.push(...cells);
  }
}

function linkCell(raw: string, source: string, at: string | null): Cell {
  return { raw, key: raw, has: true, source, at };
}

function check(request: Request): Findings {
  const result = empty();
  result.entities = request.subjects;
  let polarity: boolean | null = true;
  for (const subject of request.subjects) {
    const verdict = judgeAll(subject, request.conditions, request.either);
    result.triples.push(...verdict.triples);
    result.cells.push(...verdict.cells);
    if (verdict.holds === null) polarity = null;
    else if (!verdict.holds && polarity !== null) polarity = false;
  }
  if (polarity === null) return { ...empty(), kind: 'unknown_value', entities: request.subjects };
  result.polarity = polarity;
  return result;
}

function compare(request: Request): Findings {
  const result = empty();
  const { subjects, compare: by } = request;
  if (!by) return { ...result, kind: 'unknown_value' };
  for (const node of subjects) tell(result, node, by.ref);
  const values = subjects.map((node) => valueFor(node, by.ref, by.sign));
  if (values.some((value) => value === undefined))
    return { ...empty(), kind: 'unknown_value', entities: subjects };
  const numbers = values.map(Number);
  const best = by.sign > 0 ? Math.max(...numbers) : Math.min(...numbers);
  const winners = subjects.filter((_, place) => numbers[place] === best);
  result.entities = subjects;
  result.winner = winners.length === 1 ? (winners[0] ?? null) : null;
  if (subjects.length === 2 && by.ref.attribute.kind !== 'date') {
    const factor = baseOf(by.ref.attribute.unit).factor;
    result.difference = Math.round((Math.abs((numbers[0] ?? 0) - (numbers[1] ?? 0)) / factor) * 1e6) / 1e6;
  }
  if (request.yesNo)
    result.polarity = by.same ? winners.length === subjects.length : result.winner === subjects[0];
  return result;
}

/** What a thing is ranked by: the far end of a range in the asked direction. What has none of it has nought. */
function valueFor(node: Node, ref: AttributeRef, sign: 1 | -1): number | undefined {
  const [cell] = cellsOf(node, ref);
  if (!cell) return undefined;
  if (cell.low === undefined || cell.high === undefined) return cell.has ? undefined : 0;
  return sign > 0 ? cell.high : cell.low;
}

function list(index: GraphIndex, request: Request): Findings {
  const result = empty();
  const { rank } = request;
  let nodes = select(index, request);
  if (rank) nodes = top(nodes, rank);
  for (const node of nodes) {
    if (rank) tell(result, node, rank.ref);
    else
      for (const condition of request.conditions) {
        const verdict = judge(node, condition);
        if (verdict.holds === true) {
          result.triples.push(...verdict.triples);
          result.cells.push(...verdict.cells);
        }
      }
    for (const ref of request.asked) tell(result, node, ref);
  }
  if (
    request.asked.length > 0 &&
    nodes.some((node) => !result.told.some((each) => (each.over ?? each.node) === node))
  ) {
    return { ...empty(), kind: 'unknown_value', entities: nodes };
  }
  result.entities = nodes;
  if (request.counts) result.count = nodes.length;
  if (request.yesNo) result.polarity = nodes.length > 0;
  if (nodes.length === 0 && rank) result.kind = 'unknown_value';
  return result;
}

/** The first ones; those as good as the last of them too. */
function top(nodes: Node[], rank: NonNullable<Request['rank']>): Node[] {
  const { ref, sign, take, nth } = rank;
  const valued = nodes.flatMap((node) => {
    const cell = cellsOf(node, ref)[0];
    const value = cell?.has === true ? valueFor(node, ref, sign) : undefined;
    return value === undefined ? [] : [{ node, value }];
  });
  valued.sort((left, right) => (right.value - left.value) * sign);
  if (nth > 1) {
    const steps = [...new Set(valued.map(({ value }) => value))];
    return valued.filter(({ value }) => value === steps[nth - 1]).map(({ node }) => node);
  }
  const last = valued[Math.min(take, valued.length) - 1]?.value;
  return valued.filter(({ value }, place) => place < take || value === last).map(({ node }) => node);
}
