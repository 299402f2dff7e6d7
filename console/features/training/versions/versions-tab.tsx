import { useQuery } from '@tanstack/react-query';
import { Button, Input, Table } from 'antd';
import { useState } from 'react';
import type { DataSetVersion } from '../../../../contracts/ai/index.ts';
import { createVersion, versionsQuery } from '../../../api/bot/training.ts';
import { useCan } from '../../../api/session.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import tables from '../../../ui/lists/table.module.css';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { useTrainingAction } from '../use-training-action.ts';
import { VersionDiffPanel } from './version-diff.tsx';
import styles from '../training.module.css';

/** What a data set held at the moments that were kept, and what changed between two of them. */
export function VersionsTab({ setId }: { setId: string }) {
  const { t } = useT();
  const { data, error, refetch } = useQuery(versionsQuery(setId));
  const [shown, setShown] = useState<string>();
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <ListSkeleton avatar={false} />;
  const current = data.items.find(({ id }) => id === shown) ?? data.items[0];
  return (
    <>
      <Panel flush title={t('training.versions.title')} description={t('training.versions.description')}>
        <KeepVersion setId={setId} onKept={setShown} />
        {current ? (
          <VersionTable versions={data.items} shown={current.id} onShow={setShown} />
        ) : (
          <EmptyState compact title={t('training.versions.none')} hint={t('training.versions.noneHint')} />
        )}
      </Panel>
      {current ? <VersionDiffPanel key={current.id} version={current} all={data.items} /> : null}
    </>
  );
}

function KeepVersion({ setId, onKept }: { setId: string; onKept: (id: string) => void }) {
  const { t } = useT();
  const feedback = useFeedback();
  const [note, setNote] = useState('');
  const keep = useTrainingAction(
    () => createVersion(setId, note.trim()),
    (version) => {
      setNote('');
      onKept(version.id);
      feedback.done(t('training.versions.kept', { number: version.number }));
    },
  );
  if (!useCan('models.train')) return null;
  return (
    <div className={styles.toolbar}>
      <Input
        style={{ maxWidth: 420 }}
        value={note}
        maxLength={500}
        aria-label={t('training.versions.note')}
        placeholder={t('training.versions.notePlaceholder')}
        onChange={({ target }) => setNote(target.value)}
        onPressEnter={() => keep.mutate(undefined)}
      />
      <Button loading={keep.isPending} onClick={() => keep.mutate(undefined)}>
        {t('training.versions.keep')}
      </Button>
    </div>
  );
}

interface TableProps {
  versions: DataSetVersion[];
  shown: string;
  onShow: (id: string) => void;
}

function VersionTable({ versions, shown, onShow }: TableProps) {
  const { t, language } = useT();
  const count = (of: keyof DataSetVersion['counts']) => ({
    title: t(`training.versions.counts.${of}`),
    width: 110,
    align: 'end' as const,
    render: (_: unknown, { counts }: DataSetVersion) => wholeNumber(counts[of], language),
  });
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="id"
      pagination={versions.length > 10 ? { pageSize: 10 } : false}
      dataSource={versions}
      rowClassName={({ id }) => (id === shown ? `zk-clickable ${styles.shownRow ?? ''}` : 'zk-clickable')}
      onRow={({ id }) => ({ onClick: () => onShow(id) })}
      columns={[
        {
          title: t('training.versions.version'),
          width: 120,
          render: (_, { number, id }) => (
            <button type="button" className={styles.linkish} aria-pressed={id === shown}>
              {t('training.versions.number', { number })}
            </button>
          ),
        },
        { title: t('training.versions.note'), dataIndex: 'note', ellipsis: true },
        count('intents'),
        count('train'),
        count('test'),
        {
          title: t('training.versions.digest'),
          width: 130,
          render: (_, { digest }) => <code title={digest}>{digest.slice(0, 10)}</code>,
        },
        {
          title: t('training.versions.at'),
          width: 120,
          render: (_, { createdAt }) => <TimeAgo at={createdAt} />,
        },
      ]}
    />
  );
}
