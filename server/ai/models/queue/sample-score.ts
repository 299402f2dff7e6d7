/** A candidate with its calibrated probability. */
export interface Ranked {
  label: string;
  probability: number;
}

/** What a model refuses may be an intent that nobody has labelled yet: it is never surer than this. */
const UNSURE_OF_REFUSED = 0.7;

/**
 * How unsure a reading is, 0…1: the share that the best intent lacks of a clear lead (margin sampling, Scheffer et al. 2001), or
 * how near the out-of-scope score is to the middle; without a reading, everything is uncertain. Pure.
 */
export function uncertaintyOf(ranked: readonly Ranked[], outOfScope: number): number {
  const [best, second] = ranked;
  if (!best) return 1;
  const margin = best.probability - (second?.probability ?? 0);
  const doubt = 1 - 2 * Math.abs(outOfScope - 0.5);
  return clamp(Math.max(1 - margin, doubt, outOfScope < 0.5 ? 0 : UNSURE_OF_REFUSED));
}

const COST: Record<string, number> = { unanswered: 0.8, offered: 1, clarified: 0.6, answered: 0.3 };
/** What a handoff or a bad rating of the conversation adds. */
export const COST_OF_HANDOFF = 0.5;
export const COST_OF_BAD_RATING = 0.6;

/** What it cost that the bot did not know better; undefined for turns that teach nothing (greetings, asking for a person). */
export function costOf(outcome: string): number | undefined {
  return COST[outcome];
}

/** The rank of one message; how often it is said comes in where messages are grouped. Pure. */
export function scoreOf(uncertainty: number, cost: number): number {
  return uncertainty * cost;
}

/** The rank of a group: uncertain × frequent × costly, with frequency on a logarithmic scale. Pure. */
export function scoreOfGroup(members: readonly { uncertainty: number; cost: number }[]): number {
  if (members.length === 0) return 0;
  const mean =
    members.reduce((sum, { uncertainty, cost }) => sum + scoreOf(uncertainty, cost), 0) / members.length;
  return mean * Math.log2(1 + members.length);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
