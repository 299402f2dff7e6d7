export { detectLanguage } from './detect-language.ts';
export type { ReplyLanguage } from './detect-language.ts';
export { identifyLanguage } from './identify-language.ts';
export type { Language, LanguageReading } from './identify-language.ts';
