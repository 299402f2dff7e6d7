import type { Candidate, DurationValue } from '../entity.ts';
import { parseEnglishNumber } from '../numbers/english-numerals.ts';
import { SMALL, smallNumber } from './small-number.ts';

/** Seconds of a unit, and the letter of ISO 8601 (with its T part). */
const UNITS: Readonly<Record<string, readonly [string, number]>> = {
  年: ['Y', 31_536_000],
  季: ['Q', 7_776_000],
  月: ['M', 2_592_000],
  周: ['W', 604_800],
  星: ['W', 604_800],
  礼: ['W', 604_800],
  天: ['D', 86_400],
  工: ['D', 86_400],
  自: ['D', 86_400],
  晚: ['D', 86_400],
  小: ['TH', 3600],
  钟: ['TH', 3600],
  分: ['TM', 60],
  刻: ['TQ', 900],
  秒: ['TS', 1],
  year: ['Y', 31_536_000],
  month: ['M', 2_592_000],
  week: ['W', 604_800],
  day: ['D', 86_400],
  night: ['D', 86_400],
  hour: ['TH', 3600],
  hr: ['TH', 3600],
  minute: ['TM', 60],
  min: ['TM', 60],
  second: ['TS', 1],
  sec: ['TS', 1],
};
const UNIT =
  '年(?![级前底初代纪份货轻糕夜会度])|季度|月(?![日饼底初末])|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天])|周(?![一二三四五六日天末岁年边])|天(?![天猫线空花堂才津])|晚(?![上饭餐会])|小时|钟头|分钟|分(?=\\d|[一二三四五六七八九十]{1,3}秒)|刻钟|秒钟?(?!杀)|工作日|自然日';
const CHINESE = new RegExp(
  `(半|${SMALL})(?:(?:到|至|-|~)(${SMALL}))?(个)?多?(半)?(?:个)?(${UNIT})(半(?![夜年]))?`,
  'g',
);
const CHINESE_CUE = /[年月周期拜天晚时钟秒度日]/;
const NUMBER_WORD =
  'an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|sixty|half an?';
const ENGLISH = new RegExp(
  `(?<![a-z\\d.-])(\\d{1,4}(?:\\.\\d)?|${NUMBER_WORD})(?:(?: to |-)(\\d{1,4}))?[ -]?(year|month|week|day|night|hour|hr|minute|min|second|sec)s?(?![a-z])(?! ago| later| from now)`,
  'g',
);
const ENGLISH_CUE = /(?:year|month|week|day|night|hour|hr|min|sec)/;
const MOST = 10_000;

/** Durations: 两个半小时, 一年半, 3到5天, 一个小时三十分钟, 2 hours. Canonical: ISO 8601 (`PT2H30M`), `P3D..P5D` between two. */
export function readDurations(folded: string, out: Candidate[]): void {
  if (CHINESE_CUE.test(folded)) readChinese(folded, out);
  if (!ENGLISH_CUE.test(folded)) return;
  ENGLISH.lastIndex = 0;
  for (let match = ENGLISH.exec(folded); match; match = ENGLISH.exec(folded)) {
    if (
      /(?:^|[^a-z])(?:in|next|last|past|every) $/.test(
        folded.slice(Math.max(0, match.index - 6), match.index),
      ) &&
      !match[2]
    )
      continue;
    const amount = englishAmount(match[1] ?? '');
    push(
      out,
      match.index,
      ENGLISH.lastIndex,
      [[amount, match[3] ?? '']],
      match[2] ? Number(match[2]) : undefined,
    );
  }
}

function englishAmount(text: string): number {
  if (text.startsWith('half')) return 0.5;
  if (text === 'a' || text === 'an') return 1;
  return /\d/.test(text) ? Number(text) : (parseEnglishNumber(text) ?? Number.NaN);
}

