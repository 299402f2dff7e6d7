import { Compile } from 'typebox/compile';
import { Condition } from '../../../../contracts/cdp/index.ts';
import type { Condition as ConditionType, Leaf, Window } from '../../../../contracts/cdp/index.ts';
import { millisecondsOf } from './compile-events.ts';
import { leavesOf } from './needs.ts';

/** What is wrong with a condition, and where (a JSON pointer within it). */
export interface ConditionFault {
  field: string;
  message: string;
}

const MAX_DEPTH = 8;
const MAX_LEAVES = 60;
const check = Compile(Condition);

/** Reads a condition from outside: the condition, or what is wrong with it. */
export function parseCondition(raw: unknown): { condition: ConditionType } | { faults: ConditionFault[] } {
  if (depthOf(raw) > MAX_DEPTH) return fault('', `has groups within groups more than ${MAX_DEPTH} deep`);
  if (!check.Check(raw)) return { faults: [deepestFault(raw, '')] };
  const condition: ConditionType = raw;
  const leaves = leavesOf(condition);
  if (leaves.length > MAX_LEAVES) return fault('', `has more than ${MAX_LEAVES} parts`);
  const faults = leaves.flatMap(nonsenseOf);
  return faults.length > 0 ? { faults } : { condition };
}

function fault(field: string, message: string): { faults: ConditionFault[] } {
  return { faults: [{ field, message }] };
}

/** Levels of groups; looks no deeper than is allowed. */
function depthOf(raw: unknown, level = 0): number {
  if (level > MAX_DEPTH || typeof raw !== 'object' || raw === null || !('of' in raw)) return level;
  const inner: unknown[] = Array.isArray(raw.of) ? raw.of : [raw.of];
  return Math.max(level, ...inner.slice(0, 100).map((each) => depthOf(each, level + 1)));
}

/** The first part that is wrong by itself: a whole union would complain of all that it might have been. */
function deepestFault(raw: unknown, field: string): ConditionFault {
  if (typeof raw === 'object' && raw !== null && 'of' in raw) {
    const parts: [unknown, string][] = Array.isArray(raw.of)
      ? raw.of.map((each: unknown, place): [unknown, string] => [each, `${field}/of/${place}`])
      : [[raw.of, `${field}/of`]];
    const wrong = parts.find(([part]) => !check.Check(part));
    if (wrong) return deepestFault(...wrong);
  }
  return { field: field === '' ? '/' : field, message: 'is no complete condition' };
}

/** What the form allows and nobody can mean. */
function nonsenseOf(leaf: Leaf): ConditionFault[] {
  if (leaf.kind === 'attribute' && leaf.test.op === 'between' && leaf.test.from > leaf.test.to) {
    return [{ field: '/test', message: 'ends before it begins' }];
  }
  if (leaf.kind !== 'event' && leaf.kind !== 'sequence') return [];
  if (isBackwards(leaf.window)) return [{ field: '/window', message: 'ends before it begins' }];
  if (leaf.kind === 'event') return [];
  if (leaf.steps.length === 1 && leaf.without === undefined) {
    return [{ field: '/steps', message: 'is a single step, which needs what it is without' }];
  }
  const { window } = leaf;
  const isLonger = window && 'last' in window && millisecondsOf(leaf.within) >= millisecondsOf(window.last);
  return isLonger ? [{ field: '/within', message: 'is not shorter than the window' }] : [];
}

function isBackwards(window: Window | undefined): boolean {
  return window !== undefined && 'from' in window && Date.parse(window.from) >= Date.parse(window.to);
}
