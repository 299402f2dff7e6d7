import type { ConsentBasis, ConsentChannel, ConsentState } from '../../../contracts/cdp/index.ts';

/** What the rule needs of an entry of the history. */
export interface Word {
  channel: ConsentChannel;
  state: 'granted' | 'refused';
  saidAt: Date;
  expiresAt: Date | null;
}

/**
 * What holds for one purpose on one channel, of all that the records of one customer say. The last word on the very channel counts before
 * the last one on any channel; but a refusal of any channel ends what was granted before it, and what has expired
 * was never said. Without a word, the basis of the purpose decides.
 */
export function judgeConsent(
  words: Word[],
  channel: ConsentChannel,
  basis: ConsentBasis,
  now: Date,
): ConsentState {
  const own = lastOf(words, channel, now);
  const general = channel === 'any' ? own : lastOf(words, 'any', now);
  const decisive = pick(own, general);
  const expired = !own && words.some((word) => word.channel === channel);
  return {
    channel,
    word: own?.state ?? (expired ? 'expired' : null),
    allowed: decisive ? decisive.state === 'granted' : basis === 'opt_out',
  };
}

function pick(own: Word | undefined, general: Word | undefined): Word | undefined {
  if (!own || !general) return own ?? general;
  const ended = own.state === 'granted' && general.state === 'refused' && general.saidAt >= own.saidAt;
  return ended ? general : own;
}

function lastOf(words: Word[], channel: ConsentChannel, now: Date): Word | undefined {
  let last: Word | undefined;
  for (const word of words) {
    if (word.channel !== channel || (word.expiresAt !== null && word.expiresAt <= now)) continue;
    const later = last === undefined ? 1 : word.saidAt.getTime() - last.saidAt.getTime();
    // Of two words of the same moment the refusal counts.
    if (later > 0 || (later === 0 && word.state === 'refused')) last = word;
  }
  return last;
}
