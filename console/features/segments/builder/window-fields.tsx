import { DatePicker, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import type { Span, Window } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';

const UNITS = ['minutes', 'hours', 'days'] as const;

/** A number of minutes, hours or days. */
export function SpanFields({ span, onChange }: { span: Span; onChange: (span: Span) => void }) {
  const { t } = useT();
  return (
    <>
      <InputNumber
        aria-label={t('segments.builder.amount')}
        min={1}
        max={3650}
        precision={0}
        value={span.amount}
        style={{ width: 76 }}
        onChange={(amount) => onChange({ ...span, amount: amount ?? 1 })}
      />
      <Select
        aria-label={t('segments.builder.window')}
        value={span.unit}
        popupMatchSelectWidth={false}
        style={{ width: 84 }}
        onChange={(unit) => onChange({ ...span, unit })}
        options={UNITS.map((value) => ({ value, label: t(`segments.builder.units.${value}`) }))}
      />
    </>
  );
}

/** When: at any time, in the time before now, or between two days. */
export function WindowFields({
  window,
  onChange,
}: {
  window: Window | undefined;
  onChange: (window: Window | undefined) => void;
}) {
  const { t } = useT();
  const shown = window === undefined ? 'ever' : 'last' in window ? 'last' : 'range';
  function pick(next: 'ever' | 'last' | 'range'): void {
    const [from, to] = [dayjs().subtract(30, 'day').startOf('day'), dayjs().add(1, 'day').startOf('day')];
    if (next === 'ever') onChange(undefined);
    else if (next === 'last') onChange({ last: { amount: 7, unit: 'days' } });
    else onChange({ from: from.toISOString(), to: to.toISOString() });
  }
  return (
    <>
      <Select
        aria-label={t('segments.builder.window')}
        value={shown}
        popupMatchSelectWidth={false}
        style={{ width: 110 }}
        onChange={pick}
        options={(['ever', 'last', 'range'] as const).map((value) => ({
          value,
          label: t(`segments.builder.${value}`),
        }))}
      />
      {window && 'last' in window ? (
        <SpanFields span={window.last} onChange={(last) => onChange({ last })} />
      ) : null}
      {window && 'from' in window ? (
        <DatePicker.RangePicker
          allowClear={false}
          // The end is exclusive: the day that is shown is the last one that counts.
          value={[dayjs(window.from), dayjs(window.to).subtract(1, 'day')]}
          onChange={(days) => {
            const [from, to] = days ?? [];
            if (!from || !to) return;
            onChange({
              from: from.startOf('day').toISOString(),
              to: to.add(1, 'day').startOf('day').toISOString(),
            });
          }}
        />
      ) : null}
    </>
  );
}
