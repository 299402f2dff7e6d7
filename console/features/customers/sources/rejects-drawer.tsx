import { useQuery } from '@tanstack/react-query';
import { Drawer, Table } from 'antd';
import { useState } from 'react';
import type { Source } from '../../../../contracts/cdp/index.ts';
import { rejectsQuery } from '../../../api/customers/sources.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CursorPager, usePager } from '../../../ui/lists/cursor-pager.tsx';
import tables from '../../../ui/lists/table.module.css';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useReasonName } from './use-reason-name.ts';
import styles from './sources.module.css';

/** What a source sent and was not taken, with the reason and where in the event it lies. */
export function RejectsDrawer({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t, language } = useT();
  const [reason, setReason] = useState<string>();
  const pager = usePager(`${source.id} ${reason ?? ''}`);
  const reasonName = useReasonName();
  const { data, error, refetch } = useQuery(rejectsQuery(source.id, reason, pager.cursor));
  const counts = Object.entries(data?.counts ?? {}).sort(([, a], [, b]) => b - a);
  const most = counts[0]?.[1] ?? 1;
  return (
    <Drawer open size={760} title={t('customers.sources.rejectsOf', { name: source.name })} onClose={onClose}>
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton avatar={false} /> : null}
      {data && counts.length === 0 ? (
        <EmptyState title={t('customers.sources.noRejects')} hint={t('customers.sources.noRejectsHint')} />
      ) : null}
      {counts.length > 0 ? (
        <>
          <h3 className={styles.title}>{t('customers.sources.byReason')}</h3>
          <ul className={styles.reasons}>
            {counts.map(([name, count]) => (
              <li key={name}>
                <button
                  type="button"
                  aria-pressed={reason === name}
                  onClick={() => setReason(reason === name ? undefined : name)}
                >
                  <span>{reasonName(name)}</span>
                  <span className={styles.bar} aria-hidden="true">
                    <i style={{ width: `${(count / most) * 100}%` }} />
                  </span>
                  <span className="zk-num">{wholeNumber(count, language)}</span>
                </button>
              </li>
            ))}
          </ul>
          <Table
            className={tables.dense}
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={data?.items ?? []}
            expandable={{
              expandedRowRender: ({ sample }) => (
                <pre className={styles.sample}>{JSON.stringify(sample, null, 2)}</pre>
              ),
            }}
            columns={[
              { title: t('customers.sources.when'), width: 110, render: (_, { at }) => <TimeAgo at={at} /> },
              {
                title: t('customers.sources.event'),
                render: (_, { eventType, eventName }) =>
                  [eventType, eventName].filter(Boolean).join(' · ') || '–',
              },
              { title: t('customers.sources.reason'), render: (_, one) => reasonName(one.reason) },
              { title: t('customers.sources.field'), render: (_, { field }) => <code>{field || '/'}</code> },
            ]}
          />
          <CursorPager pager={pager} nextCursor={data?.nextCursor ?? null}>
            {t('customers.sources.sampleHint')}
          </CursorPager>
        </>
      ) : null}
    </Drawer>
  );
}
