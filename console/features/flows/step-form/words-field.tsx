import { Input } from 'antd';
import type { Words } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Field } from './field.tsx';

interface WordsFieldProps {
  label: string;
  value: Words | undefined;
  onChange: (words: Words) => void;
  hint?: string;
}

/** What the bot says, in Chinese and in English, one below the other: both are always in sight. */
export function WordsField({ label, value, onChange, hint }: WordsFieldProps) {
  const { t } = useT();
  const languages = [
    { key: 'zh-CN', name: t('flows.chinese') },
    { key: 'en', name: t('flows.english') },
  ] as const;
  function write(key: 'zh-CN' | 'en', text: string): void {
    const { [key]: _, ...rest } = value ?? {};
    onChange(text === '' ? rest : { ...rest, [key]: text });
  }
  return (
    <Field label={label} hint={hint}>
      {languages.map(({ key, name }) => (
        <Input.TextArea
          key={key}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          aria-label={`${label} ${name}`}
          placeholder={name}
          value={value?.[key] ?? ''}
          onChange={(event) => write(key, event.target.value)}
        />
      ))}
    </Field>
  );
}
