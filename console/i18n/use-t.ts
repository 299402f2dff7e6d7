import { useTranslation } from 'react-i18next';
import type { ParseKeys, TFunction } from 'i18next';
import type { Language } from './languages.ts';

/** A key of the dictionaries, such as `inbox.list.empty`. */
export type TextKey = ParseKeys;
export type Translate = TFunction;

/** The texts in the chosen language. */
export function useT(): { t: Translate; language: Language } {
  const { t, i18n } = useTranslation();
  return { t, language: i18n.language as Language };
}
