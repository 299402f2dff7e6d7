/** The languages that Zhike answers in. */
export type ReplyLanguage = 'zh-CN' | 'en';

const HAN = /\p{Script=Han}/gu;
const ENGLISH =
  /\b(the|an?|i|you|my|your|is|are|am|do|does|did|can|could|how|what|when|where|why|who|which|to|of|for|in|on|it|this|that|have|has|not|no|yes|please|thanks?|hello|hi|help|order|return|refund|ship(ping)?|deliver(y)?|human|agent|person)\b/i;
const LATIN_WORD = /[a-z]{2,}/gi;

/** The language of a message: Chinese as soon as a few characters are, English when words are; else what was before. */
export function detectLanguage(text: string, before: ReplyLanguage): ReplyLanguage {
  const han = text.match(HAN)?.length ?? 0;
  const words = text.match(LATIN_WORD)?.length ?? 0;
  if (han > 0 && han * 2 >= words) return 'zh-CN';
  // Codes, models and slips of the keyboard are Latin letters too: only words that English is made of count.
  if (han === 0 && words > 0 && ENGLISH.test(text)) return 'en';
  return before;
}
