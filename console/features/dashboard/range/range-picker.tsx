import { DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import type { DayRange } from '../../../api/admin/reports.ts';
import { useT } from '../../../i18n/use-t.ts';
import type { UrlState } from '../../../ui/lists/use-url-state.ts';
import { PRESETS } from './range.ts';
import type { Preset, RangeChoice } from './range.ts';
import styles from './range-picker.module.css';

interface RangePickerProps {
  choice: RangeChoice;
  range: DayRange;
  today: string;
  onChange: (state: UrlState) => void;
}

/** The days of the report: four usual periods, or any. */
export function RangePicker({ choice, range, today, onChange }: RangePickerProps) {
  const { t } = useT();
  const presets = Object.keys(PRESETS) as Preset[];
  const choices: RangeChoice[] = [...presets, 'custom'];
  function pick(next: RangeChoice): void {
    onChange(
      next === 'custom'
        ? { range: next, ...range }
        : { range: next === '7d' ? undefined : next, from: undefined, to: undefined },
    );
  }
  return (
    <div className={styles.picker}>
      <Segmented
        aria-label={t('dashboard.range.label')}
        value={choice}
        onChange={pick}
        options={choices.map((value) => ({ value, label: t(`dashboard.range.${value}`) }))}
      />
      {choice === 'custom' ? (
        <DatePicker.RangePicker
          aria-label={t('dashboard.range.pick')}
          value={[dayjs(range.from), dayjs(range.to)]}
          allowClear={false}
          maxDate={dayjs(today)}
          style={{ width: 248 }}
          onChange={(_, [from, to]) => onChange({ range: 'custom', from, to })}
        />
      ) : null}
    </div>
  );
}
