import { identifyHan } from './chinese.ts';
import type { HanLanguage } from './chinese.ts';
import { identifyLatin } from './latin.ts';
import type { LatinLanguage } from './latin-model.ts';
import { script, scripts } from './script-table.ts';

/** BCP 47; `und`: nothing tells. */
export type Language = HanLanguage | LatinLanguage | 'ko' | 'ru' | 'ar' | 'und';

export interface LanguageReading {
  language: Language;
  /** 0…1. */
  confidence: number;
}

/** A message says in its first thousand characters what it is written in. */
const MOST_UNITS = 1000;
const SCRIPTS = 8;
const ADDRESS = /\S*(?:@|:\/\/|www\.)\S*/giu;
const UKRAINIAN = /[іїєґў]/iu;
const PERSIAN = /[پچژگکی]/u;
const NO_JAPANESE_KANA = /[のゃゅょ]/gu;

/**
 * The language of one message: by its script first, then by characters (Chinese, Cantonese, Japanese) or words and letters
 * (languages in Latin letters). Codes, numbers, addresses and emoji have none: `und`, confidence 0.
 */
export function identifyLanguage(text: string): LanguageReading {
  let part = text.length > MOST_UNITS ? text.slice(0, MOST_UNITS) : text;
  if (/@|:\/\/|www\./i.test(part)) part = part.replace(ADDRESS, ' ');
  const counts = new Uint16Array(SCRIPTS);
  for (let at = 0; at < part.length; at += 1) {
    const kind = scripts[part.charCodeAt(at)] ?? script.none;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const count = (kind: number): number => counts[kind] ?? 0;
  const han = count(script.han);
  const kana = count(script.kana);
  // A Han character carries what four letters do.
  const weights: [number, number][] = [
    [script.han, (han + kana) * 4],
    [script.hangul, count(script.hangul) * 4],
    [script.cyrillic, count(script.cyrillic)],
    [script.arabic, count(script.arabic)],
    [script.other, count(script.other)],
    [script.latin, count(script.latin)],
  ];
  let [main, most] = weights[0] ?? [script.none, 0];
  let sum = 0;
  for (const [kind, weight] of weights) {
    sum += weight;
    if (weight > most) [main, most] = [kind, weight];
  }
  if (most === 0) return { language: 'und', confidence: 0 };
  const reading = readScript(main, part, han, kana);
  return { ...reading, confidence: reading.confidence * Math.min(1, 0.4 + (0.7 * most) / sum) };
}

function readScript(main: number, text: string, han: number, kana: number): LanguageReading {
  switch (main) {
    case script.han:
      return readEastAsian(text, han, kana);
    case script.hangul:
      return { language: 'ko', confidence: 0.99 };
    case script.cyrillic:
      return UKRAINIAN.test(text) ? { language: 'und', confidence: 0 } : { language: 'ru', confidence: 0.95 };
    case script.arabic:
      return { language: 'ar', confidence: PERSIAN.test(text) ? 0.5 : 0.97 };
    case script.latin:
      return identifyLatin(text) ?? { language: 'und', confidence: 0 };
    default:
      return { language: 'und', confidence: 0 };
  }
}

/** Kana are Japanese, but for the one that Chinese shops write for 的. */
function readEastAsian(text: string, han: number, kana: number): LanguageReading {
  if (kana === 0) return identifyHan(text);
  const ornamental = text.match(NO_JAPANESE_KANA)?.length ?? 0;
  if (ornamental === kana && kana === 1 && han >= 4) return identifyHan(text);
  return { language: 'ja', confidence: Math.min(0.99, 0.7 + (0.6 * kana) / (han + kana)) };
}
