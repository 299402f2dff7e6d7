import { PlusOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { DataSet } from '../../../../contracts/ai/index.ts';
import { useCan } from '../../../api/session.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import tables from '../../../ui/lists/table.module.css';
import { Page, PageHeader, Panel } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { CreateSet } from './create-set.tsx';
import styles from '../training.module.css';

interface SetListProps {
  sets: DataSet[];
  onOpen: (id: string, tab?: string) => void;
}

/** All data sets; where there are none, what one is for and how to begin. */
export function SetList({ sets, onOpen }: SetListProps) {
  const { t } = useT();
  const mayTrain = useCan('models.train');
  const [creating, setCreating] = useState(false);
  const create = mayTrain ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t('training.sets.create')}
    </Button>
  ) : null;
  return (
    <Page wide>
      <PageHeader
        title={t('training.title')}
        description={t('training.description')}
        actions={sets.length > 0 ? create : null}
      />
      <Panel flush>
        {sets.length === 0 ? (
          <EmptyState
            title={t('training.sets.emptyTitle')}
            hint={t('training.sets.emptyHint')}
            action={create}
          />
        ) : (
          <SetTable sets={sets} onOpen={onOpen} />
        )}
      </Panel>
      {creating ? (
        <CreateSet onClose={() => setCreating(false)} onCreated={({ id }) => onOpen(id, 'examples')} />
      ) : null}
    </Page>
  );
}

function SetTable({ sets, onOpen }: SetListProps) {
  const { t, language } = useT();
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={sets}
      rowClassName="zk-clickable"
      onRow={({ id }) => ({ onClick: () => onOpen(id, 'examples') })}
      columns={[
        {
          title: t('training.sets.name'),
          render: (_, { name }) => (
            <button type="button" className={styles.linkish}>
              {name}
            </button>
          ),
        },
        {
          title: t('training.sets.language'),
          render: (_, one) => t(`training.languages.${languageOf(one)}`),
          width: 110,
        },
        {
          title: t('training.sets.intents'),
          width: 100,
          align: 'end',
          render: (_, { intents }) => wholeNumber(intents, language),
        },
        {
          title: t('training.sets.examples'),
          width: 110,
          align: 'end',
          render: (_, { examples }) => wholeNumber(examples, language),
        },
        {
          title: t('training.sets.fresh'),
          width: 140,
          render: (_, { labelsSinceVersion }) =>
            labelsSinceVersion > 0 ? <Chip tone="brand">{`+${labelsSinceVersion}`}</Chip> : '–',
        },
        {
          title: t('training.sets.updated'),
          width: 130,
          render: (_, { updatedAt }) => <TimeAgo at={updatedAt} />,
        },
      ]}
    />
  );
}

function languageOf({ language }: DataSet): 'zh' | 'en' | 'auto' {
  return language === 'zh' || language === 'en' ? language : 'auto';
}
