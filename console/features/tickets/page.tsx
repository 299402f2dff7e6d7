import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import type { Ticket, TicketPriority } from '../../../contracts/service/index.ts';
import { ticketsQuery } from '../../api/service/tickets.ts';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../../ui/chip.tsx';
import type { Tone } from '../../ui/chip.tsx';
import { ListTable } from '../../ui/lists/list-table.tsx';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { Page, PageHeader, Panel } from '../../ui/page-header.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { TicketDrawer } from './ticket-drawer.tsx';
import styles from './tickets.module.css';

const TONE: Record<TicketPriority, Tone> = {
  low: 'neutral',
  normal: 'info',
  high: 'warning',
  urgent: 'danger',
};
const VIEWS = ['open', 'closed', 'all'] as const;

/** Work that outlives a conversation: opened by flows and by people. */
export default function TicketsPage() {
  const { t } = useT();
  const [{ id, tab }, change] = useUrlState();
  const view = VIEWS.find((each) => each === tab) ?? 'open';
  const tickets = useInfiniteQuery(ticketsQuery(view === 'all' ? undefined : view));
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = tickets;
  const rows = data?.pages.flatMap(({ items }) => items);
  const columns = useColumns((one) => change({ id: one }));
  const chosen = rows?.find((each) => each.id === id);
  return (
    <Page wide>
      <PageHeader title={t('tickets.title')} description={t('tickets.description')} />
      <Segmented
        className={styles.filter ?? ''}
        value={view}
        options={VIEWS.map((value) => ({ value, label: t(`tickets.view.${value}`) }))}
        onChange={(value) => change({ tab: value === 'open' ? undefined : value, id: undefined })}
      />
      <Panel flush>
        <ListTable
          rows={rows}
          error={error}
          retry={() => void refetch()}
          columns={columns}
          empty={{ title: t('tickets.empty'), hint: t('tickets.emptyHint') }}
        />
        {hasNextPage ? (
          <div className={styles.more}>
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('tickets.more')}
            </Button>
          </div>
        ) : null}
      </Panel>
      {chosen ? <TicketDrawer ticket={chosen} onClose={() => change({ id: undefined })} /> : null}
    </Page>
  );
}

function useColumns(open: (id: string) => void): ColumnsType<Ticket> {
  const { t } = useT();
  return [
    {
      title: t('tickets.number'),
      width: 90,
      render: (_, { number }) => <span className="zk-num">#{number}</span>,
    },
    {
      title: t('tickets.subject'),
      ellipsis: true,
      render: (_, { id, subject }) => (
        <button type="button" className={styles.linkish} onClick={() => open(id)}>
          {subject || t('tickets.erased')}
        </button>
      ),
    },
    { title: t('tickets.kind'), width: 140, ellipsis: true, render: (_, { kind }) => <Chip>{kind}</Chip> },
    {
      title: t('tickets.customer'),
      width: 150,
      ellipsis: true,
      render: (_, { customerName }) =>
        customerName || <span className={styles.faint}>{t('tickets.noName')}</span>,
    },
    {
      title: t('tickets.priority'),
      width: 90,
      render: (_, { priority }) => <Chip tone={TONE[priority]}>{t(`tickets.priorities.${priority}`)}</Chip>,
    },
    {
      title: t('tickets.status'),
      width: 100,
      render: (_, { status }) => (
        <Chip tone={status === 'open' ? 'brand' : 'neutral'} dot>
          {t(`tickets.view.${status}`)}
        </Chip>
      ),
    },
    { title: t('tickets.created'), width: 130, render: (_, { createdAt }) => <TimeAgo at={createdAt} /> },
  ];
}
