import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { sizesQuery } from '../../../api/admin/segments.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Sparkline } from '../../../ui/charts/sparkline.tsx';
import tables from '../../../ui/lists/table.module.css';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';

/** How the size went from day to day. */
export function SizesPanel({ id }: { id: string }) {
  const { t, language } = useT();
  const { data, error, refetch } = useQuery(sizesQuery(id));
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <ListSkeleton />;
  if (data.items.length === 0) return <EmptyState title={t('segments.history.empty')} />;
  const number = (value: number): string => wholeNumber(value, language);
  return (
    <>
      {data.items.length > 1 ? (
        <Panel title={t('segments.tabs.history')}>
          <Sparkline values={data.items.map((item) => item.size)} width={900} height={120} />
        </Panel>
      ) : null}
      <Panel flush>
        <Table
          className={tables.dense}
          size="small"
          rowKey="day"
          pagination={data.items.length > 31 ? { pageSize: 31, showSizeChanger: false } : false}
          dataSource={data.items.toReversed()}
          columns={[
            { title: t('segments.history.day'), dataIndex: 'day' },
            {
              title: t('segments.history.size'),
              align: 'end',
              render: (_, { size }) => <span className="zk-num">{number(size)}</span>,
            },
            {
              title: t('segments.history.entered'),
              align: 'end',
              render: (_, { entered }) => <span className="zk-num">{number(entered)}</span>,
            },
            {
              title: t('segments.history.left'),
              align: 'end',
              render: (_, { left }) => <span className="zk-num">{number(left)}</span>,
            },
          ]}
        />
      </Panel>
    </>
  );
}
