import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'undici';
import type { Figures, Overview } from '../../contracts/operations/index.ts';
import { bearer, getJson } from '../load/api.ts';
import type { CheckedThread } from './check-thread.ts';

const SETTLE_MS = 30_000;
const COUNTED = [
  'conversations',
  'customerMessages',
  'botReplies',
  'answered',
  'clarified',
  'unanswered',
  'handoffs',
] as const;

export type Counts = Record<(typeof COUNTED)[number], number>;

/** The counts of the report beside those of the replay. */
export interface Comparison {
  replay: Counts;
  report: Counts;
  equal: boolean;
}

export function countPlayed(played: readonly CheckedThread[]): Counts {
  const outcomes = played.flatMap((each) => each.outcomes);
  const count = (outcome: string): number => outcomes.filter((each) => each === outcome).length;
  return {
    conversations: played.length,
    customerMessages: outcomes.length,
    botReplies: played.reduce((sum, each) => sum + each.botReplies, 0),
    answered: count('answered'),
    clarified: count('clarified'),
    unanswered: count('unanswered'),
    handoffs: played.filter((each) => each.handedOver).length,
  };
}

/** Reads the report until it has counted as many messages as were played, half a minute at most. */
export async function compareReport(
  pool: Pool,
  apiKey: string,
  played: readonly CheckedThread[],
): Promise<Comparison> {
  const replay = countPlayed(played);
  const until = performance.now() + SETTLE_MS;
  for (;;) {
    const { figures } = await getJson<Overview>(pool, '/api/reports/overview', bearer(apiKey));
    const report = countsOf(figures);
    const equal = COUNTED.every((name) => report[name] === replay[name]);
    if (equal || performance.now() > until) return { replay, report, equal };
    await wait(500);
  }
}

function countsOf(figures: Figures): Counts {
  const { conversations, customerMessages, botReplies, answered, clarified, unanswered, handoffs } = figures;
  return { conversations, customerMessages, botReplies, answered, clarified, unanswered, handoffs };
}
