import { Table } from 'antd';
import type { Key } from 'react';
import type { ColumnsType } from 'antd/es/table/index.js';
import type { Article } from '../../../contracts/ai/index.ts';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../../ui/chip.tsx';
import tables from '../../ui/lists/table.module.css';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { STATUS_TONES } from './status-tones.ts';
import styles from './knowledge.module.css';

interface ArticleTableProps {
  articles: Article[];
  onOpen: (id: string) => void;
  chosen: string[];
  /** Left out where nothing may be changed. */
  onChoose: ((ids: string[]) => void) | undefined;
}

/** Articles, one a row; a click anywhere on the row opens it, the question itself by keyboard. */
export function ArticleTable({ articles, onOpen, chosen, onChoose }: ArticleTableProps) {
  const { t } = useT();
  const columns: ColumnsType<Article> = [
    {
      title: t('knowledge.columns.question'),
      ellipsis: true,
      render: (_, one) => (
        <>
          <button type="button" className={styles.question} title={one.question}>
            {one.question}
          </button>
          <span className={styles.answer}>{one.answer}</span>
        </>
      ),
    },
    {
      title: t('knowledge.columns.category'),
      dataIndex: 'category',
      width: 120,
      ellipsis: true,
      render: (category: string | null) => (category ? <Chip>{category}</Chip> : null),
    },
    {
      title: t('knowledge.columns.variants'),
      width: 78,
      align: 'end',
      render: (_, one) => <span className="zk-num">{one.variants.length}</span>,
    },
    {
      title: t('knowledge.columns.status'),
      dataIndex: 'status',
      width: 96,
      render: (status: Article['status']) => (
        <Chip dot tone={STATUS_TONES[status]}>
          {t(`knowledge.status.${status}`)}
        </Chip>
      ),
    },
    {
      title: t('knowledge.columns.updated'),
      dataIndex: 'updatedAt',
      width: 106,
      render: (at: string) => <TimeAgo at={at} />,
    },
  ];
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="id"
      tableLayout="fixed"
      columns={columns}
      dataSource={articles}
      pagination={false}
      rowClassName="zk-clickable"
      {...(onChoose
        ? {
            rowSelection: {
              selectedRowKeys: chosen,
              onChange: (keys: Key[]) => onChoose(keys.map(String)),
            },
          }
        : {})}
      onRow={(one) => ({ onClick: () => onOpen(one.id) })}
    />
  );
}
