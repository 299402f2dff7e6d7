import { useQuery } from '@tanstack/react-query';
import { Drawer, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import type { Connector, Import } from '../../../../contracts/cdp/index.ts';
import { runsQuery } from '../../../api/admin/imports.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { STATE_TONES } from '../words.ts';
import styles from '../imports.module.css';

interface RunsDrawerProps {
  connector: Connector;
  onOpen: (importId: string) => void;
  onClose: () => void;
}

/** The last runs of a connector that brought something or failed. */
export function RunsDrawer({ connector, onOpen, onClose }: RunsDrawerProps) {
  const { t, language } = useT();
  const { data, error, refetch } = useQuery(runsQuery(connector.id));
  const columns: ColumnsType<Import> = [
    {
      title: t('imports.list.created'),
      render: (_, { id, createdAt }) => (
        <button type="button" className={styles.linkish} onClick={() => onOpen(id)}>
          <TimeAgo at={createdAt} />
        </button>
      ),
    },
    {
      title: t('imports.list.state'),
      render: (_, { state, error: code }) => (
        <>
          <Chip dot tone={STATE_TONES[state]}>
            {t(`imports.states.${state}`)}
          </Chip>
          {code === null ? null : <code className={styles.code}> {code}</code>}
        </>
      ),
    },
    ...(['read', 'created', 'changed', 'rejected'] as const).map((name) => ({
      title: t(`imports.counts.${name}`),
      align: 'right' as const,
      render: (_: unknown, { counts }: Import) => wholeNumber(counts[name], language),
    })),
  ];
  return (
    <Drawer
      open
      size={720}
      title={t('imports.connectors.runsOf', { name: connector.name })}
      onClose={onClose}
    >
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={4} avatar={false} /> : null}
      {data ? (
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          columns={columns}
          dataSource={data.items}
          locale={{ emptyText: <EmptyState compact title={t('imports.connectors.noRuns')} /> }}
        />
      ) : null}
    </Drawer>
  );
}
