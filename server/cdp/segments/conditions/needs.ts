import type { Condition, EventPattern, Leaf, Window } from '../../../../contracts/cdp/index.ts';
import { millisecondsOf } from './compile-events.ts';

/** What has to be known of a customer to answer conditions. */
export interface Needs {
  attributes: Set<string>;
  tags: Set<string>;
  /** How far back events of a name are needed, and whether their properties are. */
  events: Map<string, EventNeed>;
  /** Other segments that are referred to. */
  segments: Set<string>;
  /** Purposes of which something was or was not said. */
  purposes: Set<string>;
}

/** Events younger than `span` milliseconds (Infinity: all) and all since `from`. */
export interface EventNeed {
  span: number;
  from: number;
  properties: boolean;
}

/** What conditions need, taken together. */
export function needsOf(conditions: Condition[]): Needs {
  const needs: Needs = {
    attributes: new Set(),
    tags: new Set(),
    events: new Map(),
    segments: new Set(),
    purposes: new Set(),
  };
  for (const condition of conditions) {
    for (const leaf of leavesOf(condition)) addLeaf(needs, leaf);
  }
  return needs;
}

/** The conditions inside a condition that say something of a customer themselves. */
export function leavesOf(condition: Condition): Leaf[] {
  if (!('of' in condition)) return [condition];
  return condition.kind === 'not' ? leavesOf(condition.of) : condition.of.flatMap(leavesOf);
}

/** From when on events of a name are needed, at a moment. */
export function sinceOf(need: EventNeed, now: number): number {
  return Math.min(now - need.span, need.from);
}

function addLeaf(needs: Needs, leaf: Leaf): void {
  if (leaf.kind === 'attribute') needs.attributes.add(leaf.name);
  else if (leaf.kind === 'tag') leaf.tags.forEach((tag) => needs.tags.add(tag));
  else if (leaf.kind === 'segment') needs.segments.add(leaf.segmentId);
  else if (leaf.kind === 'consent') needs.purposes.add(leaf.purpose);
  else {
    const patterns = leaf.kind === 'event' ? [leaf.event] : [...leaf.steps, leaf.without ?? []].flat();
    for (const pattern of patterns) addPattern(needs, pattern, leaf.window);
  }
}

function addPattern(needs: Needs, pattern: EventPattern, window: Window | undefined): void {
  const { span, from, properties } = needs.events.get(pattern.name) ?? {
    span: 0,
    from: Infinity,
    properties: false,
  };
  needs.events.set(pattern.name, {
    span: Math.max(
      span,
      window === undefined ? Infinity : 'last' in window ? millisecondsOf(window.last) : 0,
    ),
    from: Math.min(from, window !== undefined && 'from' in window ? Date.parse(window.from) : Infinity),
    properties: properties || (pattern.where ?? []).length > 0,
  });
}
