import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { FlowSlot } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ExpressionField } from '../step-form/expression-field.tsx';
import { Field } from '../step-form/field.tsx';
import { without } from '../step-form/without.ts';
import { WordsField } from '../step-form/words-field.tsx';
import styles from './slots.module.css';

const TYPES = [
  'text',
  'number',
  'date',
  'time',
  'phone',
  'email',
  'order_number',
  'amount',
  'address',
  'choice',
  'boolean',
  'person',
] as const satisfies FlowSlot['type'][];

interface SlotFormProps {
  name: string;
  slot: FlowSlot;
  taken: string[];
  /** Undefined takes the slot out. */
  onChange: (slot: FlowSlot | undefined, renamed?: string) => void;
}

/** One thing that the flow wants to know. */
export function SlotForm({ name, slot, taken, onChange }: SlotFormProps) {
  const { t } = useT();
  const [typed, setTyped] = useState(name);
  const bad = !/^[a-z][a-z0-9_]{0,59}$/.test(typed) || (typed !== name && taken.includes(typed));
  return (
    <div className={styles.form}>
      <Field label={t('flows.fields.slotName')} hint={bad ? t('flows.nameForm') : undefined}>
        <Input
          status={bad ? 'error' : ''}
          value={typed}
          aria-label={t('flows.fields.slotName')}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={() => (bad ? setTyped(name) : typed !== name && onChange(slot, typed))}
        />
      </Field>
      <Field label={t('flows.fields.slotType')}>
        <Select
          aria-label={t('flows.fields.slotType')}
          value={slot.type}
          options={TYPES.map((value) => ({ value, label: t(`flows.slotTypes.${value}`) }))}
          onChange={(type) => onChange({ ...slot, type })}
        />
      </Field>
      {slot.type === 'choice' ? <SlotChoices slot={slot} onChange={onChange} /> : null}
      <WordsField
        label={t('flows.fields.ask')}
        value={slot.ask}
        onChange={(ask) => onChange(Object.keys(ask).length > 0 ? { ...slot, ask } : without(slot, 'ask'))}
      />
      <WordsField
        label={t('flows.fields.again')}
        hint={t('flows.hints.again')}
        value={slot.again}
        onChange={(again) =>
          onChange(Object.keys(again).length > 0 ? { ...slot, again } : without(slot, 'again'))
        }
      />
      <ExpressionField
        label={t('flows.fields.valid')}
        placeholder={t('flows.expressionExample')}
        value={slot.valid}
        onChange={(valid) => onChange(valid === '' ? without(slot, 'valid') : { ...slot, valid })}
      />
      <Field label={t('flows.fields.attempts')} hint={t('flows.hints.attempts')}>
        <InputNumber
          min={1}
          max={10}
          value={slot.attempts ?? null}
          aria-label={t('flows.fields.attempts')}
          onChange={(attempts) =>
            onChange(attempts === null ? without(slot, 'attempts') : { ...slot, attempts })
          }
        />
      </Field>
      <Field label={t('flows.fields.profile')} hint={t('flows.hints.profile')}>
        <Input
          value={slot.profile?.attribute ?? ''}
          aria-label={t('flows.fields.profile')}
          onChange={({ target: { value } }) =>
            onChange(
              value === ''
                ? without(slot, 'profile')
                : { ...slot, profile: { ...slot.profile, attribute: value } },
            )
          }
        />
      </Field>
      <Button danger size="small" onClick={() => onChange(undefined)}>
        {t('flows.removeSlot')}
      </Button>
    </div>
  );
}

/** The values of a choice: what the customer reads is what counts, with other words for it. */
function SlotChoices({ slot, onChange }: Pick<SlotFormProps, 'slot' | 'onChange'>) {
  const { t } = useT();
  const values = (slot.choices ?? []).map(({ value }) => value);
  function choose(next: string[]): void {
    const known = new Map((slot.choices ?? []).map((choice) => [choice.value, choice]));
    const choices = next.map((value) => known.get(value) ?? { value, name: { 'zh-CN': value, en: value } });
    onChange(choices.length > 0 ? { ...slot, choices } : without(slot, 'choices'));
  }
  return (
    <Field label={t('flows.fields.slotChoices')} hint={t('flows.hints.slotChoices')}>
      <Select
        mode="tags"
        open={false}
        suffixIcon={null}
        aria-label={t('flows.fields.slotChoices')}
        value={values}
        onChange={choose}
      />
    </Field>
  );
}