function readChinese(folded: string, out: Candidate[]): void {
  let open: { start: number; end: number; parts: [number, string][] } | undefined;
  CHINESE.lastIndex = 0;
  for (let match = CHINESE.exec(folded); match; match = CHINESE.exec(folded)) {
    const [text, written, upper, counter, halfBefore, unit = '', halfBehind] = match;
    const end = match.index + text.length;
    const counted = counter !== undefined || (halfBefore !== undefined && written !== '半');
    if (!isDuration(folded, match.index, written ?? '', unit, counted)) continue;
    const amount = (written === '半' ? 0.5 : smallNumber(written)) + (halfBefore || halfBehind ? 0.5 : 0);
    if (open?.end === match.index && upper === undefined && isSmaller(unit, open.parts)) {
      open.parts.push([amount, unit[0] ?? '']);
      open.end = end;
      continue;
    }
    if (open) push(out, open.start, open.end, open.parts);
    open = undefined;
    const part: [number, string] = [amount, unit[0] ?? ''];
    if (upper !== undefined) push(out, match.index, end, [part], smallNumber(upper));
    else open = { start: match.index, end, parts: [part] };
  }
  if (open) push(out, open.start, open.end, open.parts);
}

/** 一小时三十分钟 goes on with a smaller unit, 三天三天 does not. */
function isSmaller(unit: string, parts: readonly (readonly [number, string])[]): boolean {
  const last = parts.at(-1)?.[1] ?? '';
  return (UNITS[unit[0] ?? '']?.[1] ?? 0) < (UNITS[last]?.[1] ?? 0);
}

/** 2026年 and 五月 are dates, 三个月 and 两年 durations; 周 and 天 without 第 or 每 before. */
function isDuration(folded: string, start: number, written: string, unit: string, counted: boolean): boolean {
  if ('第每'.includes(folded[start - 1] ?? ' ') || /[\d.]/.test(folded[start - 1] ?? '')) return false;
  if (unit === '月') return counted || written === '半';
  if (unit === '年') return smallNumber(written) < 100 || written === '半';
  return true;
}

function push(
  out: Candidate[],
  start: number,
  end: number,
  parts: readonly (readonly [number, string])[],
  upper?: number,
): void {
  if (parts.some(([amount]) => !(amount > 0 && amount <= MOST))) return;
  const iso = isoOf(parts);
  const seconds = parts.reduce((sum, [amount, unit]) => sum + amount * (UNITS[unit]?.[1] ?? 0), 0);
  const value: DurationValue = { iso, seconds };
  if (upper !== undefined && Number.isFinite(upper)) value.maxIso = isoOf([[upper, parts[0]?.[1] ?? '']]);
  const canonical = value.maxIso === undefined ? iso : `${iso}..${value.maxIso}`;
  out.push({ kind: 'duration', start, end, value, canonical, confidence: 0.92 });
}

/** ISO 8601 duration; halves go into the next smaller unit (1.5 years: P1Y6M, half a month: P15D). */
function isoOf(parts: readonly (readonly [number, string])[]): string {
  const sums = { Y: 0, M: 0, D: 0, s: 0 };
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only && Number.isInteger(only[0]) && UNITS[only[1]]?.[0] === 'W') return `P${only[0]}W`;
  for (const [amount, unit] of parts) {
    const [letter = '', seconds = 0] = UNITS[unit] ?? [];
    if (letter === 'Y') sums.M += amount * 12;
    else if (letter === 'Q') sums.M += amount * 3;
    else if (letter === 'M') sums.M += amount;
    else if (letter === 'W') sums.D += amount * 7;
    else if (letter === 'D') sums.D += amount;
    else sums.s += amount * seconds;
  }
  sums.D += (sums.M - Math.floor(sums.M)) * 30;
  sums.M = Math.floor(sums.M);
  sums.Y = Math.floor(sums.M / 12);
  sums.M %= 12;
  const days = Math.floor(sums.D);
  const rest = Math.round(sums.s + (sums.D - days) * 86_400);
  const date = `${sums.Y ? `${sums.Y}Y` : ''}${sums.M ? `${sums.M}M` : ''}${days ? `${days}D` : ''}`;
  return `P${date}${timePart(rest)}` === 'P' ? 'PT0S' : `P${date}${timePart(rest)}`;
}

function timePart(seconds: number): string {
  if (seconds === 0) return '';
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `T${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`;
}
