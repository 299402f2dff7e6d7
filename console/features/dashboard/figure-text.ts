import { percent } from '../../i18n/format.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Translate } from '../../i18n/use-t.ts';
import type { Change, Comparison } from './kpi/change.ts';

export const NOTHING = '–';

/** A span of seconds in its two largest units, for reading: 45 s · 1 min 20 s · 2 h 5 min. */
export function spanText(t: Translate, seconds: number | null): string {
  return spanParts(t, seconds)
    .map(([value, unit]) => `${value} ${unit}`.trim())
    .join(' ');
}

/** The same in parts, value and unit, so that units can be set smaller. */
export function spanParts(t: Translate, seconds: number | null): [string, string][] {
  if (seconds === null) return [[NOTHING, '']];
  const whole = Math.round(seconds);
  const sizes: [number, string][] = [
    [Math.floor(whole / 86_400), t('dashboard.units.days')],
    [Math.floor((whole % 86_400) / 3600), t('dashboard.units.hours')],
    [Math.floor((whole % 3600) / 60), t('dashboard.units.minutes')],
    [whole % 60, t('dashboard.units.seconds')],
  ];
  const first = sizes.findIndex(([value]) => value > 0);
  if (first === -1) return [['0', t('dashboard.units.seconds')]];
  return sizes
    .slice(first, first + 2)
    .filter(([value], index) => index === 0 || value > 0)
    .map(([value, unit]) => [String(value), unit]);
}

/** A rating with one or two decimals. */
export function ratingText(value: number | null, language: Language): string {
  if (value === null) return NOTHING;
  return new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(
    value,
  );
}

/** The amount of a change without its direction. */
export function changeText(t: Translate, change: Change, comparison: Comparison, language: Language): string {
  if (change.direction === 'same') return t('dashboard.kpi.same');
  if (comparison === 'relative') return percent(change.amount, language);
  const decimals = comparison === 'points' ? 1 : 2;
  const value = comparison === 'points' ? change.amount * 100 : change.amount;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: decimals }).format(value);
  return comparison === 'points' ? t('dashboard.kpi.points', { value: number }) : number;
}

/** A day as the charts and tables show it: 11/18 or 18 Nov. */
export function dayText(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    month: language === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}
