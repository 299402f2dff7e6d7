import type { Condition, Request } from './request.ts';
import { has } from './scan.ts';
import type { Scan } from './scan.ts';

/** Words that say by themselves whose turn it is. */
const POINTING = ['among', 'other', 'same', 'it', 'latter', 'former', 'both', 'owned', 'than', 'compare'];

/** A question that only says what things are to be like (那4000以下的呢), and so goes on with the list before it. */
export function isFragment(scan: Scan, listed: number): boolean {
  const named = scan.entities.length + scan.types.length + scan.groups.length + scan.unknown.length;
  if (named > 0 || POINTING.some((word) => word !== 'it' && has(scan, word)) || pointsBack(scan))
    return false;
  const describes = scan.numbers.length > 0 || scan.adjectives.some(({ top }) => top);
  return listed !== 1 || describes;
}

/** 它; 那 at the beginning only goes on. */
function pointsBack(scan: Scan): boolean {
  return (scan.words.get('it') ?? []).some((place) => scan.tokens[place]?.text !== '那');
}

/** "How many are there": nothing is said but that they are counted. */
export function onlyCounts(scan: Scan): boolean {
  const said = scan.values.length + scan.numbers.length + scan.adjectives.length + scan.units.length;
  return has(scan, 'count') && said === 0 && scan.attributes.every(({ weak }) => weak);
}

/** What was asked before, with what is said now: a condition on the same attribute takes the place of the old one. */
export function goOn(last: Request, next: Request): Request {
  const changed = new Set(next.conditions.map(aboutOf));
  return {
    ...next,
    subjects: last.subjects,
    scoped: last.scoped,
    except: [...last.except, ...next.except],
    conditions: [...last.conditions.filter((each) => !changed.has(aboutOf(each))), ...next.conditions],
    rank: next.rank ?? last.rank,
  };
}

function aboutOf(condition: Condition): string {
  if (condition.kind === 'value') return `${condition.values[0]?.type} ${condition.values[0]?.attribute}`;
  if (condition.kind === 'linked' || condition.kind === 'among')
    return `${condition.kind} ${condition.nodes[0]?.type}`;
  return `${condition.ref.type} ${condition.ref.attribute.key}`;
}
