import { previewTexts as en } from '../../../i18n/en/administration/preview.ts';
import { previewTexts as zh } from '../../../i18n/zh-CN/administration/preview.ts';
import type { Language } from '../../../i18n/languages.ts';

/** The window's own words in the language of the visitor, whatever language the console is read in. */
export function previewTexts(language: Language): typeof zh {
  return language === 'en' ? en : zh;
}
