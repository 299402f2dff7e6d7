import { SMALL, smallNumber } from './small-number.ts';

/** A time of day: minutes since midnight (beyond 1440: the next day). `to` equals `from` for a point. */
export interface Clock {
  end: number;
  from: number;
  to: number;
  second: number;
  /** 下午 …: a second half of a range takes it over. */
  part: string | undefined;
  /** Hour as it was said, before the part of the day moved it. */
  exact: boolean;
  confidence: number;
}

/** Parts of the day in minutes. */
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  凌晨: [0, 360],
  清晨: [300, 480],
  清早: [300, 480],
  早晨: [360, 600],
  早上: [360, 600],
  一早: [360, 600],
  早: [360, 600],
  晨: [300, 480],
  上午: [480, 720],
  中午: [660, 780],
  正午: [720, 750],
  午后: [720, 900],
  下午: [720, 1080],
  傍晚: [1020, 1140],
  晚上: [1080, 1440],
  晚间: [1080, 1440],
  晚: [1080, 1440],
  夜里: [1320, 1740],
  夜间: [1320, 1740],
  半夜: [1380, 1740],
  深夜: [1380, 1740],
  午夜: [1410, 1530],
  夜: [1260, 1680],
};
const PART = Object.keys(PARTS)
  .sort((left, right) => right.length - left.length)
  .join('|');
const CLOCK = new RegExp(
  `(?:(${PART})(?:的)?)? ?(?:(${SMALL})(?:点钟?|时(?![间候代尚效装长常段期]))(?:(半)|([一三])刻|整|过?(${SMALL})分?(?![\\d个件元块天折次])(?:(\\d{1,2})秒)?)?` +
    `|(\\d{1,2}):([0-5]\\d)(?::([0-5]\\d))?(?![\\d:]))(?: ?([ap])\\.?m\\b\\.?)?`,
  'y',
);
const PART_ONLY = new RegExp(`(${PART})`, 'y');
// 一点 is "a bit", 三点 建议 are three points.
const POINTS = /[建要意问原优缺理说疑区注不好困多小儿也都没就是的击]/;

/** The time of day at a place; `afterDay`: a day was named just before, so that 晚 or 三点 is surely one. */
export function clockAt(
  folded: string,
  at: number,
  afterDay: boolean,
  inherited?: string,
): Clock | undefined {
  CLOCK.lastIndex = at;
  const match = CLOCK.exec(folded);
  if (!match) return partAt(folded, at, afterDay);
  const [, part, han, , , , , hours, , , meridiem] = match;
  const hour = smallNumber(han ?? hours);
  const end = CLOCK.lastIndex;
  if (!Number.isInteger(hour) || hour > 24) return partAt(folded, at, afterDay);
  const { minute, second } = minuteOf(match);
  if (!Number.isInteger(minute) || minute > 59) return undefined;
  const bare = part === undefined && !afterDay && !meridiem;
  if (bare && han !== undefined && isMaybePoints(folded, match[0], end)) return undefined;
  const named = part ?? inherited;
  const exact = isExact(hour, hours, named ?? meridiem);
  const from = (meridiem ? hourOfHalf(hour, meridiem) : hourInPart(hour, named, hours)) * 60 + minute;
  const confidence = exact ? 0.96 : afterDay ? 0.8 : 0.65;
  return { end, from, to: from, second, part: named, exact, confidence };
}

function minuteOf(match: RegExpExecArray): { minute: number; second: number } {
  const [, , , half, quarter, minutes, seconds, , clockMinutes, clockSeconds] = match;
  const second = Number(clockSeconds ?? seconds ?? 0);
  if (half) return { minute: 30, second };
  if (quarter) return { minute: quarter === '一' ? 15 : 45, second };
  return { minute: Number(clockMinutes ?? orZero(minutes)), second };
}

function hourOfHalf(hour: number, meridiem: string): number {
  return (hour % 12) + (meridiem === 'p' ? 12 : 0);
}

/** Nobody can take it for the other half of the day. */
function isExact(hour: number, digital: string | undefined, half: string | undefined): boolean {
  return half !== undefined || hour > 12 || (digital?.length === 2 && hour !== 12);
}

function orZero(text: string | undefined): number {
  return text === undefined ? 0 : smallNumber(text);
}

function isMaybePoints(folded: string, text: string, end: number): boolean {
  if (!text.endsWith('点')) return false;
  return /^ ?[一\d]?点$/.test(text) && !/\d/.test(text) ? true : POINTS.test(folded[end] ?? '');
}

/** 下午3点 is 15, 晚上12点 and 晚上1点 belong to the next day. Without a part 1 to 6 is the afternoon, as people mean it. */
function hourInPart(hour: number, part: string | undefined, digital: string | undefined): number {
  if (hour > 12 || hour === 0) return hour;
  if (part === undefined) return hour < 7 && digital === undefined ? hour + 12 : hour;
  if (part === '凌晨') return hour === 12 ? 0 : hour;
  if (/早|晨|上午/.test(part)) return hour;
  if (part === '中午' || part === '正午') return hour < 5 ? hour + 12 : hour;
  if (/下午|午后|傍晚/.test(part)) return hour === 12 ? 12 : hour + 12;
  if (hour === 12) return 24;
  return hour < 5 ? hour + 24 : hour + 12;
}

function partAt(folded: string, at: number, afterDay: boolean): Clock | undefined {
  PART_ONLY.lastIndex = at;
  const match = PART_ONLY.exec(folded);
  if (!match) return undefined;
  const part = match[1] ?? '';
  // A bare 早 or 晚 (早安, 太晚了) and 夜 says nothing; 一早 and the rest do.
  if (!afterDay && (part.length < 2 || /^[餐饭安班会霜]/.test(folded.slice(PART_ONLY.lastIndex))))
    return undefined;
  const [from, to] = PARTS[part] ?? [0, 0];
  return {
    end: PART_ONLY.lastIndex,
    from,
    to,
    second: 0,
    part,
    exact: true,
    confidence: afterDay ? 0.93 : 0.6,
  };
}
