export { detectLanguage } from './detect-language.ts';
export type { ReplyLanguage } from './detect-language.ts';
export { readEmotion } from './emotion.ts';
export type { EmotionReading } from './emotion.ts';
