import { Input } from 'antd';
import { Field } from './field.tsx';
import styles from './step-form.module.css';

interface ExpressionFieldProps {
  label: string;
  value: string | undefined;
  onChange: (expression: string) => void;
  placeholder?: string;
  hint?: string;
}

/** An expression over slots and variables. What is wrong with it stands among the problems below the canvas. */
export function ExpressionField({ label, value, onChange, placeholder, hint }: ExpressionFieldProps) {
  return (
    <Field label={label} hint={hint}>
      <Input
        className={styles.code ?? ''}
        aria-label={label}
        value={value ?? ''}
        placeholder={placeholder ?? ''}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
