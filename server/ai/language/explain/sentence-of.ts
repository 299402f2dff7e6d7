import type { IntentReading } from '../intent/index.ts';
import type { CarryingWord } from './gather-words.ts';

const MOST_NAMED = 3;

/** A reading in one sentence, in Chinese and in English. */
export function sentenceOf(
  { ranked, inScope, outOfScope }: IntentReading,
  features: readonly CarryingWord[],
  nearest: readonly { text: string; label: string }[],
): { zh: string; en: string } {
  const [first, second] = ranked;
  if (!first) return { zh: '没有可以判断的意图。', en: 'There is no intent to choose from.' };
  const carried = features.filter(({ weight }) => weight > 0).slice(0, MOST_NAMED);
  const percent = (share: number): string => `${Math.round(share * 100)}%`;
  const zh: string[] = [];
  const en: string[] = [];
  if (inScope) {
    zh.push(`判断为「${first.label}」（${percent(first.probability)}）`);
    en.push(`Read as "${first.label}" (${percent(first.probability)})`);
  } else {
    zh.push(`判断为超出范围（${percent(outOfScope)}），最接近的是「${first.label}」`);
    en.push(`Read as out of scope (${percent(outOfScope)}); the nearest intent is "${first.label}"`);
  }
  if (carried.length > 0) {
    zh.push(`主要依据：${carried.map(({ text }) => `“${text}”`).join('、')}`);
    en.push(`carried by ${carried.map(({ text }) => `"${text}"`).join(', ')}`);
  }
  const [closest] = nearest;
  if (closest) {
    zh.push(`最相近的样例是“${closest.text}”（${closest.label}）`);
    en.push(`the nearest example is "${closest.text}" (${closest.label})`);
  }
  if (second) {
    zh.push(`其次是「${second.label}」（${percent(second.probability)}）`);
    en.push(`next comes "${second.label}" (${percent(second.probability)})`);
  }
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` };
}
