import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import { useState } from 'react';
import type { Connector } from '../../../../contracts/cdp/index.ts';
import { connectorsQuery, deleteConnector, runConnector } from '../../../api/admin/imports.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import type { Tone } from '../../../ui/chip.tsx';
import { ListTable } from '../../../ui/lists/list-table.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { ConnectorForm } from './connector-form.tsx';
import { RunsDrawer } from './runs-drawer.tsx';
import styles from '../imports.module.css';

const TONES: Record<Connector['health'], Tone> = {
  off: 'neutral',
  new: 'neutral',
  well: 'success',
  failing: 'danger',
  running: 'info',
};

/** What is fetched again and again, and how it goes. */
export function ConnectorsTab({ onOpen }: { onOpen: (importId: string) => void }) {
  const { t } = useT();
  const mayManage = useCan('connectors.manage');
  const { data, error, refetch } = useQuery(connectorsQuery);
  const [edited, setEdited] = useState<Connector | 'new' | null>(null);
  const [runsOf, setRunsOf] = useState<Connector | null>(null);
  const columns = useColumns({ mayManage, onEdit: setEdited, onRuns: setRunsOf });
  return (
    <Panel
      flush
      title={t('imports.connectors.title')}
      description={t('imports.connectors.description')}
      extra={
        mayManage ? (
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setEdited('new')}>
            {t('imports.connectors.create')}
          </Button>
        ) : null
      }
    >
      <ListTable
        rows={data?.items}
        error={error}
        retry={() => void refetch()}
        columns={columns}
        empty={{ title: t('imports.connectors.empty'), hint: t('imports.connectors.emptyHint') }}
      />
      {edited ? (
        <ConnectorForm connector={edited === 'new' ? undefined : edited} onClose={() => setEdited(null)} />
      ) : null}
      {runsOf ? <RunsDrawer connector={runsOf} onOpen={onOpen} onClose={() => setRunsOf(null)} /> : null}
    </Panel>
  );
}

interface Acts {
  mayManage: boolean;
  onEdit: (connector: Connector) => void;
  onRuns: (connector: Connector) => void;
}

function useColumns({ mayManage, onEdit, onRuns }: Acts): ColumnsType<Connector> {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { modal } = App.useApp();
  const refresh = () => client.invalidateQueries({ queryKey: ['connectors'] });
  const run = useMutation({
    mutationFn: runConnector,
    onSuccess: ({ name }) => feedback.done(t('imports.connectors.started', { name })),
    onError: (error) => feedback.failed(error),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: deleteConnector,
    onError: (error) => feedback.failed(error),
    onSettled: refresh,
  });
  const ask = ({ id, name }: Connector) =>
    void modal.confirm({
      title: t('imports.connectors.deleteTitle', { name }),
      content: t('imports.connectors.deleteHint'),
      okText: t('common.delete'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync(id).catch(() => undefined),
    });
  return [
    {
      title: t('imports.connectors.name'),
      ellipsis: true,
      render: (_, each) => (
        <button type="button" className={styles.linkish} onClick={() => onRuns(each)}>
          {each.name}
        </button>
      ),
    },
    {
      title: t('imports.connectors.from'),
      width: 120,
      render: (_, { settings }) => t(`imports.connectors.kinds.${settings.kind}`),
    },
    {
      title: t('imports.list.kind'),
      width: 90,
      render: (_, { importKind }) => t(`imports.kinds.${importKind}`),
    },
    {
      title: t('imports.connectors.health'),
      width: 200,
      render: (_, { health, lastError }) => (
        <span title={lastError ?? undefined}>
          <Chip dot tone={TONES[health]}>
            {t(`imports.connectors.healths.${health}`)}
          </Chip>
          {health === 'failing' ? <code className={styles.code}> {lastError}</code> : null}
        </span>
      ),
    },
    {
      title: t('imports.connectors.every'),
      width: 110,
      render: (_, { everyMinutes }) => t('imports.connectors.minutes', { count: everyMinutes }),
    },
    {
      title: t('imports.connectors.last'),
      width: 120,
      render: (_, { lastRunAt }) =>
        lastRunAt ? <TimeAgo at={lastRunAt} /> : <span className={styles.faint}>{t('admin.never')}</span>,
    },
    {
      key: 'acts',
      title: <span className="zk-hidden">{t('admin.actions')}</span>,
      width: 230,
      render: (_, each) =>
        mayManage ? (
          <div className={styles.acts}>
            <Button size="small" type="text" onClick={() => run.mutate(each.id)}>
              {t('imports.connectors.run')}
            </Button>
            <Button size="small" type="text" onClick={() => onEdit(each)}>
              {t('admin.edit')}
            </Button>
            <Button size="small" type="text" danger onClick={() => ask(each)}>
              {t('common.delete')}
            </Button>
          </div>
        ) : null,
    },
  ];
}
