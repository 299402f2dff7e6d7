import { CaretDownFilled, CaretUpFilled } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { DayRange } from '../../../api/admin/reports.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Hint } from '../../../ui/forms/hint.tsx';
import { Sparkline } from '../../../ui/charts/sparkline.tsx';
import { changeOf } from './change.ts';
import type { Better, Comparison } from './change.ts';
import { changeText, dayText } from '../figure-text.ts';
import { rangeBefore } from '../range/range.ts';
import styles from './kpi-card.module.css';

interface KpiCardProps {
  title: string;
  /** How the figure is counted. */
  hint: string;
  /** One more line behind the «i». */
  detail?: string | undefined;
  /** Numbers with their units. */
  value: [string, string][];
  isMissing: boolean;
  series: (number | null)[];
  now: number | null;
  before: number | null;
  range: DayRange;
  comparison: Comparison;
  better: Better;
}

/** One figure: its value, how it moved since the period before, and its days as a small line. */
export function KpiCard(props: KpiCardProps) {
  const { title, hint, detail, value, isMissing, series } = props;
  return (
    <section className={styles.card} aria-label={title}>
      <h2 className={styles.title}>
        <span className={styles.name}>{title}</span>
        <Hint about={title}>
          {hint}
          {detail ? <span className={styles.detail}>{detail}</span> : null}
        </Hint>
      </h2>
      <p className={isMissing ? `${styles.value} ${styles.missing}` : `${styles.value} zk-num`}>
        {value.map(([number, unit]) => (
          <span key={unit + number}>
            {number}
            <small className={styles.unit}>{unit}</small>
          </span>
        ))}
      </p>
      <Movement {...props} />
      {series.length > 1 ? (
        <div className={styles.spark}>
          <Sparkline values={series} />
        </div>
      ) : null}
    </section>
  );
}

function Movement({ now, before, range, comparison, better }: KpiCardProps) {
  const { t, language } = useT();
  const change = changeOf(now, before, comparison, better);
  if (!change) return <p className={styles.movement}>{t('dashboard.kpi.noPrevious')}</p>;
  const past = rangeBefore(range);
  const days = { from: dayText(past.from, language), to: dayText(past.to, language) };
  const isMoved = change.direction !== 'same';
  return (
    <Tooltip title={t('dashboard.kpi.versus', days)}>
      <p className={`${styles.movement} ${styles[change.mood] ?? ''} zk-num`}>
        {change.direction === 'up' ? <CaretUpFilled aria-hidden="true" /> : null}
        {change.direction === 'down' ? <CaretDownFilled aria-hidden="true" /> : null}
        {isMoved ? (
          <span className="zk-hidden">
            {change.direction === 'up' ? t('dashboard.kpi.up') : t('dashboard.kpi.down')}
          </span>
        ) : null}
        {changeText(t, change, comparison, language)}
      </p>
    </Tooltip>
  );
}
