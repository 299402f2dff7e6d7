import { Tooltip } from 'antd';
import type { WritingDay, WritingState } from '../../../contracts/ai/index.ts';
import { percent, wholeNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { Panel } from '../../ui/page-header.tsx';
import styles from './writing.module.css';

const DAYS = 14;
const MINOR = 100;
const NONE: Omit<WritingDay, 'day'> = {
  requests: 0,
  used: 0,
  refused: 0,
  tokensIn: 0,
  tokensOut: 0,
  seconds: 0,
  cost: 0,
};

function tokensOf({ tokensIn, tokensOut }: Pick<WritingDay, 'tokensIn' | 'tokensOut'>): number {
  return tokensIn + tokensOut;
}

function dayOf(timezone: string, at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(at);
}

/** Today's use against the limit, and the days before. */
export function UsePanel({ state: { settings, days } }: { state: WritingState }) {
  const { t, language } = useT();
  const today = days.find(({ day }) => day === dayOf(settings.timezone, new Date())) ?? NONE;
  const cost = (minor: number) =>
    new Intl.NumberFormat(language, { style: 'currency', currency: settings.currency }).format(minor / MINOR);
  const figures = [
    [t('writing.use.tokens'), wholeNumber(tokensOf(today), language)],
    [t('writing.use.cost'), cost(today.cost)],
    [t('writing.use.requests'), wholeNumber(today.requests, language)],
    [t('writing.use.used'), percent(today.requests === 0 ? null : today.used / today.requests, language, 0)],
    [t('writing.use.refused'), wholeNumber(today.refused, language)],
  ];
  const share = settings.tokensPerDay === 0 ? 0 : Math.min(1, tokensOf(today) / settings.tokensPerDay);
  return (
    <Panel title={t('writing.use.title')} description={t('writing.use.hint')}>
      <dl className={styles.figures}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div
        className={styles.meter}
        role="meter"
        aria-label={t('writing.use.ofDay')}
        aria-valuemin={0}
        aria-valuemax={settings.tokensPerDay}
        aria-valuenow={Math.min(tokensOf(today), settings.tokensPerDay)}
        style={{ ['--share' as string]: `${(share * 100).toFixed(1)}%` }}
        data-full={share >= 0.9}
      />
      <p className={styles.hint}>
        {t('writing.use.share', {
          share: percent(share, language, 0),
          limit: wholeNumber(settings.tokensPerDay, language),
        })}
      </p>
      {days.length > 0 ? <DayBars days={days} cost={cost} /> : null}
    </Panel>
  );
}

function DayBars({ days, cost }: { days: WritingDay[]; cost: (minor: number) => string }) {
  const { t, language } = useT();
  const shown = days.slice(0, DAYS).toReversed();
  const most = Math.max(1, ...shown.map(tokensOf));
  return (
    <ol className={styles.bars} aria-label={t('writing.use.days')}>
      {shown.map((day) => (
        <Tooltip
          key={day.day}
          title={`${day.day} · ${wholeNumber(tokensOf(day), language)} · ${cost(day.cost)}`}
        >
          <li>
            <i style={{ height: `${Math.max(2, (tokensOf(day) / most) * 100)}%` }} />
            <span>{day.day.slice(5)}</span>
          </li>
        </Tooltip>
      ))}
    </ol>
  );
}
