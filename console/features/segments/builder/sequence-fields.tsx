import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import type { EventPattern, SequenceCondition } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { withWindow } from './event-fields.tsx';
import { PatternFields } from './pattern-fields.tsx';
import { SpanFields, WindowFields } from './window-fields.tsx';
import styles from './builder.module.css';

const MOST_STEPS = 4;

/** Steps one after the other, and what did not happen in between; a single step needs what did not follow. */
export function SequenceFields({
  condition,
  onChange,
}: {
  condition: SequenceCondition;
  onChange: (condition: SequenceCondition) => void;
}) {
  const { t } = useT();
  const { steps, without } = condition;
  const single = steps.length === 1;
  const setSteps = (next: EventPattern[]): void => {
    const absent = next.length === 1 ? { without: without ?? { name: '' } } : {};
    onChange({ ...condition, steps: next, ...absent });
  };
  const setWithout = (next: EventPattern | undefined): void => {
    const { without: _old, ...rest } = condition;
    onChange(next ? { ...rest, without: next } : rest);
  };
  return (
    <div className={styles.lines}>
      {steps.map((step, place) => (
        <div key={place} className={styles.line}>
          <span className={styles.word}>{t('segments.builder.step', { n: place + 1 })}</span>
          <PatternFields pattern={step} onChange={(next) => setSteps(steps.with(place, next))}>
            {single ? null : (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('segments.builder.removeStep')}
                onClick={() => setSteps(steps.toSpliced(place, 1))}
              />
            )}
          </PatternFields>
        </div>
      ))}
      <div className={styles.line}>
        <Button
          size="small"
          icon={<PlusOutlined />}
          disabled={steps.length >= MOST_STEPS}
          onClick={() => setSteps([...steps, { name: '' }])}
        >
          {t('segments.builder.addStep')}
        </Button>
        <span className={styles.word}>{t('segments.builder.within')}</span>
        <SpanFields span={condition.within} onChange={(within) => onChange({ ...condition, within })} />
        {single ? null : (
          <Checkbox
            checked={without !== undefined}
            onChange={({ target }) => setWithout(target.checked ? { name: '' } : undefined)}
          >
            {t('segments.builder.addWithout')}
          </Checkbox>
        )}
      </div>
      {without ? (
        <div className={styles.line}>
          <span className={styles.word}>
            {t(single ? 'segments.builder.withoutAfter' : 'segments.builder.without')}
          </span>
          <PatternFields pattern={without} onChange={setWithout} />
        </div>
      ) : null}
      <div className={styles.line}>
        <WindowFields
          window={condition.window}
          onChange={(window) => onChange(withWindow(condition, window))}
        />
      </div>
    </div>
  );
}
