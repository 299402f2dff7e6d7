import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import type { AttributeTest, PropertyTest } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { newTest } from './draft.ts';
import styles from './builder.module.css';

const OPS = [
  'is',
  'is_not',
  'contains',
  'not_contains',
  'starts_with',
  'at_least',
  'at_most',
  'more_than',
  'less_than',
  'between',
  'before',
  'after',
  'is_set',
  'is_not_set',
] as const;
const DAY_OPS = ['within_last', 'longer_ago', 'within_next'] as const;

type TestFieldsProps =
  | { test: AttributeTest; withDays: true; onChange: (test: AttributeTest) => void }
  | { test: PropertyTest; withDays?: false; onChange: (test: PropertyTest) => void };

/** How a value is compared, and with what. */
export function TestFields({ test, withDays = false, onChange }: TestFieldsProps) {
  const { t } = useT();
  // With days only where the caller takes them.
  const change = onChange as (test: AttributeTest) => void;
  const ops = withDays ? [...OPS, ...DAY_OPS] : OPS;
  return (
    <>
      <Select
        aria-label={t('segments.builder.op')}
        value={test.op}
        popupMatchSelectWidth={false}
        style={{ width: 116 }}
        onChange={(op: AttributeTest['op']) => change(newTest(op, test))}
        options={ops.map((value) => ({ value, label: t(`segments.builder.ops.${value}`) }))}
      />
      <ValueFields test={test} onChange={change} />
    </>
  );
}

function ValueFields({ test, onChange }: { test: AttributeTest; onChange: (test: AttributeTest) => void }) {
  const { t } = useT();
  const label = t('segments.builder.value');
  const number = (value: number, name: string, set: (value: number) => void) => (
    <InputNumber
      aria-label={name}
      value={value}
      style={{ width: 110 }}
      onChange={(next) => set(Number(next ?? 0))}
    />
  );
  if ('values' in test) {
    return (
      <Select
        aria-label={label}
        mode="tags"
        open={false}
        suffixIcon={null}
        placeholder={t('segments.builder.values')}
        value={test.values.map(String)}
        style={{ flex: 1, minWidth: 150 }}
        onChange={(values: string[]) => onChange({ ...test, values })}
      />
    );
  }
  if ('text' in test) {
    return (
      <Input
        aria-label={label}
        placeholder={label}
        value={test.text}
        maxLength={200}
        style={{ flex: 1, minWidth: 120 }}
        onChange={({ target }) => onChange({ ...test, text: target.value })}
      />
    );
  }
  if ('number' in test) return number(test.number, label, (value) => onChange({ ...test, number: value }));
  if ('days' in test) {
    return (
      <InputNumber
        aria-label={t('segments.builder.dayCount')}
        min={1}
        max={3650}
        precision={0}
        value={test.days}
        style={{ width: 110 }}
        onChange={(days) => onChange({ ...test, days: days ?? 1 })}
      />
    );
  }
  if ('from' in test) {
    return (
      <>
        {number(test.from, t('segments.builder.from'), (from) => onChange({ ...test, from }))}
        <span className={styles.word}>–</span>
        {number(test.to, t('segments.builder.to'), (to) => onChange({ ...test, to }))}
      </>
    );
  }
  if (!('date' in test)) return null;
  return (
    <DatePicker
      aria-label={label}
      value={test.date === '' ? null : dayjs(test.date)}
      onChange={(day) => onChange({ ...test, date: day ? day.startOf('day').toISOString() : '' })}
    />
  );
}
