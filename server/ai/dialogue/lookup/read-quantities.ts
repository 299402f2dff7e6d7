import { parseChineseNumber } from '../../language/index.ts';
import type { LookupSlotKind } from './catalogue.ts';

/** An amount, rating or duration that a message asks for, in its canonical wording: 100-200元, 4.5分以上, 2小时 - 3小时. */
export interface FoundQuantity {
  kind: Extract<LookupSlotKind, 'amount' | 'rating' | 'duration'>;
  value: string;
  start: number;
  end: number;
}

const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const CHINESE = '一二两三四五六七八九十百千';
const TO = String.raw`\s*(?:-|~|—|–|－|到|至)\s*`;
const UP = '(?:以上|起|往上|及以上|或以上)';
const DOWN = '(?:以下|一下|以内|之内|以里|内)';
const HOURS = String.raw`(?:个)?(小时|钟头|天|日)`;

const PATTERNS: readonly [FoundQuantity['kind'], RegExp, (...parts: string[]) => string][] = [
  ['duration', new RegExp(`半个?小时${TO}${NUMBER}\\s*${HOURS}`, 'g'), (a, u) => `0.5小时 - ${a}${hours(u)}`],
  [
    'duration',
    new RegExp(`${NUMBER}\\s*${HOURS}${TO}${NUMBER}\\s*${HOURS}`, 'g'),
    (a, u, b, v) => `${a}${hours(u)} - ${b}${hours(v)}`,
  ],
  [
    'duration',
    new RegExp(`${NUMBER}(?:${TO}|、)${NUMBER}\\s*${HOURS}`, 'g'),
    (a, b, u) => `${a}${hours(u)} - ${b}${hours(u)}`,
  ],
  ['duration', new RegExp(`(?<![a-z\\d.])${NUMBER}\\s*${HOURS}`, 'g'), (a, u) => `${a}${hours(u)}`],

  ['duration', /半个?小时/g, () => '0.5小时'],
  ['rating', new RegExp(`${NUMBER}\\s*分?\\s*${UP}(?!\\s*元)`, 'g'), (a) => `${a}分以上`],
  ['rating', new RegExp(`(?:超过|高于|大于|不低于|至少)\\s*${NUMBER}\\s*分`, 'g'), (a) => `${a}分以上`],
  ['rating', new RegExp(`${NUMBER}\\s*分(?!钟|店)`, 'g'), (a) => `${a}分`],
  ['rating', /满分/g, () => '5分'],
  [
    'amount',
    new RegExp(`${NUMBER}\\s*(?:元|块钱?)?${TO}${NUMBER}\\s*(?:元|块|左右|的|之间|吧|，|,|。|$)`, 'g'),
    (a, b) => `${a}-${b}元`,
  ],
  ['amount', new RegExp(`${NUMBER}\\s*(?:元|块钱?)\\s*${UP}`, 'g'), (a) => `${a}元以上`],
  ['amount', new RegExp(`${NUMBER}\\s*(?:元|块钱?)?\\s*${DOWN}`, 'g'), (a) => `${a}元以下`],
  [
    'amount',
    new RegExp(`(?:不超过|低于|少于|小于|不高于)\\s*${NUMBER}\\s*(?:元|块钱?)?`, 'g'),
    (a) => `${a}元以下`,
  ],
  ['amount', new RegExp(`(?:超过|高于|大于|不低于)\\s*${NUMBER}\\s*(?:元|块钱?)`, 'g'), (a) => `${a}元以上`],
  ['amount', new RegExp(`${NUMBER}\\s*(?:元|块钱?)`, 'g'), (a) => `${a}元`],
  ['amount', /不(?:是|要)?免费|(?<!不)收费的?(?!停车)/g, () => '1元以上'],
  [
    'amount',
    /(?<!不|不是|不要)免费(?!早餐|市内|国内|停车|的?(?:早餐|wifi))|不(?:用|要|需要|花|收)(?:花)?(?:门票|票|钱)/g,
    () => '免费',
  ],
];
/** Above this a bare 以上 is money, not a rating. */
const HIGHEST_RATING = 5;

/** In the order of the text; `hidden` are stretches that are names, which have no quantities. */
export function readQuantities(
  text: string,
  hidden: readonly { start: number; end: number }[],
): FoundQuantity[] {
  const digits = withDigits(text);
  const found: FoundQuantity[] = [];
  for (const [kind, pattern, write] of PATTERNS) {
    for (const match of digits.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if ([...found, ...hidden].some((other) => start < other.end && other.start < end)) continue;
      const isMoney = kind === 'rating' && Number(match[1]) > HIGHEST_RATING;
      const value = isMoney ? `${match[1] ?? ''}元以上` : write(...match.slice(1));
      found.push({ kind: isMoney ? 'amount' : kind, value, start, end });
    }
  }
  return found.sort((left, right) => left.start - right.start);
}

function hours(unit: string | undefined): string {
  return unit === '天' || unit === '日' ? '天' : '小时';
}

/** 两个小时, 四分以上: a single Chinese digit before a unit becomes a figure; the length stays. */
function withDigits(text: string): string {
  const single = new RegExp(
    `(?<![${CHINESE}第])([一二两三四五六七八九])(?=\\s*(?:个?(?:小时|钟头)|天|分以上))`,
    'g',
  );
  return text
    .replace(single, (digit) => String(parseChineseNumber(digit) ?? digit))
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
