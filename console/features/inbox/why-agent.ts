import type { Translate } from '../../i18n/use-t.ts';

const FIXED = {
  took_from_queue: 'inbox.why.took',
  took_over: 'inbox.why.tookOver',
  passed_on: 'inbox.why.passedOn',
} as const;

const BY_LOAD = /^(served_before|free_place) (\d+)\/(\d+)$/;

/** Why an agent got a conversation, in the reader's language. */
export function whyAgent(t: Translate, why: string): string {
  const fixed = Object.entries(FIXED).find(([reason]) => reason === why)?.[1];
  if (fixed) return t(fixed);
  const [, reason, load, capacity] = BY_LOAD.exec(why) ?? [];
  if (!reason) return why;
  const places = t('inbox.why.load', { n: load, of: capacity });
  return reason === 'served_before' ? `${t('inbox.why.last')} · ${places}` : places;
}
