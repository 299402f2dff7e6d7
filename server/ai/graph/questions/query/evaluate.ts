import type { Triple } from '../../shape/graph.ts';
import type { AttributeRef } from '../link/attributes.ts';
import type { GraphIndex } from '../link/graph-index.ts';
import type { Node } from '../link/nodes.ts';
import type { Cell } from '../link/read-cell.ts';
import type { ValueRef } from '../link/lexicon.ts';
import { stepsTo } from '../parse/paths.ts';
import type { Condition, Request } from '../parse/request.ts';

/** Whether something holds, and by which facts; null where the graph doesn't say. */
export interface Verdict {
  holds: boolean | null;
  triples: Triple[];
  cells: Cell[];
}

const UNKNOWN: Verdict = { holds: null, triples: [], cells: [] };

/** Whether a thing meets a condition, by its own values or those of what it is related to. */
export function judge(node: Node, condition: Condition): Verdict {
  if (condition.kind === 'linked') return flip(judgeLinked(node, condition.nodes), condition.not);
  if (condition.kind === 'among') {
    return { holds: condition.nodes.includes(node) !== condition.not, triples: [], cells: [] };
  }
  const owner = condition.kind === 'value' ? condition.values[0]?.type : condition.ref.type;
  if (owner === undefined || owner === node.type) return flip(judgeOwn(node, condition), condition.not);
  let best: Verdict = UNKNOWN;
  for (const { node: next, link, back } of stepsTo(node, owner)) {
    const verdict = judgeOwn(next, condition);
    const edge: Triple = back
      ? [next.name, link.attribute, node.name]
      : [node.name, link.attribute, next.name];
    const told = { ...verdict, triples: [edge, ...verdict.triples] };
    if (verdict.holds === true) return flip(told, condition.not);
    if (verdict.holds === false) best = told;
  }
  return flip(best, condition.not);
}

/** All conditions, or one of them. */
export function judgeAll(node: Node, conditions: readonly Condition[], either: boolean): Verdict {
  const verdicts = conditions.map((condition) => judge(node, condition));
  const triples = verdicts.flatMap((verdict) => verdict.triples);
  const cells = verdicts.flatMap((verdict) => verdict.cells);
  if (either) {
    const holds = verdicts.some((verdict) => verdict.holds === true);
    return {
      holds: holds || (verdicts.some((verdict) => verdict.holds === null) ? null : false),
      triples,
      cells,
    };
  }
  if (verdicts.some((verdict) => verdict.holds === false)) return { holds: false, triples, cells };
  return { holds: verdicts.every((verdict) => verdict.holds === true) ? true : null, triples, cells };
}

/** The things of a set question that fit, in the order of the catalogue. */
export function select(index: GraphIndex, request: Request): Node[] {
  const { conditions, either, except } = request;
  const all = request.scoped ? request.subjects : (index.nodes.ofType.get(request.type) ?? []);
  const fixed = conditions.filter(({ kind }) => kind === 'linked' || kind === 'among');
  const open = conditions.filter(({ kind }) => kind !== 'linked' && kind !== 'among');
  return all.filter(
    (node) =>
      !except.includes(node) &&
      (either || !open.some((condition) => failsAtOnce(node, condition))) &&
      fixed.every((condition) => judge(node, condition).holds === true) &&
      (open.length === 0 || judgeAll(node, open, either).holds === true),
  );
}

/** Whether a thing's own numbers surely miss a range: saves looking closer at most of a large graph. */
function failsAtOnce(node: Node, condition: Condition): boolean {
  if (condition.kind !== 'range' || condition.not || condition.ref.upper) return false;
  const { ref, low, high, lowFits, highFits } = condition;
  if (ref.type !== node.type || high === 0) return false;
  const cells = node.values.get(ref.attribute.key);
  return !cells?.some((cell) => within(cell, low, high, lowFits, highFits));
}

export function cellsOf(node: Node, ref: AttributeRef): Cell[] {
  return node.values.get(ref.attribute.key) ?? [];
}

