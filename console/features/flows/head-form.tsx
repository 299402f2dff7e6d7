import { Input, Select } from 'antd';
import type { Flow, FlowTrigger } from '../../../contracts/ai/index.ts';
import { useT } from '../../i18n/use-t.ts';
import { ExpressionField } from './step-form/expression-field.tsx';
import { Field } from './step-form/field.tsx';
import { without } from './step-form/without.ts';
import styles from './flows.module.css';

interface HeadFormProps {
  flow: Flow;
  onChange: <Key extends 'name' | 'trigger'>(key: Key, value: Flow[Key] | undefined) => void;
}

type Listed = 'intents' | 'keywords' | 'examples';

/** What the flow is called, and what starts it. */
export function HeadForm({ flow, onChange }: HeadFormProps) {
  const { t } = useT();
  const trigger = flow.trigger ?? {};
  function put(next: FlowTrigger): void {
    onChange('trigger', Object.keys(next).length > 0 ? next : undefined);
  }
  const list = (key: Listed) => (
    <Field key={key} label={t(`flows.fields.${key}`)} hint={t(`flows.hints.${key}`)}>
      <Select
        mode="tags"
        open={false}
        suffixIcon={null}
        aria-label={t(`flows.fields.${key}`)}
        value={trigger[key] ?? []}
        onChange={(values: string[]) =>
          put(values.length > 0 ? { ...trigger, [key]: values } : without(trigger, key))
        }
      />
    </Field>
  );
  return (
    <section className={styles.head}>
      {(['zh-CN', 'en'] as const).map((key) => (
        <Field
          key={key}
          label={`${t('flows.fields.name')} · ${t(key === 'en' ? 'flows.english' : 'flows.chinese')}`}
        >
          <Input
            maxLength={100}
            aria-label={`${t('flows.fields.name')} ${key}`}
            value={flow.name[key]}
            onChange={({ target }) => onChange('name', { ...flow.name, [key]: target.value })}
          />
        </Field>
      ))}
      {(['examples', 'keywords', 'intents'] as const).map(list)}
      <Field label={t('flows.fields.triggerEvent')} hint={t('flows.hints.triggerEvent')}>
        <Input
          value={trigger.event ?? ''}
          aria-label={t('flows.fields.triggerEvent')}
          onChange={({ target: { value } }) =>
            put(value === '' ? without(trigger, 'event') : { ...trigger, event: value })
          }
        />
      </Field>
      <ExpressionField
        label={t('flows.fields.when')}
        hint={t('flows.hints.when')}
        value={trigger.when}
        onChange={(when) => put(when === '' ? without(trigger, 'when') : { ...trigger, when })}
      />
    </section>
  );
}
