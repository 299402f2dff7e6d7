import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import type { ConversationSummary } from '../../../../contracts/service/conversation.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { listQuery } from '../data/conversation-queries.ts';
import type { InboxFilter } from '../data/inbox-filter.ts';
import { orderedRows } from '../data/place-conversation.ts';
import { ConversationRow } from './conversation-row.tsx';
import styles from './list.module.css';

const ROW_HEIGHT = 92;

interface ConversationListProps {
  filter: InboxFilter;
  chosen: string;
  choose: (id: string) => void;
  clear: () => void;
}

/** The loaded rows of a list, in order. */
export function useRows(filter: InboxFilter): ConversationSummary[] {
  const { data } = useInfiniteQuery(listQuery(filter));
  return useMemo(() => (data ? orderedRows(data, filter.view) : []), [data, filter.view]);
}

/** The conversations of a view; only the rows on the screen are drawn, more are read on the way down. */
export function ConversationList({ filter, chosen, choose, clear }: ConversationListProps) {
  const { t } = useT();
  const list = useInfiniteQuery(listQuery(filter));
  const rows = useRows(filter);
  if (list.isPending) return <ListSkeleton rows={7} />;
  if (list.isError && !list.data)
    return <ErrorState compact error={list.error} retry={() => void list.refetch()} />;
  if (rows.length === 0) return <NothingHere filter={filter} clear={clear} />;
  return (
    <VirtualRows
      rows={rows}
      q={filter.q}
      showAgent={filter.view === 'all'}
      chosen={chosen}
      choose={choose}
      label={t('inbox.list.label')}
      loadMore={() => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
      }}
    />
  );
}

interface VirtualRowsProps {
  rows: ConversationSummary[];
  q: string;
  showAgent: boolean;
  chosen: string;
  choose: (id: string) => void;
  label: string;
  loadMore: () => void;
}

function VirtualRows({ rows, q, showAgent, chosen, choose, label, loadMore }: VirtualRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const nearEnd = lastShown >= rows.length - 5;
  useEffect(() => {
    if (nearEnd) loadMore();
  });
  const at = rows.findIndex((row) => row.id === chosen);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    // Only a new choice scrolls; rows that move by themselves do not.
  }, [chosen]);
  return (
    <div ref={scroller} className={styles.scroll}>
      <div
        role="listbox"
        aria-label={label}
        className={styles.rows}
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rows[item.index];
          return row ? (
            <div
              key={item.key}
              className={styles.slot}
              style={{ transform: `translateY(${item.start}px)`, height: ROW_HEIGHT }}
            >
              <ConversationRow
                row={row}
                q={q}
                showAgent={showAgent}
                chosen={row.id === chosen}
                choose={choose}
              />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

function NothingHere({ filter, clear }: { filter: InboxFilter; clear: () => void }) {
  const { t } = useT();
  if (filter.q || filter.tag || filter.channel) {
    return (
      <EmptyState
        compact
        title={t('inbox.empty.filtered')}
        hint={t('inbox.empty.filteredHint')}
        action={<Button onClick={clear}>{t('inbox.filter.clear')}</Button>}
      />
    );
  }
  return (
    <EmptyState compact title={t(`inbox.empty.${filter.view}`)} hint={t(`inbox.empty.${filter.view}Hint`)} />
  );
}
