import type { ConsentBasis } from '../../../../contracts/cdp/index.ts';
import type { Word } from '../../consents/index.ts';
import type { AttributeValue } from '../../profile/index.ts';

/** What is known of one customer at a moment, as far as conditions ask for it. */
export interface Facts {
  attributes: Map<string, Fact>;
  /** When each tag ends by itself (milliseconds since 1970); Infinity: never. */
  tags: Map<string, number>;
  /** By name, each list in the order of `place`. */
  events: Map<string, FactEvent[]>;
  /** Static lists that the customer is on. */
  lists: Set<string>;
  /** By purpose, what was said on any channel, and whether the purpose needs a word. */
  consents: Map<string, { basis: ConsentBasis; words: Word[] }>;
}

/** A value with the moment at which it ends by itself. */
export interface Fact {
  value: AttributeValue | AttributeValue[];
  until: number;
}

/** An event: `place` is its number among all events of the customer in order of time. */
export interface FactEvent {
  at: number;
  place: number;
  properties: Record<string, unknown> | null;
}

/** Whether a condition holds, and the first moment at which time alone may change that (Infinity: never). */
export interface Verdict {
  matches: boolean;
  next: number;
}

/** A condition, ready to be asked; `verdicts` has those of the live segments that it refers to. */
export type Check = (facts: Facts, now: number, verdicts: Map<string, Verdict>) => Verdict;

export const NEVER = Infinity;
