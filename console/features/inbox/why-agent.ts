import type { Translate } from '../../i18n/use-t.ts';

const FIXED = {
  'took it from the queue': 'inbox.why.took',
  'took it over': 'inbox.why.tookOver',
  'was passed on to them': 'inbox.why.passedOn',
} as const;

const BY_LOAD = /^(.*?)online, (\d+) of (\d+) places in use$/;

/** Why an agent got a conversation, in the reader's language; routing states it in English. */
export function whyAgent(t: Translate, why: string): string {
  const fixed = Object.entries(FIXED).find(([english]) => english === why)?.[1];
  if (fixed) return t(fixed);
  const byLoad = BY_LOAD.exec(why);
  if (!byLoad) return why;
  const load = t('inbox.why.load', { n: byLoad[2], of: byLoad[3] });
  return byLoad[1] ? `${t('inbox.why.last')} · ${load}` : load;
}
