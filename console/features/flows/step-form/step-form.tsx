import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Flow, FlowProblem, FlowStep } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { KIND_ICONS } from '../canvas/kind-icon.tsx';
import { EditingContext } from './editing.ts';
import { Field } from './field.tsx';
import { KindFields } from './kind-fields.tsx';
import styles from './step-form.module.css';
import { TargetSelect } from './target-select.tsx';
import { without } from './without.ts';

interface StepFormProps {
  flow: Flow;
  step: FlowStep;
  problems: FlowProblem[];
  onChange: (step: FlowStep) => void;
  /** Undefined for the only step. */
  onRemove: (() => void) | undefined;
}

const NAME = /^[a-z][a-z0-9_]{0,59}$/;

/** Everything about one step; a change is at once in the picture and in the text. */
export function StepForm({ flow, step, problems, onChange, onRemove }: StepFormProps) {
  const { t, language } = useT();
  return (
    <EditingContext value={{ flow, step }}>
      <section className={styles.form} aria-label={t(`flows.kinds.${step.kind}`)}>
        <div className={styles.head}>
          {KIND_ICONS[step.kind]}
          <h2>{t(`flows.kinds.${step.kind}`)}</h2>
          {onRemove ? (
            <Button
              type="text"
              danger
              icon={<DeleteOutlined />}
              aria-label={t('flows.removeStep')}
              onClick={onRemove}
            />
          ) : null}
        </div>
        {problems.length > 0 ? (
          <ul className={styles.problems}>
            {problems.map((problem) => (
              <li key={`${problem.code}${problem.path}`}>
                {problem.message[language]}
                <span className={styles.fix}>{problem.fix[language]}</span>
              </li>
            ))}
          </ul>
        ) : null}
        <StepName flow={flow} step={step} onChange={onChange} />
        <KindFields step={step} onChange={onChange} />
        <NextField step={step} onChange={onChange} />
      </section>
    </EditingContext>
  );
}

function StepName({ flow, step, onChange }: Pick<StepFormProps, 'flow' | 'step' | 'onChange'>) {
  const { t } = useT();
  const [name, setName] = useState(step.id);
  const taken = flow.steps.some(({ id }) => id === name && id !== step.id);
  const bad = !NAME.test(name) || taken;
  return (
    <Field
      label={t('flows.fields.id')}
      hint={bad ? t(taken ? 'flows.nameTaken' : 'flows.nameForm') : undefined}
    >
      <Input
        className={styles.code ?? ''}
        status={bad ? 'error' : ''}
        aria-label={t('flows.fields.id')}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onBlur={() => (bad ? setName(step.id) : name !== step.id && onChange({ ...step, id: name }))}
        onPressEnter={({ currentTarget }) => currentTarget.blur()}
      />
    </Field>
  );
}

/** The main way on, for kinds that have one. */
function NextField({ step, onChange }: Pick<StepFormProps, 'step' | 'onChange'>) {
  const { t } = useT();
  if (
    step.kind === 'decide' ||
    step.kind === 'experiment' ||
    step.kind === 'handoff' ||
    step.kind === 'end'
  ) {
    return null;
  }
  return (
    <Field label={t('flows.ways.next')}>
      <TargetSelect
        optional
        label={t('flows.ways.next')}
        value={step.next}
        onChange={(next) => onChange(next ? { ...step, next } : without(step, 'next'))}
      />
    </Field>
  );
}
