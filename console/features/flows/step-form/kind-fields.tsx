import { Checkbox, Input, Select } from 'antd';
import type { FlowStep } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CallFields } from './call-fields.tsx';
import { DecideFields } from './decide-fields.tsx';
import { useEditing } from './editing.ts';
import { ExperimentFields } from './experiment-fields.tsx';
import { ExpressionField } from './expression-field.tsx';
import { Field } from './field.tsx';
import type { KindProps } from './kind-props.ts';
import { PairsField } from './pairs-field.tsx';
import { TargetSelect } from './target-select.tsx';
import { without } from './without.ts';
import { WordsField } from './words-field.tsx';

/** The fields of a step's kind. */
export function KindFields({ step, onChange }: { step: FlowStep; onChange: (step: FlowStep) => void }) {
  const { t } = useT();
  switch (step.kind) {
    case 'say':
      return <SayFields step={step} onChange={onChange} />;
    case 'ask':
      return <AskFields step={step} onChange={onChange} />;
    case 'decide':
      return <DecideFields step={step} onChange={onChange} />;
    case 'set':
      return (
        <PairsField
          label={t('flows.fields.values')}
          value={step.values}
          onChange={(values) => onChange({ ...step, values: values ?? {} })}
        />
      );
    case 'call':
    case 'recommend':
      return <CallFields step={step} onChange={onChange} />;
    case 'flow':
      return <FlowFields step={step} onChange={onChange} />;
    case 'wait':
      return <WaitFields step={step} onChange={onChange} />;
    case 'experiment':
      return <ExperimentFields step={step} onChange={onChange} />;
    case 'model':
      return <ModelFields step={step} onChange={onChange} />;
    case 'handoff':
      return (
        <>
          <WordsField
            label={t('flows.fields.why')}
            hint={t('flows.hints.why')}
            value={step.why}
            onChange={(why) => onChange({ ...step, why })}
          />
          <WordsField
            label={t('flows.fields.farewell')}
            value={step.text}
            onChange={(text) =>
              onChange(Object.keys(text).length > 0 ? { ...step, text } : without(step, 'text'))
            }
          />
        </>
      );
    case 'end':
      return <EndFields step={step} onChange={onChange} />;
  }
}

function SayFields({ step, onChange }: KindProps<'say'>) {
  const { t, language } = useT();
  const choices = (step.choices ?? []).map((words) => words[language] ?? words['zh-CN'] ?? words.en ?? '');
  function choose(texts: string[]): void {
    const known = new Map((step.choices ?? []).map((words, index) => [choices[index] ?? '', words]));
    const words = texts.map((text) => known.get(text) ?? { 'zh-CN': text, en: text });
    onChange(words.length > 0 ? { ...step, choices: words } : without(step, 'choices'));
  }
  return (
    <>
      <WordsField
        label={t('flows.fields.text')}
        hint={t('flows.hints.text')}
        value={step.text}
        onChange={(text) => onChange({ ...step, text })}
      />
      <Field label={t('flows.fields.choices')} hint={t('flows.hints.choices')}>
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          aria-label={t('flows.fields.choices')}
          maxCount={10}
          value={choices}
          onChange={choose}
        />
      </Field>
    </>
  );
}

function AskFields({ step, onChange }: KindProps<'ask'>) {
  const { t } = useT();
  const { flow } = useEditing();
  return (
    <>
      <Field label={t('flows.fields.slot')} hint={t('flows.hints.slot')}>
        <Select
          aria-label={t('flows.fields.slot')}
          value={step.slot}
          options={Object.keys(flow.slots ?? {}).map((value) => ({ value, label: value }))}
          onChange={(slot) => onChange({ ...step, slot })}
        />
      </Field>
      <WordsField
        label={t('flows.fields.ask')}
        hint={t('flows.hints.ask')}
        value={step.text}
        onChange={(text) =>
          onChange(Object.keys(text).length > 0 ? { ...step, text } : without(step, 'text'))
        }
      />
      <Checkbox
        checked={step.always ?? false}
        onChange={({ target }) =>
          onChange(target.checked ? { ...step, always: true } : without(step, 'always'))
        }
      >
        {t('flows.fields.always')}
      </Checkbox>
    </>
  );
}

function FlowFields({ step, onChange }: KindProps<'flow'>) {
  const { t } = useT();
  return (
    <>
      <Field label={t('flows.fields.flow')}>
        <Input
          value={step.flow}
          aria-label={t('flows.fields.flow')}
          onChange={({ target }) => onChange({ ...step, flow: target.value })}
        />
      </Field>
      <PairsField
        label={t('flows.fields.input')}
        value={step.input}
        onChange={(input) => onChange(input ? { ...step, input } : without(step, 'input'))}
      />
      <PairsField
        label={t('flows.fields.result')}
        value={step.result}
        onChange={(result) => onChange(result ? { ...step, result } : without(step, 'result'))}
      />
    </>
  );
}

function WaitFields({ step, onChange }: KindProps<'wait'>) {
  const { t } = useT();
  const write = (key: 'event' | 'minutes' | 'until', value: string): void =>
    onChange(value === '' ? without(step, key) : { ...step, [key]: value });
  return (
    <>
      <Field label={t('flows.fields.event')} hint={t('flows.hints.event')}>
        <Input
          value={step.event ?? ''}
          aria-label={t('flows.fields.event')}
          onChange={({ target }) => write('event', target.value)}
        />
      </Field>
      <ExpressionField
        label={t('flows.fields.minutes')}
        value={step.minutes}
        onChange={(value) => write('minutes', value)}
      />
      <ExpressionField
        label={t('flows.fields.until')}
        value={step.until}
        onChange={(value) => write('until', value)}
      />
      <Field label={t('flows.ways.late')}>
        <TargetSelect
          optional
          label={t('flows.ways.late')}
          value={step.on_time_over}
          onChange={(to) => onChange(to ? { ...step, on_time_over: to } : without(step, 'on_time_over'))}
        />
      </Field>
    </>
  );
}

function ModelFields({ step, onChange }: KindProps<'model'>) {
  const { t } = useT();
  return (
    <>
      <WordsField
        label={t('flows.fields.instruction')}
        value={step.instruction}
        onChange={(instruction) => onChange({ ...step, instruction })}
      />
      <ExpressionField
        label={t('flows.fields.passages')}
        hint={t('flows.hints.passages')}
        value={step.passages}
        onChange={(passages) => onChange({ ...step, passages })}
      />
      <WordsField
        label={t('flows.fields.otherwise')}
        hint={t('flows.hints.otherwise')}
        value={step.otherwise}
        onChange={(otherwise) => onChange({ ...step, otherwise })}
      />
    </>
  );
}

function EndFields({ step, onChange }: KindProps<'end'>) {
  const { t } = useT();
  return (
    <Field label={t('flows.fields.outcome')}>
      <Select
        aria-label={t('flows.fields.outcome')}
        value={step.outcome ?? 'done'}
        options={(['done', 'given_up', 'refused'] as const).map((value) => ({
          value,
          label: t(`flows.outcomes.${value}`),
        }))}
        onChange={(outcome) => onChange({ ...step, outcome })}
      />
    </Field>
  );
}
