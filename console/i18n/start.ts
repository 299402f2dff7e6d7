import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from 'antd/es/locale/index.js';
import { writeSetting } from '../ui/settings.ts';
import { firstLanguage } from './languages.ts';
import type { Language } from './languages.ts';
import type { Dictionary } from './zh-CN/index.ts';

interface LanguagePack {
  dictionary: Dictionary;
  antd: Locale;
}

// A language is loaded when it is chosen: the first page carries one of them.
const LOAD: Record<Language, () => Promise<LanguagePack>> = {
  'zh-CN': async () => {
    const [own, antd] = await Promise.all([import('./zh-CN/index.ts'), import('antd/es/locale/zh_CN.js')]);
    return { dictionary: own.zhCN, antd: antd.default };
  },
  en: async () => {
    const [own, antd] = await Promise.all([import('./en/index.ts'), import('antd/es/locale/en_US.js')]);
    return { dictionary: own.en, antd: antd.default };
  },
};

const antdLocales = new Map<Language, Locale>();

export const i18n = createInstance();

/** Loads a language and switches to it; the device remembers it unless told not to. */
export async function switchLanguage(language: Language, { remember = true } = {}): Promise<void> {
  if (!antdLocales.has(language)) {
    const pack = await LOAD[language]();
    antdLocales.set(language, pack.antd);
    i18n.addResourceBundle(language, 'translation', pack.dictionary);
  }
  await i18n.changeLanguage(language);
  if (remember) writeSetting('language', language);
  document.documentElement.lang = language;
}

/** Ant Design's own texts in a language that was switched to. */
export function antdLocale(language: Language): Locale | undefined {
  return antdLocales.get(language);
}

/** Must be done before the first render. */
export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    resources: {},
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await switchLanguage(firstLanguage(), { remember: false });
}
