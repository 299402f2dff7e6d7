import { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { customersQuery, segmentMembersQuery } from '../../../api/customers/customers.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CursorPager, usePager } from '../../../ui/lists/cursor-pager.tsx';
import { useUrlState } from '../../../ui/lists/use-url-state.ts';
import { Page, PageHeader, Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { useHotkeys } from '../../../ui/use-hotkeys.ts';
import type { ShortcutGroup } from '../../../shell/shortcuts/shortcut-list.ts';
import { useShortcutGroup } from '../../../shell/shortcuts/shortcut-list.ts';
import { SectionNav } from '../parts/section-nav.tsx';
import { CustomerTable } from './customer-table.tsx';
import type { CustomerRow } from './customer-table.tsx';
import { Filters } from './filters.tsx';
import { Peek } from './peek.tsx';
import { readSearch } from './read-search.ts';
import styles from './list.module.css';

const SHORTCUTS: ShortcutGroup = {
  title: 'customers.title',
  keys: [
    { keys: ['j', 'k'], label: 'customers.shortcuts.move' },
    { keys: ['Enter'], label: 'customers.shortcuts.open' },
  ],
};

/** All customers: search, filters, and beside the list a look at the one who is chosen. */
export default function CustomersPage() {
  const { t } = useT();
  const navigate = useNavigate();
  const [{ q, tag, segment }, change] = useUrlState();
  const [at, setAt] = useState(0);
  const pager = usePager([q, tag, segment].join('\n'));
  const list = useRows(q, tag, segment, pager.cursor);
  const rows = list.rows ?? [];
  const place = Math.max(0, Math.min(at, rows.length - 1));
  const chosen = rows[place];
  const open = (id: string) => void navigate({ to: '/customers/$id', params: { id } });
  const filter = (part: Record<string, string | undefined>) => {
    setAt(0);
    change(part);
  };
  useShortcutGroup(SHORTCUTS);
  useHotkeys({
    j: () => setAt(Math.min(place + 1, rows.length - 1)),
    k: () => setAt(Math.max(place - 1, 0)),
    ...(chosen ? { Enter: () => open(chosen.id) } : {}),
  });
  return (
    <Page wide>
      <PageHeader title={t('customers.title')} description={t('customers.description')}>
        <SectionNav />
      </PageHeader>
      <div className={styles.split}>
        <Panel flush>
          <Filters q={q} tag={tag} segment={segment} onFilter={filter} />
          {list.error && !list.rows ? <ErrorState compact error={list.error} retry={list.retry} /> : null}
          {!list.error && !list.rows ? <ListSkeleton rows={8} /> : null}
          {list.rows?.length === 0 ? <Nobody filtered={Boolean(q ?? tag ?? segment)} /> : null}
          {rows.length > 0 ? (
            <div aria-busy={list.changing} className={list.changing ? styles.changing : undefined}>
              <CustomerTable rows={rows} at={place} onChoose={setAt} onOpen={open} />
              <CursorPager pager={pager} nextCursor={list.nextCursor}>
                {t('customers.list.count', { count: rows.length })}
              </CursorPager>
            </div>
          ) : null}
        </Panel>
        {chosen ? <Peek key={chosen.id} id={chosen.id} onOpen={open} /> : null}
      </div>
    </Page>
  );
}

interface Rows {
  rows: CustomerRow[] | undefined;
  nextCursor: string | null;
  error: unknown;
  changing: boolean;
  retry: () => void;
}

/** The members of the chosen segment, or who is found otherwise. */
function useRows(
  q: string | undefined,
  tag: string | undefined,
  segment: string | undefined,
  cursor: string | undefined,
): Rows {
  const found = useQuery({
    ...customersQuery({ ...readSearch(q), ...(tag && !q ? { tag } : {}), ...(cursor ? { cursor } : {}) }),
    enabled: !segment,
  });
  const members = useQuery({ ...segmentMembersQuery(segment ?? '', cursor, 50), enabled: Boolean(segment) });
  const used = segment ? members : found;
  const rows = segment
    ? members.data?.items.map(({ customerId, ...row }) => ({ ...row, id: customerId }))
    : found.data?.items;
  return {
    rows,
    nextCursor: used.data?.nextCursor ?? null,
    error: used.error,
    changing: used.isPlaceholderData,
    retry: () => void used.refetch(),
  };
}

function Nobody({ filtered }: { filtered: boolean }) {
  const { t } = useT();
  return filtered ? (
    <EmptyState title={t('customers.list.noMatch')} hint={t('customers.list.noMatchHint')} />
  ) : (
    <EmptyState title={t('customers.list.empty')} hint={t('customers.list.emptyHint')} />
  );
}
