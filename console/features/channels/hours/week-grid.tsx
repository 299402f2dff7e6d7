import { CloseOutlined, CopyOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select, Tooltip } from 'antd';
import { useT } from '../../../i18n/use-t.ts';
import {
  clockOf,
  DAYS,
  hoursPerWeek,
  minutesOf,
  nextSpan,
  onWeekdays,
  problemOfDay,
  spansOf,
  withDay,
} from './week.ts';
import type { Span } from './week.ts';
import styles from './hours.module.css';

const HALF_HOURS = Array.from({ length: 49 }, (_, index) => clockOf(index * 30));
const MOST_SPANS = 4;

interface WeekGridProps {
  week: Span[];
  readOnly: boolean;
  onChange: (week: Span[]) => void;
}

/** Seven days with their times: as a bar over 24 hours, and to edit. */
export function WeekGrid({ week, readOnly, onChange }: WeekGridProps) {
  const { t } = useT();
  return (
    <div role="group" aria-label={t('channels.hours.week')}>
      <div className={styles.scale} aria-hidden="true">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
      {DAYS.map((day) => (
        <DayRow
          key={day}
          day={day}
          spans={spansOf(week, day)}
          readOnly={readOnly}
          onChange={(spans) => onChange(withDay(week, day, spans))}
          onSpread={() => onChange(onWeekdays(week, day))}
        />
      ))}
      <p className={styles.total}>{t('channels.hours.total', { hours: hoursPerWeek(week) })}</p>
    </div>
  );
}

interface DayRowProps {
  day: (typeof DAYS)[number];
  spans: Span[];
  readOnly: boolean;
  onChange: (spans: Span[]) => void;
  onSpread: () => void;
}

function DayRow({ day, spans, readOnly, onChange, onSpread }: DayRowProps) {
  const { t } = useT();
  const name = t(`channels.hours.days.d${day}`);
  const problem = problemOfDay(spans);
  const next = spans.length < MOST_SPANS ? nextSpan(spans, day) : undefined;
  function put(index: number, part: Partial<Span>): void {
    onChange(spans.map((span, place) => (place === index ? { ...span, ...part } : span)));
  }
  return (
    <div className={styles.day}>
      <span className={styles.name}>{name}</span>
      <DayBar spans={spans} />
      <div className={styles.spans}>
        {spans.length === 0 ? <span className={styles.closed}>{t('channels.hours.closed')}</span> : null}
        {spans.map((span, index) => (
          <span key={index} className={styles.span}>
            <Clock
              label={t('channels.hours.from', { day: name, number: index + 1 })}
              value={span.from}
              readOnly={readOnly}
              onChange={(from) => put(index, { from })}
            />
            <span aria-hidden="true">–</span>
            <Clock
              label={t('channels.hours.to', { day: name, number: index + 1 })}
              value={span.to}
              readOnly={readOnly}
              onChange={(to) => put(index, { to })}
            />
            {readOnly ? null : (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden="true" />}
                aria-label={t('channels.hours.removeSpan', { day: name, number: index + 1 })}
                onClick={() => onChange(spans.filter((_, place) => place !== index))}
              />
            )}
          </span>
        ))}
        {next && !readOnly ? (
          <Tooltip title={t('channels.hours.addSpan', { day: name })}>
            <Button
              type="text"
              size="small"
              icon={<PlusOutlined aria-hidden="true" />}
              aria-label={t('channels.hours.addSpan', { day: name })}
              onClick={() => onChange([...spans, next])}
            />
          </Tooltip>
        ) : null}
        {problem ? (
          <span className={styles.problem} role="alert">
            {t(`channels.hours.problems.${problem}`)}
          </span>
        ) : null}
      </div>
      {readOnly ? null : (
        <Tooltip title={t('channels.hours.copy')}>
          <Button
            type="text"
            size="small"
            icon={<CopyOutlined aria-hidden="true" />}
            aria-label={t('channels.hours.copyOf', { day: name })}
            onClick={onSpread}
          />
        </Tooltip>
      )}
    </div>
  );
}

function DayBar({ spans }: { spans: Span[] }) {
  return (
    <span className={styles.track} aria-hidden="true">
      {spans.map(({ from, to }, index) => {
        const start = (100 * minutesOf(from)) / 1440;
        const width = Math.max(0, (100 * (minutesOf(to) - minutesOf(from))) / 1440);
        return <i key={index} style={{ insetInlineStart: `${start}%`, width: `${width}%` }} />;
      })}
    </span>
  );
}

interface ClockProps {
  label: string;
  value: string;
  readOnly: boolean;
  onChange: (clock: string) => void;
}

function Clock({ label, value, readOnly, onChange }: ClockProps) {
  const clocks = HALF_HOURS.includes(value) ? HALF_HOURS : [...HALF_HOURS, value].sort();
  return (
    <Select
      size="small"
      showSearch
      aria-label={label}
      value={value}
      disabled={readOnly}
      style={{ width: 84 }}
      onChange={onChange}
      options={clocks.map((clock) => ({ value: clock, label: clock }))}
    />
  );
}
