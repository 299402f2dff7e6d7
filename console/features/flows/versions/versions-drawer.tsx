import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { FlowVersion, StoredFlow } from '../../../../contracts/ai/index.ts';
import { flowVersionQuery, flowVersionsQuery, restoreFlow } from '../../../api/bot/flows.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ListTable } from '../../../ui/lists/list-table.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFlowAction } from '../use-flow-action.ts';
import { LineDiff } from './line-diff.tsx';

interface VersionsDrawerProps {
  flow: StoredFlow;
  source: string;
  mayEdit: boolean;
  onRestored: (flow: StoredFlow) => void;
  onClose: () => void;
}

/** What was published before, what differs from the draft, and the way back to it. */
export function VersionsDrawer({ flow, source, mayEdit, onRestored, onClose }: VersionsDrawerProps) {
  const { t } = useT();
  const { data, error, refetch } = useQuery(flowVersionsQuery(flow.id));
  const [shown, setShown] = useState<number>();
  const old = useQuery(flowVersionQuery(flow.id, shown));
  const restore = useFlowAction((number: number) => restoreFlow(flow.id, number), onRestored);
  const rows = data?.items.map((version) => ({ ...version, id: String(version.number) }));
  return (
    <Drawer open size={720} title={t('flows.versions')} onClose={onClose}>
      <ListTable<FlowVersion & { id: string }>
        rows={rows}
        error={error}
        retry={() => void refetch()}
        empty={{ title: t('flows.noVersions'), hint: t('flows.noVersionsHint') }}
        columns={[
          {
            title: t('flows.version'),
            width: 110,
            render: (_, { number, isPublished }) => (
              <>
                {`v${number}`} {isPublished ? <Chip tone="success">{t('flows.live')}</Chip> : null}
              </>
            ),
          },
          { title: t('flows.note'), dataIndex: 'note' },
          { title: t('flows.updated'), width: 110, render: (_, one) => <TimeAgo at={one.createdAt} /> },
          {
            width: 170,
            render: (_, { number }) => (
              <>
                <Button type="link" size="small" onClick={() => setShown(number)}>
                  {t('flows.compare')}
                </Button>
                <Button
                  type="link"
                  size="small"
                  disabled={!mayEdit}
                  loading={restore.isPending && restore.variables === number}
                  onClick={() => restore.mutate(number)}
                >
                  {t('flows.restore')}
                </Button>
              </>
            ),
          },
        ]}
      />
      {shown !== undefined && old.data ? (
        <LineDiff
          title={t('flows.sinceVersion', { number: shown })}
          before={old.data.source}
          after={source}
        />
      ) : null}
    </Drawer>
  );
}
