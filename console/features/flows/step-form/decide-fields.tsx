import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useT } from '../../../i18n/use-t.ts';
import { useEditing } from './editing.ts';
import { Field } from './field.tsx';
import type { KindProps } from './kind-props.ts';
import styles from './step-form.module.css';
import { TargetSelect } from './target-select.tsx';
import { without } from './without.ts';

/** Conditions, asked from above; the first that holds leads on. */
export function DecideFields({ step, onChange }: KindProps<'decide'>) {
  const { t } = useT();
  const { flow } = useEditing();
  const put = (index: number, part: { if?: string; next?: string }): void => {
    const old = step.when[index];
    if (old) onChange({ ...step, when: step.when.with(index, { ...old, ...part }) });
  };
  const somewhere = flow.steps.find(({ id }) => id !== step.id)?.id ?? step.id;
  return (
    <>
      <Field label={t('flows.fields.cases')} hint={t('flows.hints.cases')}>
        {step.when.map((each, index) => (
          <div key={index} className={styles.case}>
            <div className={styles.caseRow}>
              <Input
                className={styles.code ?? ''}
                spellCheck={false}
                value={each.if}
                aria-label={`${t('flows.fields.cases')} ${index + 1}`}
                placeholder={t('flows.expressionExample')}
                onChange={({ target }) => put(index, { if: target.value })}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                disabled={step.when.length < 2}
                aria-label={t('flows.remove')}
                onClick={() => onChange({ ...step, when: step.when.toSpliced(index, 1) })}
              />
            </div>
            <TargetSelect
              label={t('flows.leadsTo')}
              value={each.next}
              onChange={(next) => next && put(index, { next })}
            />
          </div>
        ))}
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange({ ...step, when: [...step.when, { if: 'true', next: somewhere }] })}
        >
          {t('flows.addCase')}
        </Button>
      </Field>
      <Field label={t('flows.ways.else')}>
        <TargetSelect
          optional
          label={t('flows.ways.else')}
          value={step.else}
          onChange={(to) => onChange(to ? { ...step, else: to } : without(step, 'else'))}
        />
      </Field>
    </>
  );
}
