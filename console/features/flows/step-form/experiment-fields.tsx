import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import type { StepOf } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { freeName } from '../file/new-step.ts';
import { useEditing } from './editing.ts';
import { Field } from './field.tsx';
import type { KindProps } from './kind-props.ts';
import styles from './step-form.module.css';
import { TargetSelect } from './target-select.tsx';

type Branch = StepOf<'experiment'>['branches'][number];

/** Branches with their weights; a customer always gets the same one. */
export function ExperimentFields({ step, onChange }: KindProps<'experiment'>) {
  const { t } = useT();
  const { flow } = useEditing();
  const { branches } = step;
  const put = (index: number, part: Partial<Branch>): void => {
    const old = branches[index];
    if (old) onChange({ ...step, branches: branches.with(index, { ...old, ...part }) });
  };
  function add(): void {
    const taken = branches.map(({ name }) => name);
    const next = flow.steps.find(({ id }) => id !== step.id)?.id ?? step.id;
    onChange({ ...step, branches: [...branches, { name: freeName(taken, 'c'), weight: 1, next }] });
  }
  return (
    <>
      <Field label={t('flows.fields.experiment')}>
        <Input
          value={step.experiment}
          aria-label={t('flows.fields.experiment')}
          onChange={({ target }) => onChange({ ...step, experiment: target.value })}
        />
      </Field>
      <Field label={t('flows.fields.branches')} hint={t('flows.hints.branches')}>
        {branches.map((each, index) => (
          <div key={index} className={styles.weights}>
            <Input
              value={each.name}
              aria-label={t('flows.pairName')}
              onChange={({ target }) => put(index, { name: target.value })}
            />
            <InputNumber
              min={0}
              max={1000}
              controls={false}
              value={each.weight}
              aria-label={t('flows.weight')}
              style={{ width: '100%' }}
              onChange={(weight) => put(index, { weight: weight ?? 0 })}
            />
            <TargetSelect
              label={t('flows.leadsTo')}
              value={each.next}
              onChange={(next) => next && put(index, { next })}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              disabled={branches.length < 3}
              aria-label={t('flows.remove')}
              onClick={() => onChange({ ...step, branches: branches.toSpliced(index, 1) })}
            />
          </div>
        ))}
        <Button size="small" icon={<PlusOutlined />} disabled={branches.length >= 10} onClick={add}>
          {t('flows.addBranch')}
        </Button>
      </Field>
    </>
  );
}
