import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useT } from '../../../i18n/use-t.ts';
import { Field } from './field.tsx';
import styles from './step-form.module.css';

interface PairsFieldProps {
  label: string;
  hint?: string;
  value: Record<string, unknown> | undefined;
  onChange: (pairs: Record<string, string> | undefined) => void;
  /** Names to choose from. */
  names?: string[];
}

type Pair = [name: string, expression: string];

/** Names with an expression each: the input of an action, the values of a step. */
export function PairsField({ label, hint, value, onChange, names = [] }: PairsFieldProps) {
  const { t } = useT();
  // Rows are kept as written: a row without a name yet is not in the file.
  const [rows, setRows] = useState<Pair[]>(() =>
    Object.entries(value ?? {}).map(([name, given]): Pair => [name, asExpression(given)]),
  );
  const listId = `names-${label}`;
  function write(next: Pair[]): void {
    setRows(next);
    const named = next.filter(([name]) => name.trim() !== '');
    onChange(named.length > 0 ? Object.fromEntries(named) : undefined);
  }
  return (
    <Field label={label} hint={hint}>
      <datalist id={listId}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {rows.map(([name, expression], index) => (
        <div key={index} className={styles.pair}>
          <Input
            className={styles.code ?? ''}
            list={listId}
            value={name}
            aria-label={t('flows.pairName')}
            placeholder={t('flows.pairName')}
            onChange={(event) => write(rows.with(index, [event.target.value, expression]))}
          />
          <Input
            className={styles.code ?? ''}
            value={expression}
            aria-label={t('flows.expression')}
            placeholder={t('flows.expression')}
            onChange={(event) => write(rows.with(index, [name, event.target.value]))}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('flows.remove')}
            onClick={() => write(rows.toSpliced(index, 1))}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={() => setRows([...rows, ['', '']])}>
        {t('flows.addPair')}
      </Button>
    </Field>
  );
}

/** Text is an expression already; everything else stands for itself. */
function asExpression(given: unknown): string {
  return typeof given === 'string' ? given : JSON.stringify(given);
}
