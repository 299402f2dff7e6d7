import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Select } from 'antd';
import { useState } from 'react';
import { tagsQuery } from '../../../../api/customers/customers.ts';
import { useT } from '../../../../i18n/use-t.ts';
import styles from './tags.module.css';

const LONGEST = 50;
const DAYS = [0, 7, 30, 90, 365] as const;
const DAY_MS = 86_400_000;

interface AddTagFormProps {
  taken: string[];
  onAdd: (tag: string, expiresAt: string | undefined) => void;
  onCancel: () => void;
}

/** A field for one tag, completed from those in use, and how long it is to last. */
export function AddTagForm({ taken, onAdd, onCancel }: AddTagFormProps) {
  const { t } = useT();
  const { data } = useQuery(tagsQuery);
  const [text, setText] = useState('');
  const [days, setDays] = useState<number>(0);
  const options = (data?.items ?? []).filter((tag) => !taken.includes(tag) && tag.includes(text.trim()));
  function add(tag: string): void {
    if (!tag || taken.includes(tag)) return;
    onAdd(tag, days > 0 ? new Date(Date.now() + days * DAY_MS).toISOString() : undefined);
  }
  return (
    <span className={styles.form}>
      <AutoComplete
        autoFocus
        size="small"
        style={{ width: 130 }}
        value={text}
        options={options.slice(0, 8).map((value) => ({ value }))}
        placeholder={t('inbox.tags.new')}
        aria-label={t('inbox.tags.new')}
        onChange={(value: string) => setText(value.slice(0, LONGEST))}
        onInputKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') onCancel();
          if (event.key === 'Enter') add(text.trim());
        }}
      />
      <Select
        size="small"
        style={{ width: 96 }}
        aria-label={t('customers.tags.lasts')}
        value={days}
        onChange={setDays}
        options={DAYS.map((value) => ({
          value,
          label: value === 0 ? t('customers.tags.forGood') : t('customers.tags.days', { n: value }),
        }))}
      />
      <Button size="small" type="primary" disabled={!text.trim()} onClick={() => add(text.trim())}>
        {t('inbox.tags.add')}
      </Button>
      <Button size="small" type="text" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
    </span>
  );
}
