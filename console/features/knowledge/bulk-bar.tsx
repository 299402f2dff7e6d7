import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popconfirm, Popover } from 'antd';
import { useState } from 'react';
import { changeArticles } from '../../api/bot/knowledge.ts';
import type { ArticlesInBulk } from '../../../contracts/ai/index.ts';
import { useT } from '../../i18n/use-t.ts';
import { useFeedback } from '../../ui/use-feedback.tsx';
import styles from './knowledge.module.css';

interface BulkBarProps {
  ids: string[];
  onDone: () => void;
}

/** What can be done to the chosen articles at once. */
export function BulkBar({ ids, onDone }: BulkBarProps) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const changing = useMutation({
    mutationFn: (action: ArticlesInBulk['action']) => changeArticles({ ids, action }),
    onSuccess: async ({ done, refused }) => {
      feedback.done(
        refused.length > 0
          ? t('knowledge.bulk.partly', { done, refused: refused.length })
          : t('knowledge.bulk.done', { done }),
      );
      onDone();
      await client.invalidateQueries({ queryKey: ['knowledge'] });
    },
    onError: (error) => feedback.failed(error),
  });
  const act = (action: ArticlesInBulk['action']) => () => changing.mutate(action);
  return (
    <div className={styles.bulk} role="toolbar" aria-label={t('knowledge.bulk.title')}>
      <span>{t('knowledge.bulk.chosen', { count: ids.length })}</span>
      {(['submit', 'publish', 'archive', 'reopen'] as const).map((step) => (
        <Button key={step} size="small" disabled={changing.isPending} onClick={act({ kind: 'step', step })}>
          {t(`knowledge.steps.${step}`)}
        </Button>
      ))}
      <TextAction
        label={t('knowledge.bulk.categorise')}
        onGive={(text) => changing.mutate({ kind: 'categorise', category: text || null })}
      />
      <TextAction
        label={t('knowledge.bulk.tag')}
        onGive={(text) => {
          const tags = text.split(/[,，\s]+/).filter(Boolean);
          if (tags.length > 0) changing.mutate({ kind: 'tag', tags });
        }}
      />
      <Popconfirm
        title={t('knowledge.bulk.deleteAsk', { count: ids.length })}
        okButtonProps={{ danger: true }}
        onConfirm={act({ kind: 'delete' })}
      >
        <Button size="small" danger disabled={changing.isPending}>
          {t('common.delete')}
        </Button>
      </Popconfirm>
      <Button size="small" type="text" onClick={onDone}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

function TextAction({ label, onGive }: { label: string; onGive: (text: string) => void }) {
  const { t } = useT();
  const [text, setText] = useState('');
  const field = (
    <Input.Search
      aria-label={label}
      value={text}
      maxLength={100}
      enterButton={t('common.save')}
      onChange={(event) => setText(event.target.value)}
      onSearch={(given) => onGive(given.trim())}
    />
  );
  return (
    <Popover trigger="click" content={field}>
      <Button size="small">{label}</Button>
    </Popover>
  );
}
