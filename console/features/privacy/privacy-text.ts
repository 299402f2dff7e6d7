import type { Translate } from '../../i18n/use-t.ts';

/** A kind of data in words; its code where it has none. */
export function whatText(t: Translate, what: string): string {
  return t(`privacy.what.${what}` as 'privacy.what.messages', { defaultValue: what });
}

/** Why something stays or is out of reach. */
export function whyText(t: Translate, why: string): string {
  return t(`privacy.why.${why}` as 'privacy.why.law', { defaultValue: why });
}

/** A purpose by the name that the tenant gave it, or as it is usually called. */
export function purposeText(t: Translate, { code, name }: { code: string; name: string }): string {
  if (name !== '') return name;
  return t(`privacy.purposes.names.${code}` as 'privacy.purposes.names.service', { defaultValue: code });
}