export function triplesOf(node: Node, attribute: string, cells: readonly Cell[]): Triple[] {
  return cells.map(({ raw }) => [node.name, attribute, raw]);
}

function flip(verdict: Verdict, not: boolean): Verdict {
  return not && verdict.holds !== null ? { ...verdict, holds: !verdict.holds } : verdict;
}

function judgeLinked(node: Node, nodes: readonly Node[]): Verdict {
  const type = nodes[0]?.type;
  const steps = type === undefined ? [] : stepsTo(node, type);
  if (steps.length === 0) return UNKNOWN;
  const fitting = steps.filter((step) => nodes.includes(step.node));
  const shown = fitting.length > 0 ? fitting : steps;
  const triples = shown.map(({ node: other, link, back }): Triple =>
    back ? [other.name, link.attribute, node.name] : [node.name, link.attribute, other.name],
  );
  return { holds: fitting.length > 0, triples, cells: [] };
}

function judgeOwn(node: Node, condition: Condition): Verdict {
  if (condition.kind === 'value') return judgeValue(node, condition.values);
  if (condition.kind === 'range') return judgeRange(node, condition);
  if (condition.kind !== 'has') return UNKNOWN;
  const { key } = condition.ref.attribute;
  const links = node.to.get(key);
  if (links)
    return { holds: true, triples: links.map((link) => [node.name, key, link.node.name]), cells: [] };
  const cells = node.values.get(key) ?? [];
  if (cells.length === 0) return UNKNOWN;
  // Nought of something is not having it.
  const holds = cells.some((cell) => cell.has && cell.low !== 0);
  return { holds, triples: triplesOf(node, key, cells), cells };
}

function judgeValue(node: Node, values: readonly ValueRef[]): Verdict {
  const attribute = values[0]?.attribute ?? '';
  const cells = node.values.get(attribute) ?? [];
  if (cells.length === 0) return UNKNOWN;
  const fitting = cells.filter((cell) => values.some((value) => fits(cell, value)));
  const shown = fitting.length > 0 ? fitting : cells;
  return { holds: fitting.length > 0, triples: triplesOf(node, attribute, shown), cells: shown };
}

/** A whole value also fits what it is the head of ("OLED": LTPO OLED), a part whatever holds it. */
function fits(cell: Cell, value: ValueRef): boolean {
  if (cell.key === value.key) return true;
  if (!value.whole) return cell.key.includes(value.key);
  return cell.raw.includes(' ') && cell.key.endsWith(value.key);
}

function judgeRange(node: Node, condition: Extract<Condition, { kind: 'range' }>): Verdict {
  const { ref, low, high, lowFits, highFits } = condition;
  const cells = node.values.get(ref.attribute.key) ?? [];
  const uppers = ref.upper ? (node.values.get(ref.upper.key) ?? []) : [];
  const triples = [
    ...triplesOf(node, ref.attribute.key, cells),
    ...(ref.upper ? triplesOf(node, ref.upper.key, uppers) : []),
  ];
  const [first] = cells;
  if (ref.upper) {
    const from = first?.low;
    const to = uppers[0]?.high;
    if (from === undefined || to === undefined) return UNKNOWN;
    // A person of this age, or all of the ages.
    const holds = Number.isFinite(low)
      ? low >= from && (Number.isFinite(high) ? high : low) <= to
      : high >= from;
    return { holds, triples, cells: [...cells, ...uppers] };
  }
  if (!first) return UNKNOWN;
  if (!first.has) return { holds: high === 0, triples, cells };
  const found = cells.some((cell) => within(cell, low, high, lowFits, highFits));
  return cells.some((cell) => cell.low !== undefined) ? { holds: found, triples, cells } : UNKNOWN;
}

function within(cell: Cell, low: number, high: number, lowFits: boolean, highFits: boolean): boolean {
  if (cell.low === undefined || cell.high === undefined) return false;
  const above = lowFits ? cell.high >= low : cell.high > low;
  const below = highFits ? cell.low <= high : cell.low < high;
  return above && below;
}
