import { Select } from 'antd';
import { useT } from '../../../i18n/use-t.ts';
import { useEditing } from './editing.ts';

interface TargetSelectProps {
  label: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
  /** Whether "simply go on below" may be chosen. */
  optional?: boolean;
}

/** Where a way leads: one of the flow's steps, or simply the step below. */
export function TargetSelect({ label, value, onChange, optional = false }: TargetSelectProps) {
  const { t } = useT();
  const { flow, step } = useEditing();
  return (
    <Select
      aria-label={label}
      showSearch
      value={value ?? null}
      allowClear={optional}
      placeholder={t(optional ? 'flows.stepBelow' : 'flows.chooseStep')}
      options={flow.steps.filter(({ id }) => id !== step.id).map(({ id }) => ({ value: id, label: id }))}
      onChange={(id: string | null) => onChange(id ?? undefined)}
    />
  );
}
