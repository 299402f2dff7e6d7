import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { changeGap, draftFromGap, testGap } from '../../../api/admin/gaps.ts';
import type { Gap, GapTest } from '../../../../contracts/ai/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import type { Tone } from '../../../ui/chip.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from './gaps.module.css';

const TONES: Record<GapTest['results'][number]['outcome'], Tone> = {
  answer: 'success',
  choices: 'warning',
  none: 'danger',
};

/** One gap: what is asked, how often, and the way to an answer. */
export function GapCard({ gap }: { gap: Gap }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const navigate = useNavigate();
  const [drafting, setDrafting] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: ['knowledge'] });
  const onError = (error: unknown) => void feedback.failed(error);
  const change = useMutation({
    mutationFn: (status: 'open' | 'closed' | 'ignored') => changeGap(gap.id, status),
    onSuccess: refresh,
    onError,
  });
  const test = useMutation({ mutationFn: () => testGap(gap.id), onSuccess: refresh, onError });
  const open = (article: string) => void navigate({ to: '/knowledge', search: { article } });
  const isOver = gap.status === 'closed' || gap.status === 'ignored';
  return (
    <li className={styles.gap}>
      <div className={styles.head}>
        <b>{gap.name || t('knowledge.gaps.forgotten')}</b>
        <Chip tone="warning">{t('knowledge.gaps.times', { count: gap.questions })}</Chip>
        {gap.test ? (
          <Chip tone={gap.test.answered === gap.test.asked ? 'success' : 'neutral'}>
            {t('knowledge.gaps.tested', { answered: gap.test.answered, asked: gap.test.asked })}
          </Chip>
        ) : null}
        <span className={styles.meta}>
          <TimeAgo at={gap.lastAt} />
        </span>
      </div>
      {gap.examples.length > 0 ? <p className={styles.examples}>{gap.examples.join(' · ')}</p> : null}
      <div className={styles.actions}>
        {gap.articleId ? (
          <Button size="small" onClick={() => open(gap.articleId ?? '')}>
            {t('knowledge.gaps.openDraft')}
          </Button>
        ) : (
          <Button size="small" type="primary" disabled={isOver} onClick={() => setDrafting(true)}>
            {t('knowledge.gaps.draft')}
          </Button>
        )}
        <Button size="small" loading={test.isPending} onClick={() => test.mutate()}>
          {t('knowledge.gaps.test')}
        </Button>
        {isOver ? (
          <Button size="small" loading={change.isPending} onClick={() => change.mutate('open')}>
            {t('knowledge.gaps.reopen')}
          </Button>
        ) : (
          <>
            <Button size="small" loading={change.isPending} onClick={() => change.mutate('closed')}>
              {t('knowledge.gaps.close')}
            </Button>
            <Button size="small" type="text" onClick={() => change.mutate('ignored')}>
              {t('knowledge.gaps.ignore')}
            </Button>
          </>
        )}
      </div>
      {test.data ? (
        <ul className={styles.results} aria-live="polite">
          {test.data.results.map(({ question, outcome, said }, place) => (
            <li key={place}>
              <Chip tone={TONES[outcome]}>{t(`knowledge.try.outcome.${outcome}`)}</Chip> {question}
              {said ? <span className={styles.meta}> → {said}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {drafting ? <DraftDialog gap={gap} onClose={() => setDrafting(false)} onDrafted={open} /> : null}
    </li>
  );
}

interface DraftDialogProps {
  gap: Gap;
  onClose: () => void;
  onDrafted: (articleId: string) => void;
}

function DraftDialog({ gap, onClose, onDrafted }: DraftDialogProps) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [answer, setAnswer] = useState('');
  const drafting = useMutation({
    mutationFn: () => draftFromGap(gap.id, answer.trim()),
    onSuccess: async ({ articleId }) => {
      onClose();
      await client.invalidateQueries({ queryKey: ['knowledge'] });
      onDrafted(articleId);
    },
    onError: (error) => feedback.failed(error),
  });
  return (
    <Modal
      open
      title={t('knowledge.gaps.draftTitle', { name: gap.name })}
      okText={t('knowledge.gaps.draft')}
      okButtonProps={{ disabled: !answer.trim() }}
      confirmLoading={drafting.isPending}
      onOk={() => drafting.mutate()}
      onCancel={onClose}
    >
      <p className={styles.meta}>{t('knowledge.gaps.draftHint')}</p>
      <Input.TextArea
        autoFocus
        aria-label={t('knowledge.edit.answer')}
        autoSize={{ minRows: 4, maxRows: 12 }}
        maxLength={20_000}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
    </Modal>
  );
}
