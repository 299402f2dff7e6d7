import { cleaned, refused } from './cleaned.ts';
import type { Cleaned } from './cleaned.ts';
import { foldText } from './fold.ts';
import { findPlaceholder } from './placeholders.ts';

/** Money in the smallest unit of its currency (ISO 4217), the currency where the text names one. */
export interface Amount {
  minor: number;
  currency?: string;
}

// Digits behind the point, where they are not two (ISO 4217).
const DIGITS: Record<string, number> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  CLP: 0,
  ISK: 0,
  PYG: 0,
  KWD: 3,
  BHD: 3,
  OMR: 3,
  JOD: 3,
  TND: 3,
};
const CODES = new Set(
  `CNY HKD MOP TWD USD EUR GBP JPY KRW SGD AUD CAD NZD CHF SEK NOK DKK RUB INR THB VND MYR IDR PHP AED SAR BRL MXN ZAR TRY PLN CZK
  HUF ILS CLP ISK PYG KWD BHD OMR JOD TND`.split(/\s+/),
);
const WORDS: [RegExp, string][] = [
  [/人民币|rmb|cn[¥￥]|^元$|元整?$|块$/i, 'CNY'],
  [/港[币元]|hk\$/i, 'HKD'],
  [/新?台币|nt\$/i, 'TWD'],
  [/澳门[元币]|mop\$/i, 'MOP'],
  [/美[元金]|us\$/i, 'USD'],
  [/欧元|€/, 'EUR'],
  [/英镑|£/, 'GBP'],
  [/日[元圆]|jp[¥￥]|円/i, 'JPY'],
  [/韩[元币]|₩/, 'KRW'],
  [/[¥￥]/, 'CNY'],
  [/\$/, 'USD'],
];

/** How many digits of a currency are behind the point. */
export function minorDigits(currency: string): number {
  return DIGITS[currency] ?? 2;
}

/** A currency by its code or its usual Chinese name or sign: CNY, 人民币, US$. */
export function cleanCurrency(text: string): Cleaned<string> {
  const written = foldText(text.slice(0, 32));
  const found = currencyIn(written);
  return found === undefined ? refused(findPlaceholder(written) ?? 'invalid') : cleaned(found);
}

/**
 * An amount of money: ¥1,234.50 · 1234.5元 · 1.234,56 € · (12.00) · -3 · 1.2万. `currency` is meant where the text names none and gives
 * the number of digits. Refused: what is no number, or has more digits behind the point than the currency (rounding would be silent).
 */
export function cleanAmount(text: string, currency = 'CNY'): Cleaned<Amount> {
  if (text.length > 64) return refused('invalid');
  const written = foldText(text);
  if (written === '') return refused('empty');
  const named = currencyIn(written);
  const bare = written.replace(
    /[A-Za-z$€£¥￥₩\s]|人民币|港[币元]|新?台币|美[元金]|欧元|英镑|日[元圆]|韩[元币]|[元圆块円整]/g,
    '',
  );
  const number = readNumber(bare);
  if (number === undefined) {
    const nothing = findPlaceholder(written);
    return refused(nothing ?? 'invalid');
  }
  const minor = toMinor(number, minorDigits(named ?? currency));
  if (minor === undefined || !Number.isSafeInteger(minor)) return refused('invalid');
  return cleaned(named === undefined ? { minor } : { minor, currency: named });
}

/** A plain number as people write it: 1,234.5 · 1.234,5 · (12) · 12% is 0.12 · 1.2万. */
export function cleanNumber(text: string): Cleaned<number> {
  if (text.length > 64) return refused('invalid');
  const written = foldText(text).replace(/\s/g, '');
  if (written === '') return refused('empty');
  const percent = written.endsWith('%');
  const number = readNumber(percent ? written.slice(0, -1) : written);
  if (number === undefined) return refused(findPlaceholder(written) ?? 'invalid');
  const value =
    Number(number.digits) * 10 ** (number.exponent - (percent ? 2 : 0)) * (number.negative ? -1 : 1);
  // What ten to a negative power adds is taken off again: 0.1 and not 0.10000000000000001.
  return Number.isFinite(value) ? cleaned(Number(value.toPrecision(15))) : refused('invalid');
}

function currencyIn(text: string): string | undefined {
  const code = /(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])/.exec(text)?.[0].toUpperCase();
  if (code !== undefined && CODES.has(code)) return code;
  return WORDS.find(([pattern]) => pattern.test(text))?.[1];
}

/** Digits and a power of ten, exact. */
interface Written {
  digits: string;
  exponent: number;
  negative: boolean;
}

function readNumber(text: string): Written | undefined {
  const [, open = '', sign = '', body = '', unit = ''] =
    /^([(]?)([-+−]?)([\d.,']+)([万亿]?)[)]?$/.exec(text) ?? [];
  if (!/\d/.test(body)) return undefined;
  const plain = pointed(body);
  if (plain === undefined) return undefined;
  const [whole = '', part = ''] = plain.split('.');
  const power = unit === '万' ? 4 : unit === '亿' ? 8 : 0;
  return {
    digits: `${whole}${part}`,
    exponent: power - part.length,
    negative: open !== '' || /[-−]/.test(sign),
  };
}

/** The number with a point for its fraction and nothing between thousands; undefined where the marks make no sense. */
function pointed(body: string): string | undefined {
  const text = body.replace(/'/g, ',');
  if (/^\d+(\.\d+)?$/.test(text) || /^\.\d+$/.test(text)) return text;
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return text.replace(/,/g, '');
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(text) || /^\d{1,3}(\.\d{3}){2,}$/.test(text)) {
    return text.replace(/\./g, '').replace(',', '.');
  }
  // A comma before two digits at the end is a fraction: 12,50.
  if (/^\d+,\d{1,2}$/.test(text)) return text.replace(',', '.');
  return /^\d{1,4}(,\d{4})+(\.\d+)?$/.test(text) ? text.replace(/,/g, '') : undefined;
}

function toMinor({ digits, exponent, negative }: Written, places: number): number | undefined {
  const shift = exponent + places;
  const trailing = /0*$/.exec(digits)?.[0].length ?? 0;
  if (shift < 0 && trailing < -shift && /[1-9]/.test(digits)) return undefined;
  const minor = shift >= 0 ? Number(digits + '0'.repeat(shift)) : Number(digits.slice(0, shift) || '0');
  return negative ? -minor : minor;
}
