import { Table } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import type { Overview } from '../../../../contracts/operations/index.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Hint } from '../../../ui/forms/hint.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { ratingText, spanText } from '../figure-text.ts';
import tables from '../../../ui/lists/table.module.css';
import styles from '../dashboard.module.css';

type Row = Overview['agents'][number];

/** Puts rows without a value last when sorted from the best. */
function byNumber(read: (row: Row) => number | null) {
  return (a: Row, b: Row) => (read(a) ?? Number.NEGATIVE_INFINITY) - (read(b) ?? Number.NEGATIVE_INFINITY);
}

/** Who served how many, how fast and how well. */
export function AgentsTable({ agents }: { agents: Row[] }) {
  const { t, language } = useT();
  const number = (text: string) => <span className="zk-num">{text}</span>;
  const columns: ColumnsType<Row> = [
    {
      title: t('dashboard.agents.name'),
      dataIndex: 'name',
      ellipsis: true,
      render: (name: string, row) => (
        <span className={styles.person}>
          <Avatar seed={row.id} name={name} size={24} />
          <span>{name}</span>
        </span>
      ),
    },
    {
      title: t('dashboard.agents.conversations'),
      dataIndex: 'conversations',
      align: 'end',
      sorter: byNumber((row) => row.conversations),
      defaultSortOrder: 'descend',
      render: (value: number) => number(wholeNumber(value, language)),
    },
    {
      title: t('dashboard.agents.firstResponse'),
      dataIndex: 'firstResponseSeconds',
      align: 'end',
      sorter: byNumber((row) => row.firstResponseSeconds),
      render: (value: number | null) => number(spanText(t, value)),
    },
    {
      title: t('dashboard.agents.csat'),
      dataIndex: 'csat',
      align: 'end',
      sorter: byNumber((row) => row.csat),
      render: (value: number | null) => number(ratingText(value, language)),
    },
  ];
  return (
    <Panel
      flush
      title={
        <span className={styles.heading}>
          {t('dashboard.agents.title')}
          <Hint about={t('dashboard.agents.title')}>{t('dashboard.agents.hint')}</Hint>
        </span>
      }
    >
      <Table
        className={tables.dense}
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={agents}
        showSorterTooltip={false}
        pagination={agents.length > 8 ? { pageSize: 8, simple: true } : false}
        locale={{ emptyText: <EmptyState compact title={t('dashboard.agents.empty')} /> }}
      />
    </Panel>
  );
}
