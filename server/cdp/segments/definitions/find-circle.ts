import type { Condition } from '../../../../contracts/cdp/index.ts';
import { needsOf } from '../conditions/needs.ts';

/** What of a segment others depend on. */
export interface Dependent {
  id: string;
  tag: string | null;
  conditions: Condition[];
}

/**
 * Segments that depend on themselves: each on the next one, by naming it or by a tag that it puts on its members.
 * Undefined where there are none.
 */
export function findCircle(segments: Dependent[]): string[] | undefined {
  const needs = new Map(segments.map((each) => [each.id, needsOf(each.conditions)]));
  const next = new Map<string, string[]>();
  for (const { id } of segments) {
    const need = needs.get(id);
    const byTag = segments.filter((other) => other.tag !== null && need?.tags.has(other.tag));
    const byName = segments.filter((other) => need?.segments.has(other.id));
    next.set(
      id,
      [...byName, ...byTag].map((other) => other.id),
    );
  }
  const done = new Set<string>();
  const walk = (id: string, path: string[]): string[] | undefined => {
    if (path.includes(id)) return path.slice(path.indexOf(id));
    if (done.has(id)) return undefined;
    for (const each of next.get(id) ?? []) {
      const circle = walk(each, [...path, id]);
      if (circle) return circle;
    }
    done.add(id);
    return undefined;
  };
  for (const { id } of segments) {
    const circle = walk(id, []);
    if (circle) return circle;
  }
  return undefined;
}
