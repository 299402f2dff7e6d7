import { CloseOutlined } from '@ant-design/icons';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useT } from '../../../i18n/use-t.ts';
import styles from './hours.module.css';

interface ClosedDaysProps {
  days: string[];
  readOnly: boolean;
  onChange: (days: string[]) => void;
}

const MOST_DAYS = 100;

/** Days on which nobody is there, such as holidays. */
export function ClosedDays({ days, readOnly, onChange }: ClosedDaysProps) {
  const { t, language } = useT();
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const nameOf = (day: string) => `${format.format(new Date(day))} ${weekday.format(new Date(day))}`;
  return (
    <div className={styles.closedDays}>
      {days.length === 0 ? <span className={styles.hint}>{t('channels.hours.noDays')}</span> : null}
      {days.map((day) => (
        <span key={day} className={styles.closedDay}>
          {nameOf(day)}
          {readOnly ? null : (
            <button
              type="button"
              aria-label={t('channels.hours.removeDay', { day: nameOf(day) })}
              onClick={() => onChange(days.filter((one) => one !== day))}
            >
              <CloseOutlined aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
      {readOnly || days.length >= MOST_DAYS ? null : (
        <DatePicker
          // Empty again after each day.
          key={days.length}
          size="small"
          aria-label={t('channels.hours.addDay')}
          placeholder={t('channels.hours.addDay')}
          minDate={dayjs()}
          onChange={(_, day) => {
            if (typeof day === 'string' && day && !days.includes(day)) onChange([...days, day].sort());
          }}
        />
      )}
    </div>
  );
}
