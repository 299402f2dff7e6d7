import {
  BookOutlined,
  EditOutlined,
  HistoryOutlined,
  RobotOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { ConversationDetail } from '../../../../contracts/service/conversation.ts';
import type { ReplySource, SuggestedReply } from '../../../../contracts/service/copilot.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Kbd } from '../../../ui/chip.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { useHotkeys } from '../../../ui/use-hotkeys.ts';
import { copilotQuery, writeDraft } from './copilot-api.ts';
import styles from './copilot.module.css';
import { rememberInserted, rememberShown } from './track-use.ts';
import { useAltDigits } from './use-alt-digits.ts';
import { whyNotWritten } from './why-not-written.ts';

interface SuggestedRepliesProps {
  conversation: ConversationDetail;
  insert: ((text: string) => void) | undefined;
}

const ICONS: Record<ReplySource['kind'], ReactNode> = {
  knowledge: <BookOutlined />,
  canned: <ThunderboltOutlined />,
  past_reply: <HistoryOutlined />,
  written: <RobotOutlined />,
};

/** Replies for what the customer said last, with their sources; a click, the digit, or Alt with it inserts one. */
export function SuggestedReplies({ conversation, insert }: SuggestedRepliesProps) {
  const { t } = useT();
  const { id } = conversation;
  const found = useQuery(copilotQuery(id, conversation.lastMessage?.sequence ?? 0));
  const draft = useDraft(id);
  const written = draft.reply;
  const items = [...(written ? [written] : []), ...(found.data?.suggestions ?? [])];
  const top = found.data?.suggestions[0];
  useEffect(() => rememberShown(id, top), [id, top]);
  const take = insert && ((reply: SuggestedReply) => (rememberInserted(id, reply), insert(reply.text)));
  const byDigit = (n: number): void => {
    const reply = items[n - 1];
    if (take && reply) take(reply);
  };
  useHotkeys(
    take ? Object.fromEntries(items.map((_, index) => [String(index + 1), () => byDigit(index + 1)])) : {},
  );
  useAltDigits(byDigit);
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>
        {t('inbox.suggestions.title')}
        {found.data?.model && insert ? (
          <Button size="small" type="text" icon={<EditOutlined />} loading={draft.busy} onClick={draft.write}>
            {t('copilot.draft')}
          </Button>
        ) : null}
      </h3>
      {found.data?.forText ? (
        <p className={styles.for}>{t('inbox.suggestions.for', { text: found.data.forText })}</p>
      ) : null}
      {found.isPending ? <ListSkeleton rows={2} avatar={false} /> : null}
      {found.isError && !found.data ? (
        <ErrorState compact error={found.error} retry={() => void found.refetch()} />
      ) : null}
      {found.data && items.length === 0 ? <p className={styles.nothing}>{t('copilot.none')}</p> : null}
      <ol className={styles.suggestions}>
        {items.map((reply, index) => (
          <Suggestion key={`${index}-${reply.text}`} reply={reply} digit={index + 1} take={take} />
        ))}
      </ol>
    </section>
  );
}

function useDraft(id: string) {
  const { t } = useT();
  const feedback = useFeedback();
  const draft = useMutation({
    mutationFn: () => writeDraft(id),
    onSuccess: ({ outcome }) => {
      if (outcome !== 'written') feedback.done(whyNotWritten(t, outcome));
    },
    onError: (error) => feedback.failed(error),
  });
  const sources = draft.data?.reply?.sources ?? [];
  const title = sources.map((source) => source.title).join('、');
  const written = { kind: 'written', id: sources[0]?.id ?? '', title, confidence: 1 } as const;
  const reply = draft.data?.reply ? { text: draft.data.reply.text, sources: [written] } : undefined;
  return { reply, busy: draft.isPending, write: () => draft.mutate() };
}

interface SuggestionProps {
  reply: SuggestedReply;
  digit: number;
  take: ((reply: SuggestedReply) => void) | undefined;
}

function Suggestion({ reply, digit, take }: SuggestionProps) {
  const { t, language } = useT();
  const [source] = reply.sources;
  if (!source) return null;
  return (
    <li className={styles.suggestion}>
      <button type="button" className={styles.pick} disabled={!take} onClick={() => take?.(reply)}>
        <span className={styles.source}>
          {take && digit <= 9 ? <Kbd>{digit}</Kbd> : null}
          <span className={styles.kind} title={t(`copilot.source.${source.kind}`)}>
            {ICONS[source.kind]}
          </span>
          <span className={styles.grow} title={source.title}>
            {source.kind === 'written' ? t('copilot.generated') : source.title}
          </span>
          {source.kind === 'written' ? null : (
            <span
              className={styles.confidence}
              title={t('inbox.suggestions.confidence')}
              style={{ ['--share' as string]: `${Math.round(source.confidence * 100)}%` }}
            >
              {percent(source.confidence, language, 0)}
            </span>
          )}
        </span>
        <span className={styles.reply}>{reply.text}</span>
        {source.kind === 'written' && source.title ? (
          <span className={styles.from}>{t('copilot.from', { titles: source.title })}</span>
        ) : null}
      </button>
    </li>
  );
}
