import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useRef } from 'react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { useT } from '../../../i18n/use-t.ts';
import { duplicatesOf } from './variants.ts';
import styles from './variant-list.module.css';

interface VariantListProps {
  value?: string[];
  onChange?: (variants: string[]) => void;
  /** The question itself: a variant that repeats it is marked. */
  question: string;
  readOnly: boolean;
}

/** An editable list of texts: Enter goes on to the next, Backspace in an empty one removes it, lines can be pasted. */
export function VariantList({ value = [], onChange, question, readOnly }: VariantListProps) {
  const { t } = useT();
  const list = useRef<HTMLUListElement>(null);
  // One empty field stands at the end, to write on.
  const fields = readOnly ? value : [...value, ''];
  const doubled = duplicatesOf(question, value);
  function focus(index: number): void {
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[Math.max(0, index)]?.focus());
  }
  function put(index: number, ...texts: string[]): void {
    onChange?.([...value.slice(0, index), ...texts, ...value.slice(index + 1)]);
  }
  function onKey(event: KeyboardEvent<HTMLInputElement>, index: number): void {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      focus(index + 1);
    }
    if (event.key === 'Backspace' && fields[index] === '' && index < value.length) {
      event.preventDefault();
      put(index);
      focus(index - 1);
    }
  }
  function onPaste(event: ClipboardEvent<HTMLInputElement>, index: number): void {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((line) => line.trim());
    const texts = lines.filter(Boolean);
    if (texts.length < 2) return;
    event.preventDefault();
    put(index, ...[fields[index] ?? '', ...texts].filter(Boolean));
    focus(index + texts.length);
  }
  return (
    <ul ref={list} className={styles.list}>
      {fields.map((text, index) => (
        <li key={index} className={styles.row}>
          <Input
            value={text}
            readOnly={readOnly}
            maxLength={500}
            {...(doubled.has(index)
              ? { status: 'warning' as const, title: t('knowledge.edit.duplicate') }
              : {})}
            aria-label={t('knowledge.edit.variantLabel', { number: index + 1 })}
            placeholder={index === value.length ? t('knowledge.edit.variantPlaceholder') : ''}
            onChange={(event) => put(index, event.target.value)}
            onKeyDown={(event) => onKey(event, index)}
            onPaste={(event) => onPaste(event, index)}
          />
          {readOnly || index === value.length ? null : (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('knowledge.edit.removeVariant', { number: index + 1 })}
              onClick={() => put(index)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
