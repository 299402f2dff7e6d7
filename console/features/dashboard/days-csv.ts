import type { Overview } from '../../../contracts/operations/index.ts';
import type { Translate } from '../../i18n/use-t.ts';
import { toCsv } from '../../ui/lists/csv.ts';

/** The days of a report as a table for a spreadsheet. */
export function daysCsv(t: Translate, report: Overview): string {
  const head = [
    t('dashboard.trend.day'),
    t('dashboard.trend.conversations'),
    t('dashboard.trend.handoffs'),
    t('dashboard.trend.solved'),
    t('dashboard.trend.handoffRate'),
    t('dashboard.trend.median'),
    t('dashboard.trend.p90'),
    t('dashboard.trend.csatMean'),
  ];
  const rows = report.days.map(({ day, figures: f }) => [
    day,
    f.conversations,
    f.handoffs,
    rounded(f.solvedWithoutPerson, 4),
    rounded(f.handoffRate, 4),
    rounded(f.firstResponseSeconds, 1),
    rounded(f.firstResponseP90Seconds, 1),
    rounded(f.csat, 2),
  ]);
  return toCsv([head, ...rows]);
}

function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Number(value.toFixed(digits));
}
