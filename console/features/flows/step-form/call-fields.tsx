import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Checkbox, InputNumber } from 'antd';
import type { FlowStep, OnError, StepOf } from '../../../../contracts/ai/index.ts';
import { actionsQuery } from '../../../api/bot/flows.ts';
import type { KnownAction } from '../../../api/bot/flows.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Field } from './field.tsx';
import { PairsField } from './pairs-field.tsx';
import styles from './step-form.module.css';
import { TargetSelect } from './target-select.tsx';
import { without } from './without.ts';

type Calling = StepOf<'call'> | StepOf<'recommend'>;

/** The action to be done, what goes in, what is kept of what comes out, and what happens when it fails. */
export function CallFields({ step, onChange }: { step: Calling; onChange: (step: FlowStep) => void }) {
  const { t } = useT();
  const { data } = useQuery(actionsQuery);
  const known = data?.items ?? [];
  const name = step.kind === 'call' ? step.action : 'recommend';
  const action = known.find((each) => each.name === name);
  return (
    <>
      {step.kind === 'call' ? (
        <Field label={t('flows.fields.action')} hint={t('flows.hints.action')}>
          <AutoComplete
            aria-label={t('flows.fields.action')}
            value={step.action}
            options={known.map((each) => ({ value: each.name, label: each.name }))}
            showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }}
            onChange={(chosen: string) => onChange({ ...step, action: chosen })}
          />
        </Field>
      ) : null}
      <PairsField
        key={`input-${step.id}`}
        label={t('flows.fields.input')}
        hint={t('flows.hints.input')}
        names={action ? fieldsOf(action) : []}
        value={step.input}
        onChange={(input) => onChange(input ? { ...step, input } : without(step, 'input'))}
      />
      <PairsField
        key={`result-${step.id}`}
        label={t('flows.fields.result')}
        hint={t('flows.hints.result')}
        value={step.result}
        onChange={(result) => onChange(result ? { ...step, result } : without(step, 'result'))}
      />
      <ErrorWays step={step} onChange={onChange} />
      <div className={styles.weights}>
        <span className={styles.label}>{t('flows.fields.timeLimit')}</span>
        <InputNumber
          min={0.1}
          max={120}
          controls={false}
          suffix={t('flows.seconds')}
          style={{ width: 110 }}
          aria-label={t('flows.fields.timeLimit')}
          value={step.time_limit_ms === undefined ? null : step.time_limit_ms / 1000}
          onChange={(seconds) =>
            onChange(
              seconds === null
                ? without(step, 'time_limit_ms')
                : { ...step, time_limit_ms: Math.round(seconds * 1000) },
            )
          }
        />
      </div>
      <Checkbox
        checked={step.wait === false}
        onChange={({ target }) => onChange(target.checked ? { ...step, wait: false } : without(step, 'wait'))}
      >
        {t('flows.fields.noWait')}
      </Checkbox>
    </>
  );
}

function ErrorWays({ step, onChange }: { step: Calling; onChange: (step: FlowStep) => void }) {
  const { t } = useT();
  const given = step.on_error;
  const ways = typeof given === 'object' ? given : { else: given };
  function write(late: string | undefined, otherwise: string | undefined): void {
    const codes = typeof given === 'object' ? given.codes : undefined;
    if (otherwise === undefined) return onChange(without(step, 'on_error'));
    const error: OnError =
      late === undefined && !codes
        ? otherwise
        : { else: otherwise, ...(late ? { time_limit: late } : {}), ...(codes ? { codes } : {}) };
    onChange({ ...step, on_error: error });
  }
  const late = 'time_limit' in ways ? ways.time_limit : undefined;
  return (
    <>
      <Field label={t('flows.fields.onError')} hint={t('flows.hints.onError')}>
        <TargetSelect
          optional
          label={t('flows.fields.onError')}
          value={ways.else}
          onChange={(to) => write(late, to)}
        />
      </Field>
      {ways.else === undefined ? null : (
        <Field label={t('flows.fields.onTimeLimit')}>
          <TargetSelect
            optional
            label={t('flows.fields.onTimeLimit')}
            value={late}
            onChange={(to) => write(to, ways.else)}
          />
        </Field>
      )}
    </>
  );
}

/** The names of an action's input by its JSON Schema. */
function fieldsOf({ input }: KnownAction): string[] {
  const properties =
    typeof input === 'object' && input !== null && 'properties' in input ? input.properties : {};
  return Object.keys(properties ?? {});
}
