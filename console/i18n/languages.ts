import { readSetting } from '../ui/settings.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: Record<Language, string> = { 'zh-CN': '简体中文', en: 'English' };

/** Whether a language was chosen on this device. */
export function hasChosenLanguage(): boolean {
  return readSetting('language', [...LANGUAGES, ''], '') !== '';
}

/** The language to begin with: the one chosen on this device, else the browser's, else Chinese. */
export function firstLanguage(): Language {
  const browser: Language = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
  return readSetting('language', LANGUAGES, browser);
}
