import type { Language } from './languages.ts';

type Unit = 'minute' | 'hour' | 'day';

/** «3 minutes ago» in the language; under a minute it is `justNow`; after a week it is the date. */
export function timeAgo(at: Date, now: Date, language: Language, justNow: string): string {
  const seconds = (now.getTime() - at.getTime()) / 1000;
  if (seconds < 60) return justNow;
  const [amount, unit]: [number, Unit] =
    seconds < 3600
      ? [seconds / 60, 'minute']
      : seconds < 86_400
        ? [seconds / 3600, 'hour']
        : [seconds / 86_400, 'day'];
  if (unit === 'day' && amount >= 7) return shortDate(at, language, now);
  return new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'short' }).format(
    -Math.floor(amount),
    unit,
  );
}

/** 14:05 */
export function clockTime(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false }).format(at);
}

/** The date, without its year while that is this one. */
export function shortDate(at: Date, language: Language, now: Date): string {
  const sameYear = at.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(language, {
    month: language === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** Date and time in full. */
export function fullTime(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', hour12: false }).format(
    at,
  );
}

/** A span as m:ss, from an hour on as h:mm:ss. */
export function clockSpan(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** 0.734 → 73.4%; nothing counted → an en dash. */
export function percent(share: number | null, language: Language, digits = 1): string {
  if (share === null) return '–';
  return new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: digits,
  }).format(share);
}

export function wholeNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value);
}

/** Bytes as kB or MB. */
export function fileSize(bytes: number, language: Language): string {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(amount)} ${unit}`;
}
