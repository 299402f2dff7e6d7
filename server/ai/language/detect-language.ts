/** The languages that Zhike answers in. */
export type ReplyLanguage = 'zh-CN' | 'en';

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[a-z]{2,}/gi;

/** The language of a message: Chinese as soon as a few characters are, English when words are; else what was before. */
export function detectLanguage(text: string, before: ReplyLanguage): ReplyLanguage {
  const han = text.match(HAN)?.length ?? 0;
  const words = text.match(LATIN_WORD)?.length ?? 0;
  if (han > 0 && han * 2 >= words) return 'zh-CN';
  if (words >= 2 || (words === 1 && han === 0 && text.trim().length > 3)) return 'en';
  return before;
}
