import { codeOf } from '../api/api-error.ts';
import type { Translate } from '../i18n/use-t.ts';

/** What went wrong, in the reader's language: by the problem's code, or a general sentence for unknown ones. */
export function problemText(t: Translate, error: unknown): string {
  const key = `errors.byCode.${codeOf(error).replaceAll('.', '_')}`;
  return t(key as 'errors.byCode.client_offline', { defaultValue: t('errors.unexpected') });
}
