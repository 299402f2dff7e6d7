/**
 * A circuit breaker (Nygard, Release It!): closed while things go well; open after a run of failures, when nobody is let
 * through; half open when one caller may try. Times are milliseconds of one clock that never runs backwards.
 */
export type Breaker =
  | { kind: 'closed'; failures: number }
  | { kind: 'open'; until: number; openings: number }
  | { kind: 'half-open'; probeUntil: number; openings: number };

export interface BreakerRules {
  /** Failures in a row that open it. */
  threshold: number;
  /** How long it stays open the first time; twice as long each further time. */
  openMs: number;
  mostOpenMs: number;
  /** After so long a probe of which nothing was heard counts as lost. */
  probeMs: number;
}

export const CLOSED: Breaker = { kind: 'closed', failures: 0 };
export const BREAKER_RULES: BreakerRules = {
  threshold: 5,
  openMs: 5_000,
  mostOpenMs: 60_000,
  probeMs: 30_000,
};

/** Whether a caller may go through now, and what becomes of the breaker. */
export function admit(
  breaker: Breaker,
  now: number,
  rules: BreakerRules,
): { breaker: Breaker; admitted: boolean } {
  if (breaker.kind === 'closed') return { breaker, admitted: true };
  const closedUntil = breaker.kind === 'open' ? breaker.until : breaker.probeUntil;
  if (now < closedUntil) return { breaker, admitted: false };
  const { openings } = breaker;
  return { breaker: { kind: 'half-open', probeUntil: now + rules.probeMs, openings }, admitted: true };
}

/** After a call that went well. One that set out before the breaker opened does not close it. */
export function afterSuccess(breaker: Breaker): Breaker {
  return breaker.kind === 'open' ? breaker : CLOSED;
}

/** After a call that failed. */
export function afterFailure(breaker: Breaker, now: number, rules: BreakerRules): Breaker {
  if (breaker.kind === 'open') return breaker;
  if (breaker.kind === 'closed' && breaker.failures + 1 < rules.threshold) {
    return { kind: 'closed', failures: breaker.failures + 1 };
  }
  const openings = breaker.kind === 'closed' ? 0 : breaker.openings + 1;
  const openMs = Math.min(rules.mostOpenMs, rules.openMs * 2 ** Math.min(openings, 30));
  return { kind: 'open', until: now + openMs, openings };
}

/** After a call that was given up for reasons of the caller's: says nothing of the other side, and lets the next one try. */
export function afterGivingUp(breaker: Breaker, now: number): Breaker {
  return breaker.kind === 'half-open' ? { kind: 'open', until: now, openings: breaker.openings } : breaker;
}
