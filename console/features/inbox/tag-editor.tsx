import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button } from 'antd';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../../ui/chip.tsx';
import type { Tone } from '../../ui/chip.tsx';
import { tagsQuery } from '../../api/customers/customers.ts';
import styles from './tag-editor.module.css';

interface TagEditorProps {
  tags: string[];
  /** Undefined where tags may only be read. */
  change: ((next: string[]) => void) | undefined;
  tone?: Tone;
}

const LONGEST = 50;

/** Tags as chips, with a field for more that completes from the tags in use. */
export function TagEditor({ tags, change, tone = 'neutral' }: TagEditorProps) {
  const { t } = useT();
  const [adding, setAdding] = useState(false);
  return (
    <div className={styles.tags}>
      {tags.map((tag) => (
        <Chip key={tag} tone={tone}>
          {tag}
          {change ? (
            <button
              type="button"
              className={styles.remove}
              aria-label={t('inbox.tags.remove', { tag })}
              onClick={() => change(tags.filter((one) => one !== tag))}
            >
              <CloseOutlined />
            </button>
          ) : null}
        </Chip>
      ))}
      {change && !adding ? (
        <Button
          type="dashed"
          size="small"
          className={styles.add ?? ''}
          icon={<PlusOutlined />}
          onClick={() => setAdding(true)}
        >
          {t('inbox.tags.add')}
        </Button>
      ) : null}
      {change && adding ? (
        <NewTag
          taken={tags}
          done={(tag) => {
            setAdding(false);
            if (tag && !tags.includes(tag)) change([...tags, tag]);
          }}
        />
      ) : null}
    </div>
  );
}

function NewTag({ taken, done }: { taken: string[]; done: (tag: string) => void }) {
  const { t } = useT();
  const { data } = useQuery(tagsQuery);
  const [text, setText] = useState('');
  const options = (data?.items ?? []).filter((tag) => !taken.includes(tag) && tag.includes(text.trim()));
  return (
    <AutoComplete
      autoFocus
      defaultOpen
      size="small"
      style={{ width: 120 }}
      value={text}
      options={options.slice(0, 8).map((value) => ({ value }))}
      placeholder={t('inbox.tags.new')}
      aria-label={t('inbox.tags.new')}
      onChange={(value: string) => setText(value.slice(0, LONGEST))}
      onSelect={(value: string) => done(value)}
      onBlur={() => done(text.trim())}
      onInputKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') done('');
        if (event.key === 'Enter' && text.trim()) done(text.trim());
      }}
    />
  );
}
