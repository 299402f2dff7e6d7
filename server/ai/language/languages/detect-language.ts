import { identifyLanguage } from './identify-language.ts';

/** The languages that Zhike answers in. */
export type ReplyLanguage = 'zh-CN' | 'en';

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[a-z]{2,}/gi;
/** Below this a message of one or two words ("ok", a name) says nothing about the language. */
const SURE = 0.45;

/**
 * The language to answer a message in: Chinese as soon as a few characters are, English when it is written in English or in
 * another language that is answered in English; else what was before.
 */
export function detectLanguage(text: string, before: ReplyLanguage): ReplyLanguage {
  const { language, confidence } = identifyLanguage(text);
  const han = text.match(HAN)?.length ?? 0;
  if (han > 0 && language !== 'ja' && han * 2 >= (text.match(LATIN_WORD)?.length ?? 0)) return 'zh-CN';
  if (language === 'und' || confidence < SURE || language.startsWith('zh')) return before;
  return language === 'yue' ? 'zh-CN' : 'en';
}
