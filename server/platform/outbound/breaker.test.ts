import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, afterFailure, afterGivingUp, afterSuccess, CLOSED } from './index.ts';
import type { Breaker, BreakerRules } from './index.ts';

const RULES: BreakerRules = { threshold: 3, openMs: 100, mostOpenMs: 1000, probeMs: 50 };

function failing(times: number, now = 0): Breaker {
  let breaker: Breaker = CLOSED;
  for (let n = 0; n < times; n += 1) breaker = afterFailure(breaker, now, RULES);
  return breaker;
}

describe('a breaker', () => {
  it('opens at the last failure that it bears, and not before', () => {
    expect(failing(2).kind).toBe('closed');
    expect(failing(3)).toEqual({ kind: 'open', until: 100, openings: 0 });
  });

  it('forgets failures after a success', () => {
    expect(afterFailure(afterSuccess(failing(2)), 0, RULES).kind).toBe('closed');
  });

  it('lets one caller try when its time is over, and closes if that goes well', () => {
    const first = admit(failing(3), 100, RULES);
    expect(first).toMatchObject({ admitted: true, breaker: { kind: 'half-open' } });
    expect(admit(first.breaker, 101, RULES).admitted).toBe(false);
    expect(afterSuccess(first.breaker)).toBe(CLOSED);
  });

  it('stays open twice as long after each failed try, up to a limit', () => {
    let breaker = failing(3);
    const stays: number[] = [];
    for (let now = 0; stays.length < 6;) {
      if (breaker.kind !== 'open') throw new Error(breaker.kind);
      stays.push(breaker.until - now);
      now = breaker.until;
      breaker = afterFailure(admit(breaker, now, RULES).breaker, now, RULES);
    }
    expect(stays).toEqual([100, 200, 400, 800, 1000, 1000]);
  });

  it('is not closed by a call that set out before it opened', () => {
    expect(afterSuccess(failing(3)).kind).toBe('open');
  });

  it('lets the next one try when the one who tried gave up', () => {
    const { breaker } = admit(failing(3), 100, RULES);
    expect(admit(afterGivingUp(breaker, 101), 101, RULES).admitted).toBe(true);
  });
});

type Step = { wait: number; what: 'call' | 'success' | 'failure' | 'give up' };
const steps = fc.array(
  fc.record<Step>({
    wait: fc.nat(400),
    what: fc.constantFrom('call', 'success', 'failure', 'give up'),
  }),
  { maxLength: 60 },
);

/** Plays steps and tells what happened at each. */
function play(list: readonly Step[]): { now: number; before: Breaker; after: Breaker; admitted?: boolean }[] {
  let now = 0;
  let breaker: Breaker = CLOSED;
  return list.map(({ wait, what }) => {
    now += wait;
    const before: Breaker = breaker;
    let admitted: boolean | undefined;
    if (what === 'call') ({ breaker, admitted } = admit(before, now, RULES));
    else if (what === 'success') breaker = afterSuccess(before);
    else if (what === 'failure') breaker = afterFailure(before, now, RULES);
    else breaker = afterGivingUp(before, now);
    return { now, before, after: breaker, ...(admitted === undefined ? {} : { admitted }) };
  });
}

describe('whatever happens, a breaker', () => {
  it('lets nobody through while it is open', () => {
    fc.assert(
      fc.property(steps, (list) => {
        for (const { now, before, admitted } of play(list)) {
          if (before.kind === 'open' && now < before.until) expect(admitted ?? false).toBe(false);
        }
      }),
    );
  });

  it('lets at most one caller try within the time of a probe', () => {
    fc.assert(
      fc.property(steps, fc.nat(49), (list, wait) => {
        const last = play(list).at(-1);
        if (!last || last.after.kind === 'closed') return;
        const probe = admit(last.after, last.now + RULES.mostOpenMs, RULES);
        expect(probe.admitted).toBe(true);
        expect(admit(probe.breaker, last.now + RULES.mostOpenMs + wait, RULES).admitted).toBe(false);
      }),
    );
  });

  it('never stays shut for longer than its limit', () => {
    fc.assert(
      fc.property(steps, (list) => {
        for (const { now, after } of play(list)) {
          expect(admit(after, now + RULES.mostOpenMs, RULES).admitted).toBe(true);
        }
      }),
    );
  });

  it('opens after so many failures in a row', () => {
    fc.assert(
      fc.property(steps, (list) => {
        let breaker = play(list).at(-1)?.after ?? CLOSED;
        for (let n = 0; n < RULES.threshold; n += 1) breaker = afterFailure(breaker, 1e6, RULES);
        expect(breaker.kind).toBe('open');
      }),
    );
  });
});
