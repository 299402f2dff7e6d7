import type { Overview } from '../../../../contracts/operations/index.ts';
import { percent, wholeNumber } from '../../../i18n/format.ts';
import type { Language } from '../../../i18n/languages.ts';
import type { Translate } from '../../../i18n/use-t.ts';
import type { ChartPlan, SeriesPlan } from '../charts/chart-option.ts';
import { dayText, ratingText, spanText } from '../figure-text.ts';

export const METRICS = ['volume', 'shares', 'speed', 'csat'] as const;
export type Metric = (typeof METRICS)[number];

type Days = Overview['days'];

const PLANS: Record<Metric, (t: Translate, days: Days, language: Language) => Omit<ChartPlan, 'labels'>> = {
  volume: (t, days, language) => ({
    text: (value) => wholeNumber(value ?? 0, language),
    min: 0,
    series: [
      series(t('dashboard.trend.conversations'), barOrLine(days), 'brand', days, (f) => f.conversations),
      series(t('dashboard.trend.handoffs'), barOrLine(days), 'seal', days, (f) => f.handoffs),
    ],
  }),
  shares: (t, days, language) => ({
    text: (value) => percent(value, language),
    min: 0,
    max: 1,
    series: [
      series(t('dashboard.trend.solved'), 'line', 'brand', days, (f) => f.solvedWithoutPerson),
      series(t('dashboard.trend.handoffRate'), 'line', 'seal', days, (f) => f.handoffRate),
    ],
  }),
  speed: (t, days) => ({
    text: (value) => spanText(t, value),
    min: 0,
    series: [
      series(t('dashboard.trend.median'), 'line', 'brand', days, (f) => f.firstResponseSeconds),
      {
        ...series(t('dashboard.trend.p90'), 'line', 'warning', days, (f) => f.firstResponseP90Seconds),
        dashed: true,
      },
    ],
  }),
  csat: (t, days, language) => ({
    text: (value) => ratingText(value, language),
    min: 1,
    max: 5,
    series: [series(t('dashboard.trend.csatMean'), 'line', 'brand', days, (f) => f.csat)],
  }),
};

/** What the trend chart draws for a metric. */
export function trendPlan(t: Translate, metric: Metric, days: Days, language: Language): ChartPlan {
  const labels = days.map(({ day }) => dayText(day, language));
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const heading = (index: number) =>
    `${labels[index] ?? ''} ${weekday.format(new Date(days[index]?.day ?? 0))}`;
  return { labels, heading, ...PLANS[metric](t, days, language) };
}

/** Pairs of bars are readable for about two weeks. */
function barOrLine(days: Days): SeriesPlan['kind'] {
  return days.length > 16 ? 'line' : 'bar';
}

function series(
  name: string,
  kind: SeriesPlan['kind'],
  colour: SeriesPlan['colour'],
  days: Days,
  read: (figures: Days[number]['figures']) => number | null,
): SeriesPlan {
  return { name, kind, colour, values: days.map(({ figures }) => read(figures)) };
}
