import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Erasure } from '../../../../contracts/cdp/index.ts';
import { erasuresQuery } from '../../../api/admin/privacy.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import type { Tone } from '../../../ui/chip.tsx';
import tables from '../../../ui/lists/table.module.css';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { RequestDrawer } from './request-drawer.tsx';
import { ReturnsPanel } from './returns-panel.tsx';
import styles from '../privacy.module.css';

const TONES: Record<Erasure['state'], Tone> = {
  requested: 'warning',
  approved: 'info',
  running: 'info',
  done: 'success',
  rejected: 'neutral',
};

/** Requests for erasure with their state; one opens with its certificate. */
export function RequestsPanel() {
  const { t } = useT();
  const query = useInfiniteQuery(erasuresQuery);
  const [openId, setOpenId] = useState<string | null>(null);
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const open = rows.find(({ id }) => id === openId) ?? null;
  const columns = useColumns(setOpenId);
  return (
    <>
      <Panel flush title={t('privacy.requests.title')} description={t('privacy.requests.hint')}>
        {query.error && !query.data ? (
          <ErrorState compact error={query.error} retry={() => void query.refetch()} />
        ) : null}
        {!query.data && !query.error ? <ListSkeleton rows={4} avatar={false} /> : null}
        {query.data && rows.length === 0 ? (
          <EmptyState compact title={t('privacy.requests.empty')} hint={t('privacy.requests.emptyHint')} />
        ) : null}
        {rows.length > 0 ? (
          <Table
            className={tables.dense}
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 720 }}
            columns={columns}
            dataSource={rows}
          />
        ) : null}
        {query.hasNextPage ? (
          <div className={styles.foot}>
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('privacy.requests.more')}
            </Button>
          </div>
        ) : null}
      </Panel>
      <ReturnsPanel />
      {open ? <RequestDrawer erasure={open} onClose={() => setOpenId(null)} /> : null}
    </>
  );
}

function useColumns(open: (id: string) => void): ColumnsType<Erasure> {
  const { t } = useT();
  return [
    {
      title: t('privacy.requests.customer'),
      render: (_, { customerId, state }) => {
        const short = <code>{customerId.slice(-8)}</code>;
        if (state === 'done') return short;
        return (
          <Link to="/customers/$id" params={{ id: customerId }}>
            {short}
          </Link>
        );
      },
    },
    {
      title: t('privacy.requests.reason'),
      render: (_, { reason }) =>
        t(`privacy.reasons.${reason}` as 'privacy.reasons.other', { defaultValue: reason }),
    },
    {
      title: t('privacy.requests.state'),
      render: (_, { state, step, steps }) => (
        <>
          <Chip dot tone={TONES[state]}>
            {t(`privacy.states.${state}`)}
          </Chip>{' '}
          {state === 'running' ? (
            <span className={styles.quiet}>
              {t('privacy.requests.progress', { step: Math.min(step + 1, steps), steps })}
            </span>
          ) : null}
        </>
      ),
    },
    {
      title: t('privacy.requests.by'),
      render: (_, { requestedBy, requestedByName }) => requestedByName ?? requestedBy,
    },
    {
      title: t('privacy.requests.at'),
      width: 140,
      render: (_, { requestedAt }) => <TimeAgo at={requestedAt} />,
    },
    {
      key: 'open',
      title: <span className="zk-hidden">{t('admin.actions')}</span>,
      width: 90,
      align: 'end',
      render: (_, { id }) => (
        <Button
          type="link"
          size="small"
          aria-label={t('privacy.requests.openOf', { id: id.slice(-8) })}
          onClick={() => open(id)}
        >
          {t('privacy.requests.open')}
        </Button>
      ),
    },
  ];
}
