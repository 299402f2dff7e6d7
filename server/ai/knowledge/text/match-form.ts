import { kindOf, normalise, unitKind } from './normalise.ts';
import { politePhrases, shortSynonyms, synonymRows } from './synonyms.ts';

const synonyms = new Map<string, string>();
for (const [first = '', ...others] of synonymRows) {
  for (const other of others) synonyms.set(other, first);
}
const synonymPattern = anyOf([...synonyms.keys(), ...synonymRows.map(([first = '']) => first)]);
const politePattern = anyOf(politePhrases);

const numerals = new Map([...'零一二三四五六七八九'].map((numeral, value) => [numeral, value]));
numerals.set('两', 2);
const numeralPattern =
  /[零一二三四五六七八九十两]{1,3}(?=天|日|个|年|月|周|小时|分|元|块|折|倍|期|次|件|万|千|百|g)/g;

/** A question that ends with 不, 没 or 么 in place of 吗 denies nothing: 能退不, 有货没. */
const askingEnd = /((?:能|可以|会|要|有|是|包|支持|行|算|够|给|让)[^ ]{0,12}?)(?<![吗么])[不没么嘛](?= |$)/g;

/** The longest alternative wins; Latin words match whole. */
function anyOf(phrases: readonly string[]): RegExp {
  const alternatives = [...new Set(phrases)]
    .sort((left, right) => right.length - left.length)
    .map((phrase) =>
      /^[a-z]/.test(phrase) ? `(?<![a-z0-9])${phrase}(?![a-z0-9])` : (shortSynonyms[phrase] ?? phrase),
    );
  return new RegExp(alternatives.join('|'), 'g');
}

/**
 * The key under which equal questions meet: the normalised text without the blanks that stand beside an ideograph
 * ("怎么 退货?" and "怎么退货" are one question, "log in" and "login" are two).
 */
export function exactKey(text: string): string {
  const form = normalise(text);
  if (!form.includes(' ')) return form;
  let out = '';
  for (let i = 0; i < form.length; i += 1) {
    const code = form.charCodeAt(i);
    const beside = code === 0x20 && (isIdeograph(form, i - 1) || isIdeograph(form, i + 1));
    if (!beside) out += form.charAt(i);
  }
  return out;
}

function isIdeograph(form: string, at: number): boolean {
  return kindOf(form.charCodeAt(at)) === unitKind.ideograph;
}

/**
 * The form that the index works on: the exact key without courtesies, with synonyms by their first word and small Chinese
 * numerals before a measure as digits. Never empty for a text that has a letter.
 */
export function matchForm(text: string): string {
  const key = exactKey(text);
  const stripped = key.replace(politePattern, ' ').replace(/ +/g, ' ').trim();
  const kept = stripped === '' ? key : stripped;
  return kept
    .replace(askingEnd, (all, asks: string) => `${asks}吗`)
    .replace(synonymPattern, (word) => synonyms.get(word) ?? word)
    .replace(numeralPattern, numeralToDigits);
}

/** "十二" → "12", up to ninety-nine; anything else stays as it is. */
function numeralToDigits(text: string): string {
  const [left = '', right] = text.split('十');
  if (right === undefined) return numerals.has(text) ? String(numerals.get(text)) : text;
  const tens = left === '' ? 1 : numerals.get(left);
  const ones = right === '' ? 0 : numerals.get(right);
  return tens === undefined || ones === undefined ? text : String(tens * 10 + ones);
}
