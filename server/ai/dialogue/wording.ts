import type { ReplyLanguage } from '../language/index.ts';

/** What the bot says by itself, in each language. Answers come from knowledge, never from here. */
const WORDING = {
  greeting: {
    'zh-CN': '您好，我是智能客服，请问有什么可以帮您？',
    en: 'Hello, I am the virtual assistant. How can I help you?',
  },
  thanks: {
    'zh-CN': '不客气，很高兴能帮到您。还有其他问题随时告诉我。',
    en: 'You are welcome. Let me know if there is anything else.',
  },
  goodbye: { 'zh-CN': '感谢您的咨询，祝您生活愉快，再见！', en: 'Thank you for your time. Goodbye!' },
  yes: { 'zh-CN': '好的。请告诉我您想咨询的问题。', en: 'Sure. What would you like to know?' },
  no: {
    'zh-CN': '好的。如果还有其他问题，随时告诉我。',
    en: 'All right. Let me know if there is anything else.',
  },
  clarify: { 'zh-CN': '请问您想咨询的是哪一个问题？', en: 'Which of these do you mean?' },
  clarifyOther: {
    'zh-CN': '关于您的另一个问题，请问您想咨询的是哪一个？',
    en: 'About your other question, which of these do you mean?',
  },
  noneOfThese: { 'zh-CN': '都不是', en: 'None of these' },
  unknown: {
    'zh-CN': '抱歉，这个问题我还没有找到可靠的答案。您可以换一种说法，或者转人工客服为您处理。',
    en: 'Sorry, I have no reliable answer to that. You could put it another way, or talk to a person.',
  },
  offer: {
    'zh-CN': '抱歉，我还是没能解答您的问题。需要为您转接人工客服吗？',
    en: 'Sorry, I still cannot answer that. Shall I connect you with a person?',
  },
  toPerson: { 'zh-CN': '转人工', en: 'Talk to a person' },
  notNow: { 'zh-CN': '不用了', en: 'No, thanks' },
  attachment: {
    'zh-CN': '文件已收到。我还看不懂图片和文件，请用文字描述您的问题，或者转人工客服查看。',
    en: 'I received your file, but I cannot read it yet. Please describe your question, or talk to a person.',
  },
} as const;

export function say(key: keyof typeof WORDING, language: ReplyLanguage): string {
  return WORDING[key][language];
}

/** Whether the text is the "none of these" choice, in any language. */
export function isNoneOfThese(text: string): boolean {
  const plain = text.trim().toLowerCase();
  return Object.values(WORDING.noneOfThese).some((each) => each.toLowerCase() === plain);
}
