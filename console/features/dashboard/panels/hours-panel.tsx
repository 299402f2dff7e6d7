import { useMemo } from 'react';
import type { Overview } from '../../../../contracts/operations/index.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Hint } from '../../../ui/forms/hint.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { LazyChart } from '../charts/lazy-chart.tsx';
import type { ChartPlan } from '../charts/chart-option.ts';
import styles from '../dashboard.module.css';

/** When customers come, by hour of the day; the busiest hour stands out. */
export function HoursPanel({ hours }: { hours: Overview['hours'] }) {
  const { t, language } = useT();
  const counts = useMemo(() => {
    const list = Array.from({ length: 24 }, () => 0);
    for (const { hour, conversations } of hours) list[hour] = conversations;
    return list;
  }, [hours]);
  const peak = counts.indexOf(Math.max(...counts));
  const isAny = (counts[peak] ?? 0) > 0;
  const plan = useMemo<ChartPlan>(
    () => ({
      labels: counts.map((_, hour) => String(hour)),
      heading: (hour) => t('dashboard.hours.tooltip', { from: hour, to: hour + 1 }),
      text: (value) => wholeNumber(value ?? 0, language),
      highlight: peak,
      series: [{ name: t('dashboard.kpi.conversations'), kind: 'bar', colour: 'brand', values: counts }],
    }),
    [counts, peak, t, language],
  );
  return (
    <Panel
      title={
        <span className={styles.heading}>
          {t('dashboard.hours.title')}
          <Hint about={t('dashboard.hours.title')}>{t('dashboard.hours.hint')}</Hint>
        </span>
      }
      extra={
        isAny ? (
          <span className={styles.aside}>{t('dashboard.hours.peak', { from: peak, to: peak + 1 })}</span>
        ) : null
      }
    >
      <LazyChart height={286} plan={plan} label={t('dashboard.hours.chartLabel')} />
    </Panel>
  );
}
