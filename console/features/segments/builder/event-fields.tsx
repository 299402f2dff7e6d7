import { InputNumber, Select } from 'antd';
import type { EventCondition, Window } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { PatternFields } from './pattern-fields.tsx';
import { WindowFields } from './window-fields.tsx';
import styles from './builder.module.css';

/** How often something was done, within which time. */
export function EventFields({
  condition,
  onChange,
}: {
  condition: EventCondition;
  onChange: (condition: EventCondition) => void;
}) {
  const { t } = useT();
  const { count } = condition;
  return (
    <div className={styles.lines}>
      <PatternFields pattern={condition.event} onChange={(event) => onChange({ ...condition, event })}>
        <Select
          aria-label={t('segments.builder.op')}
          value={count.op}
          popupMatchSelectWidth={false}
          style={{ width: 96 }}
          onChange={(op) => onChange({ ...condition, count: { ...count, op } })}
          options={(['at_least', 'at_most', 'exactly'] as const).map((value) => ({
            value,
            label: t(`segments.builder.counts.${value}`),
          }))}
        />
        <InputNumber
          aria-label={t('segments.builder.count')}
          min={0}
          max={1000}
          precision={0}
          value={count.n}
          style={{ width: 72 }}
          onChange={(n) => onChange({ ...condition, count: { ...count, n: n ?? 0 } })}
        />
        <span className={styles.word}>{t('segments.builder.times')}</span>
      </PatternFields>
      <div className={styles.line}>
        <WindowFields
          window={condition.window}
          onChange={(window) => onChange(withWindow(condition, window))}
        />
      </div>
    </div>
  );
}

/** A condition with another window, or with none. */
export function withWindow<T extends { window?: Window }>(condition: T, window: Window | undefined): T {
  const { window: _old, ...rest } = condition;
  return (window === undefined ? rest : { ...rest, window }) as T;
}
