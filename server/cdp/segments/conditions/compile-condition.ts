import type { Condition, Group } from '../../../../contracts/cdp/index.ts';
import { compileConsent } from './compile-consent.ts';
import { compileEvent } from './compile-events.ts';
import { compileSequence } from './compile-sequence.ts';
import { compileAttributeTest } from './compile-test.ts';
import { NEVER } from './facts.ts';
import type { Check, Facts, Verdict } from './facts.ts';

/** Makes a condition ready to be asked many times. */
export function compileCondition(condition: Condition): Check {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return compileGroup(condition);
    case 'not': {
      const check = compileCondition(condition.of);
      return (facts, now, verdicts) => {
        const { matches, next } = check(facts, now, verdicts);
        return { matches: !matches, next };
      };
    }
    case 'attribute': {
      const test = compileAttributeTest(condition.test);
      return (facts, now) => {
        const fact = facts.attributes.get(condition.name);
        if (fact === undefined || fact.until <= now) return test(undefined, now);
        const { matches, next } = test(fact.value, now);
        return { matches, next: Math.min(next, fact.until) };
      };
    }
    case 'tag':
      return compileTag(condition.tags, condition.has);
    case 'event':
      return compileEvent(condition);
    case 'sequence':
      return compileSequence(condition);
    case 'consent':
      return compileConsent(condition);
    case 'segment': {
      const { segmentId, member } = condition;
      return (facts, _now, verdicts) => {
        const verdict = verdicts.get(segmentId);
        const { matches, next } = verdict ?? { matches: facts.lists.has(segmentId), next: NEVER };
        return { matches: matches === member, next };
      };
    }
  }
}

/** A group is decided by its first child that is against it for good; else it can change when all that are against it have, or one that is for it. */
function compileGroup({ kind, of }: Group): Check {
  const checks = of.map(compileCondition);
  const wanted = kind === 'all';
  return (facts, now, verdicts) => {
    let [firstFor, lastAgainst, isAgainst] = [NEVER, 0, false];
    for (const check of checks) {
      const { matches, next } = check(facts, now, verdicts);
      if (matches === wanted) {
        firstFor = Math.min(firstFor, next);
      } else {
        if (next === NEVER) return { matches: !wanted, next: NEVER };
        isAgainst = true;
        lastAgainst = Math.max(lastAgainst, next);
      }
    }
    return isAgainst ? { matches: !wanted, next: lastAgainst } : { matches: wanted, next: firstFor };
  };
}

function compileTag(tags: string[], has: boolean): Check {
  return (facts, now) => {
    let [last, carries] = [0, false];
    for (const tag of tags) {
      const until = facts.tags.get(tag);
      if (until === undefined || until <= now) continue;
      carries = true;
      last = Math.max(last, until);
    }
    return { matches: carries === has, next: carries ? last : NEVER };
  };
}

const NOBODY = new Map<string, Verdict>();

/** Whether a condition holds for a customer. */
export function matches(
  condition: Condition,
  facts: Facts,
  now: number,
  verdicts: Map<string, Verdict> = NOBODY,
): boolean {
  return compileCondition(condition)(facts, now, verdicts).matches;
}

/** A moment before which time alone does not change whether the condition holds; undefined where it never will. */
export function nextChangeAt(
  condition: Condition,
  facts: Facts,
  now: number,
  verdicts: Map<string, Verdict> = NOBODY,
): number | undefined {
  const { next } = compileCondition(condition)(facts, now, verdicts);
  return next === NEVER ? undefined : next;
}
