import type { ImportState } from '../../../contracts/cdp/index.ts';
import type { Translate } from '../../i18n/use-t.ts';
import type { Tone } from '../../ui/chip.tsx';

export const STATE_TONES: Record<ImportState, Tone> = {
  draft: 'neutral',
  queued: 'info',
  running: 'info',
  cancelling: 'warning',
  cancelled: 'neutral',
  done: 'success',
  failed: 'danger',
  undoing: 'warning',
  undone: 'neutral',
};

/** A field of an import, or a name of the file's own that is kept (`attribute:备注`). */
export function fieldText(t: Translate, field: string): string {
  const colon = field.indexOf(':');
  if (colon > 0 && colon < field.length - 1) return t('imports.kept', { name: field.slice(colon + 1) });
  const plain = colon > 0 ? field.slice(0, colon) : field;
  return t(`imports.fields.${plain}` as 'imports.fields.phone', { defaultValue: field });
}

/** Why something was not taken, by its code: `phone.test_value`, or the problem of a row as a whole. */
export function reasonText(t: Translate, code: string): string {
  const dot = code.indexOf('.');
  const [field, reason] = [code.slice(0, dot), code.slice(dot + 1)];
  const said = t(`imports.reasons.${reason}` as 'imports.reasons.invalid', { defaultValue: code });
  const isWhole = field === 'row' || field === 'cdp' || said === code;
  return isWhole ? said : t('imports.reasonOf', { field: fieldText(t, field), reason: said });
}
