import { DownOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ConversationDetail } from '../../../../contracts/service/conversation.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { useOutgoing } from '../data/outgoing.ts';
import { loadOlder, threadQuery } from '../data/thread-query.ts';
import { threadRows } from '../data/thread-rows.ts';
import type { ThreadRow } from '../data/thread-rows.ts';
import { ThreadRowView } from './thread-row.tsx';
import styles from './thread.module.css';
import { TypingLine } from './typing-line.tsx';
import { useMarkRead } from './use-mark-read.ts';

const AT_END_PX = 80;
const LOAD_AHEAD_ROWS = 12;

/** A conversation's thread: its newest end first, older pages on the way up, only what is on the screen drawn. */
export function Thread({ conversation, q }: { conversation: ConversationDetail; q: string }) {
  const { t } = useT();
  const client = useQueryClient();
  const thread = useQuery(threadQuery(client, conversation.id));
  const outgoing = useOutgoing(conversation.id);
  const entries = thread.data?.entries;
  const rows = useMemo(() => (entries ? threadRows(entries, outgoing) : []), [entries, outgoing]);
  if (thread.isPending) return <ListSkeleton rows={6} />;
  if (!thread.data) return <ErrorState error={thread.error} retry={() => void thread.refetch()} />;
  if (rows.length === 0)
    return <EmptyState title={t('inbox.thread.empty')} hint={t('inbox.thread.emptyHint')} />;
  return <ThreadRows conversation={conversation} rows={rows} hasBefore={thread.data.hasBefore} q={q} />;
}

interface ThreadRowsProps {
  conversation: ConversationDetail;
  rows: ThreadRow[];
  hasBefore: boolean;
  q: string;
}

function useThreadVirtualizer(rows: ThreadRow[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 10,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END_PX,
    paddingStart: 16,
    paddingEnd: 12,
  });
  return { scroller, virtual };
}

function estimate(row: ThreadRow | undefined): number {
  if (row?.kind !== 'entry') return 44;
  if (row.entry.kind !== 'message') return 40;
  return 44 + Math.ceil(row.entry.message.text.length / 34) * 22;
}

function ThreadRows({ conversation, rows, hasBefore, q }: ThreadRowsProps) {
  const { t } = useT();
  const { scroller, virtual } = useThreadVirtualizer(rows);
  const [atEnd, setAtEnd] = useState(true);
  const older = useOlder(conversation.id, hasBefore);
  const items = virtual.getVirtualItems();
  const firstShown = items[0]?.index ?? 0;
  useEffect(() => {
    virtual.scrollToEnd();
  }, [virtual, conversation.id]);
  useEffect(() => {
    if (items.length > 0 && firstShown < LOAD_AHEAD_ROWS && !atEnd) older();
  }, [firstShown, items.length, atEnd, older]);
  useMarkRead(conversation, atEnd);
  const height = virtual.getTotalSize();
  useEffect(() => {
    // Rows that turn out higher or lower than guessed move the end without a scroll.
    if (scroller.current) setAtEnd(isAtEnd(scroller.current));
  }, [scroller, height]);
  return (
    <div className={styles.threadBox}>
      <div
        ref={scroller}
        className={styles.scroll}
        role="log"
        aria-label={t('inbox.thread.label')}
        tabIndex={0}
        onScroll={(event) => setAtEnd(isAtEnd(event.currentTarget))}
      >
        <div className={styles.rows} style={{ height }}>
          {items.map((item) => {
            const row = rows[item.index];
            return row ? (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={styles.slot}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <ThreadRowView row={row} conversation={conversation} q={q} />
              </div>
            ) : null;
          })}
        </div>
      </div>
      <TypingLine conversationId={conversation.id} />
      {atEnd ? null : (
        <Button
          className={styles.toEnd ?? ''}
          shape="round"
          size="small"
          icon={<DownOutlined />}
          onClick={() => virtual.scrollToEnd({ behavior: 'smooth' })}
        >
          {conversation.unread > 0
            ? t('inbox.thread.newMessages', { n: conversation.unread })
            : t('inbox.thread.toEnd')}
        </Button>
      )}
    </div>
  );
}

function isAtEnd(scroller: HTMLElement): boolean {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < AT_END_PX;
}

/** Reads the page above, one at a time. */
function useOlder(id: string, hasBefore: boolean): () => void {
  const client = useQueryClient();
  const feedback = useFeedback();
  const busy = useRef(false);
  return useCallback(() => {
    if (busy.current || !hasBefore) return;
    busy.current = true;
    loadOlder(client, id)
      .catch((error: unknown) => feedback.failed(error))
      .finally(() => {
        busy.current = false;
      });
  }, [client, feedback, hasBefore, id]);
}
