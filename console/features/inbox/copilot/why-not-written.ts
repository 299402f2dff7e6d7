import type { useT } from '../../../i18n/use-t.ts';

const KNOWN = [
  'not_configured',
  'switched_off',
  'no_evidence',
  'no_budget',
  'late',
  'refused',
  'unsupported',
] as const;

/** Why the language model wrote nothing, in words. */
export function whyNotWritten(t: ReturnType<typeof useT>['t'], outcome: string): string {
  const known = KNOWN.find((each) => each === outcome);
  return t(known ? `copilot.not.${known}` : 'copilot.not.failed');
}
