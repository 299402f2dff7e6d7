import type { ConsentCondition } from '../../../../contracts/cdp/index.ts';
import { judgeConsent } from '../../consents/index.ts';
import type { Word } from '../../consents/index.ts';
import { NEVER } from './facts.ts';
import type { Check } from './facts.ts';

/**
 * Whether data may be used for a purpose on a channel, or what the customer said of it: by the rule that decides everywhere else
 * ({@link judgeConsent}). `granted` needs a word that still holds, whatever the purpose asks for; `refused` one that forbids.
 */
export function compileConsent({ purpose, channel, state }: ConsentCondition): Check {
  return (facts, now) => {
    const { basis = 'opt_in', words = [] } = facts.consents.get(purpose) ?? {};
    const asked = state === 'granted' ? 'opt_in' : state === 'refused' ? 'opt_out' : basis;
    const { allowed } = judgeConsent(words, channel, asked, new Date(now));
    return { matches: allowed !== (state === 'refused'), next: nextEnd(words, channel, now) };
  };
}

/** When the next word on the channel, or on any, runs out. */
function nextEnd(words: Word[], channel: ConsentCondition['channel'], now: number): number {
  let next = NEVER;
  for (const word of words) {
    const end = word.expiresAt?.getTime() ?? NEVER;
    if ((word.channel === channel || word.channel === 'any') && end > now) next = Math.min(next, end);
  }
  return next;
}
