import type { AttributeRef } from '../link/attributes.ts';
import type { GraphIndex } from '../link/graph-index.ts';
import { baseOf, unitsOf } from '../words/units.ts';
import { reach } from './paths.ts';
import type { NamedAttribute, Scan } from './scan.ts';
import { has } from './scan.ts';

/** Kinds whose values are counted or compared. */
const NUMERIC = new Set(['number', 'money', 'date']);

export function isNumeric({ attribute }: AttributeRef): boolean {
  return NUMERIC.has(attribute.kind);
}

/** Whether things have it or not, whatever else its values say. */
export function isHad({ attribute }: AttributeRef): boolean {
  return attribute.kind === 'boolean' || attribute.no !== null || attribute.empty !== null;
}

/** The attribute that a word means for things of a type; `want` decides between several that share the word. */
export function pickRef(
  index: GraphIndex,
  named: NamedAttribute,
  type: string,
  want: 'number' | 'text' | undefined,
): AttributeRef | undefined {
  const rank = { own: 0, to: 10, from: 20 };
  let best: { ref: AttributeRef; cost: number } | undefined;
  for (const { ref, weight } of named.refs) {
    const reached = reach(index, type, ref);
    if (!reached) continue;
    const unwanted = want !== undefined && isNumeric(ref) !== (want === 'number') ? 5 : 0;
    const cost = rank[reached] + weight + unwanted;
    if (!best || cost < best.cost) best = { ref, cost };
  }
  return best?.ref;
}

/** What kind of attribute the question words ask for. */
export function wanted(scan: Scan): 'number' | 'text' | undefined {
  const isMeasured = scan.adjectives.length > 0 || scan.units.length > 0 || has(scan, 'degree', 'difference');
  if (isMeasured) return 'number';
  const what = scan.tokens.some(({ text }) => ['什么', '啥', '什么样的', '何', 'whatkindof'].includes(text));
  return what ? 'text' : undefined;
}

/** The attribute of a type that an adjective speaks of (贵: what has to do with price). */
export function byAdjective(index: GraphIndex, type: string, of: string): AttributeRef | undefined {
  const find = (word: string): AttributeRef | undefined =>
    index.attributes.find((ref) => ref.type === type && ref.adjectives.has(word) && isNumeric(ref));
  return find(of) ?? find(`${of}~`);
}

/** Attributes of a type that are counted in a unit; a range as a whole comes before its ends. */
export function byUnit(index: GraphIndex, type: string, unit: string): AttributeRef[] {
  // Months and years count days only where the days are named.
  const bases = new Set(
    unitsOf(unit).flatMap(({ base, factor }) => (base === '天' && factor > 7 ? [] : [base])),
  );
  const fitting = index.attributes.filter(
    (ref) => ref.type === type && ref.attribute.unit !== '' && bases.has(baseOf(ref.attribute.unit).base),
  );
  return [...fitting.filter(({ upper }) => upper), ...fitting.filter(({ upper }) => !upper)];
}

/** The named attribute nearest to a place that fits; one before it is nearer than one behind. */
export function nearest(
  scan: Scan,
  place: number,
  reachOf: number,
  fits: (named: NamedAttribute) => boolean,
): NamedAttribute | undefined {
  let best: { named: NamedAttribute; distance: number } | undefined;
  for (const named of scan.attributes) {
    if (!fits(named)) continue;
    const gap = place - named.place;
    const distance = gap >= 0 ? gap : -gap + 0.5;
    if (Math.abs(gap) <= reachOf && distance < (best?.distance ?? Infinity)) best = { named, distance };
  }
  return best?.named;
}
