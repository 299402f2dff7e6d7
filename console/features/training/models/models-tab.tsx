import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import type { ModelSummary } from '../../../../contracts/ai/index.ts';
import { deploymentsQuery, modelsQuery, runsQuery } from '../../../api/bot/training.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import tables from '../../../ui/lists/table.module.css';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { ModelStatusChip } from './model-status.tsx';
import { RunProgress } from './run-progress.tsx';
import { Serving } from './serving.tsx';
import { useModelsAfterRuns } from './use-models-after-runs.ts';
import styles from '../training.module.css';

/** The training under way, what serves customers now, and every model there is. */
export function ModelsTab({ setId, onOpen }: { setId: string; onOpen: (id: string) => void }) {
  const { t } = useT();
  const runs = useQuery(runsQuery(setId));
  const models = useQuery(modelsQuery);
  const deployments = useQuery(deploymentsQuery);
  useModelsAfterRuns(runs.data?.items);
  if (models.error) return <ErrorState error={models.error} retry={() => void models.refetch()} />;
  if (!models.data || !runs.data) return <ListSkeleton avatar={false} />;
  const open = runs.data.items.filter(({ status }) => status === 'queued' || status === 'running');
  const last = runs.data.items[0];
  return (
    <>
      {open.map((run) => (
        <RunProgress key={run.id} run={run} />
      ))}
      {open.length === 0 && last ? <RunProgress run={last} /> : null}
      <Serving
        current={deployments.data?.items.filter(({ until }) => until === null) ?? []}
        onOpen={onOpen}
      />
      <Panel flush title={t('training.models.title')}>
        {models.data.items.length === 0 ? (
          <EmptyState compact title={t('training.models.none')} hint={t('training.models.noneHint')} />
        ) : (
          <ModelTable models={models.data.items} onOpen={onOpen} />
        )}
      </Panel>
    </>
  );
}

function ModelTable({ models, onOpen }: { models: ModelSummary[]; onOpen: (id: string) => void }) {
  const { t, language } = useT();
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="id"
      pagination={models.length > 20 ? { pageSize: 20 } : false}
      dataSource={models}
      rowClassName="zk-clickable"
      onRow={({ id }) => ({ onClick: () => onOpen(id) })}
      columns={[
        {
          title: t('training.models.number'),
          render: (_, { number, dataSet }) => (
            <button type="button" className={styles.linkish}>
              {t('training.models.name', { number })} <span className={styles.faint}>{dataSet}</span>
            </button>
          ),
        },
        {
          title: t('training.models.status'),
          width: 110,
          render: (_, { status }) => <ModelStatusChip status={status} />,
        },
        {
          title: t('training.report.accuracy'),
          width: 100,
          align: 'end',
          render: (_, { accuracy }) => percent(accuracy, language),
        },
        {
          title: t('training.report.macroF1'),
          width: 100,
          align: 'end',
          render: (_, { macroF1 }) => percent(macroF1, language),
        },
        {
          title: t('training.gate.title'),
          width: 110,
          render: (_, { passed }) => (
            <Chip dot tone={passed ? 'success' : 'warning'}>
              {t(passed ? 'training.gate.passed' : 'training.gate.failed')}
            </Chip>
          ),
        },
        {
          title: t('training.models.created'),
          width: 120,
          render: (_, { createdAt }) => <TimeAgo at={createdAt} />,
        },
      ]}
    />
  );
}
