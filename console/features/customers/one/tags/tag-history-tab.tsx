import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import type { Customer } from '../../../../../contracts/cdp/index.ts';
import { tagHistoryQuery } from '../../../../api/customers/customers.ts';
import { fullTime } from '../../../../i18n/format.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { Chip } from '../../../../ui/chip.tsx';
import tables from '../../../../ui/lists/table.module.css';
import { ListSkeleton } from '../../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../../ui/states.tsx';
import { TimeAgo } from '../../../../ui/time-ago.tsx';
import { useSourceName } from '../../parts/use-source-name.ts';

const TONE = { added: 'success', removed: 'neutral', expired: 'warning' } as const;

/** Which tags came and went, by whom and when. */
export function TagHistoryTab({ customer }: { customer: Customer }) {
  const { t, language } = useT();
  const sourceName = useSourceName();
  const { data, error, refetch } = useQuery(tagHistoryQuery(customer.id));
  if (error) return <ErrorState compact error={error} retry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={4} avatar={false} />;
  if (data.items.length === 0) return <EmptyState compact title={t('customers.tags.noHistory')} />;
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={data.items}
      columns={[
        { title: t('customers.tags.when'), width: 120, render: (_, { at }) => <TimeAgo at={at} /> },
        {
          title: t('customers.tags.change'),
          width: 90,
          render: (_, { change }) => <Chip tone={TONE[change]}>{t(`customers.tags.changes.${change}`)}</Chip>,
        },
        { title: t('customers.tags.tag'), dataIndex: 'tag' },
        { title: t('customers.tags.source'), width: 140, render: (_, { source }) => sourceName(source) },
        {
          title: t('customers.tags.ends'),
          width: 170,
          render: (_, { expiresAt }) => (expiresAt ? fullTime(new Date(expiresAt), language) : '–'),
        },
      ]}
    />
  );
}
