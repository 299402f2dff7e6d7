import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { takeArticleStep } from '../../../api/bot/knowledge.ts';
import type { Article, ArticleStep } from '../../../../contracts/ai/index.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { STATUS_TONES } from '../status-tones.ts';
import { useNameOf } from './use-name-of.ts';
import styles from './article-editor.module.css';

const STEPS: Record<Article['status'], ArticleStep[]> = {
  draft: ['submit', 'publish'],
  review: ['publish', 'refuse'],
  published: ['archive'],
  archived: ['reopen'],
};

interface StepBarProps {
  article: Article;
  readOnly: boolean;
  /** Typed and not saved: steps would lose it. */
  dirty: boolean;
}

/** Where the article stands, who brought it there, and where it may go. */
export function StepBar({ article, readOnly, dirty }: StepBarProps) {
  const { t, language } = useT();
  const feedback = useFeedback();
  const client = useQueryClient();
  const nameOf = useNameOf();
  const [refusing, setRefusing] = useState(false);
  const [comment, setComment] = useState('');
  const taking = useMutation({
    mutationFn: (step: ArticleStep) =>
      takeArticleStep(article.id, {
        step,
        ifVersion: article.version,
        ...(step === 'refuse' ? { comment } : {}),
      }),
    onSuccess: async (_, step) => {
      setRefusing(false);
      feedback.done(t(`knowledge.steps.done.${step}`));
      await client.invalidateQueries({ queryKey: ['knowledge'] });
    },
    onError: (error) => feedback.failed(error),
  });
  const last =
    article.status === 'review'
      ? article.submitted
      : article.status === 'draft'
        ? article.refused
        : article.status === 'published'
          ? article.published
          : null;
  return (
    <div className={styles.steps}>
      <Chip dot tone={STATUS_TONES[article.status]}>
        {t(`knowledge.status.${article.status}`)}
      </Chip>
      <span className={styles.meta}>
        {last ? `${nameOf(last.by)} · ${fullTime(new Date(last.at), language)}` : null}
      </span>
      <span className={styles.space} />
      {readOnly
        ? null
        : STEPS[article.status].map((step) => (
            <Button
              key={step}
              size="small"
              danger={step === 'refuse'}
              disabled={dirty}
              title={dirty ? t('knowledge.steps.saveFirst') : ''}
              loading={taking.isPending && taking.variables === step}
              onClick={() => (step === 'refuse' ? setRefusing(true) : taking.mutate(step))}
            >
              {t(`knowledge.steps.${step}`)}
            </Button>
          ))}
      {article.status === 'draft' && article.refused ? (
        <p className={styles.refused}>
          {t('knowledge.steps.refusedWith', { text: article.refused.comment })}
        </p>
      ) : null}
      <Modal
        open={refusing}
        title={t('knowledge.steps.refuse')}
        okText={t('knowledge.steps.refuse')}
        okButtonProps={{ danger: true, disabled: !comment.trim() }}
        confirmLoading={taking.isPending}
        onOk={() => taking.mutate('refuse')}
        onCancel={() => setRefusing(false)}
      >
        <Input.TextArea
          autoFocus
          aria-label={t('knowledge.steps.comment')}
          placeholder={t('knowledge.steps.comment')}
          maxLength={1000}
          autoSize={{ minRows: 3 }}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      </Modal>
    </div>
  );
}
