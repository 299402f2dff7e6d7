import { memo } from 'react';
import type { ConversationDetail } from '../../../../contracts/service/conversation.ts';
import { shortDate } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import type { ThreadRow } from '../data/thread-rows.ts';
import { Message } from './message.tsx';
import { Note } from './note.tsx';
import { OutgoingMessage } from './outgoing-message.tsx';
import { Step } from './step.tsx';
import styles from './thread.module.css';

interface ThreadRowViewProps {
  row: ThreadRow;
  conversation: ConversationDetail;
  q: string;
}

/** One row of a thread. */
export const ThreadRowView = memo(function ThreadRowView({ row, conversation, q }: ThreadRowViewProps) {
  if (row.kind === 'day') return <Day at={row.at} />;
  if (row.kind === 'outgoing') return <OutgoingMessage message={row.message} conversation={conversation} />;
  const { entry } = row;
  if (entry.kind === 'note') return <Note note={entry} q={q} />;
  if (entry.kind === 'step') return <Step step={entry} />;
  return <Message entry={entry} joined={row.joined} conversation={conversation} q={q} />;
});

function Day({ at }: { at: string }) {
  const { t, language } = useT();
  const day = new Date(at);
  const now = new Date();
  const age = Math.round((startOf(now) - startOf(day)) / 86_400_000);
  const text =
    age === 0 ? t('common.today') : age === 1 ? t('common.yesterday') : shortDate(day, language, now);
  return (
    <div className={styles.day} role="separator" aria-label={text}>
      <span>{text}</span>
    </div>
  );
}

function startOf(day: Date): number {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
}
