import { BlockOutlined, OrderedListOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { Segment } from '../../../../contracts/cdp/index.ts';
import { useCan } from '../../../api/session.ts';
import { percent, wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Sparkline } from '../../../ui/charts/sparkline.tsx';
import { Chip } from '../../../ui/chip.tsx';
import tables from '../../../ui/lists/table.module.css';
import { Page, PageHeader, Panel } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { OverlapModal } from '../overlap/overlap-modal.tsx';
import { CreateList } from './create-list.tsx';
import styles from '../segments.module.css';

interface SegmentListProps {
  segments: Segment[];
  onOpen: (id: string, tab?: string) => void;
}

/** All segments with their sizes; where there are none, what one is for. */
export function SegmentList({ segments, onOpen }: SegmentListProps) {
  const { t } = useT();
  const mayEdit = useCan('segments.edit');
  const [shown, setShown] = useState<'list' | 'overlap'>();
  const create = mayEdit ? (
    <>
      <Button icon={<OrderedListOutlined />} onClick={() => setShown('list')}>
        {t('segments.createList')}
      </Button>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => onOpen('new')}>
        {t('segments.create')}
      </Button>
    </>
  ) : null;
  return (
    <Page wide>
      <PageHeader
        title={t('segments.title')}
        description={t('segments.description')}
        actions={
          segments.length > 0 ? (
            <>
              <Button
                icon={<BlockOutlined />}
                disabled={segments.length < 2}
                onClick={() => setShown('overlap')}
              >
                {t('segments.overlap.action')}
              </Button>
              {create}
            </>
          ) : null
        }
      />
      <Panel flush>
        {segments.length === 0 ? (
          <EmptyState title={t('segments.emptyTitle')} hint={t('segments.emptyHint')} action={create} />
        ) : (
          <SegmentTable segments={segments} onOpen={onOpen} />
        )}
      </Panel>
      {shown === 'list' ? (
        <CreateList onClose={() => setShown(undefined)} onCreated={({ id }) => onOpen(id, 'members')} />
      ) : null}
      {shown === 'overlap' ? <OverlapModal segments={segments} onClose={() => setShown(undefined)} /> : null}
    </Page>
  );
}

function SegmentTable({ segments, onOpen }: SegmentListProps) {
  const { t, language } = useT();
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="id"
      tableLayout="fixed"
      pagination={segments.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      dataSource={segments}
      rowClassName="zk-clickable"
      onRow={({ id }) => ({ onClick: () => onOpen(id, 'members') })}
      columns={[
        {
          title: t('segments.name'),
          render: (_, { name, words, description }) => (
            <>
              <button type="button" className={styles.linkish}>
                {name}
              </button>
              <div className={styles.words} title={words?.[language]}>
                {description || words?.[language]}
              </div>
            </>
          ),
        },
        {
          title: t('segments.kind'),
          width: 90,
          render: (_, { kind }) => (
            <Chip tone={kind === 'live' ? 'brand' : 'neutral'}>{t(`segments.kinds.${kind}`)}</Chip>
          ),
        },
        { title: t('segments.tag'), width: 120, render: (_, { tag }) => (tag ? <Chip>{tag}</Chip> : '–') },
        {
          title: t('segments.size'),
          width: 140,
          align: 'end',
          render: (_, segment) => (
            <>
              <span className="zk-num">
                {segment.size === null ? '–' : wholeNumber(segment.size, language)}
              </span>
              {segment.state === 'filling' ? (
                <div className={styles.faint}>
                  {t('segments.filling', { share: percent(segment.progress, language, 0) })}
                </div>
              ) : null}
            </>
          ),
        },
        {
          title: t('segments.trend'),
          width: 150,
          render: (_, { sizes }) =>
            sizes.length > 1 ? (
              <div className={styles.trend}>
                <Sparkline values={sizes} width={120} height={28} />
              </div>
            ) : (
              '–'
            ),
        },
        {
          title: t('segments.updated'),
          width: 130,
          render: (_, { updatedAt }) => <TimeAgo at={updatedAt} />,
        },
      ]}
    />
  );
}
