import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import type { Webhook, WebhookDelivery } from '../../../../contracts/platform/index.ts';
import { deliveriesQuery, replayDeliveries } from '../../../api/admin/webhooks.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import type { Tone } from '../../../ui/chip.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from '../imports.module.css';

const TONES: Record<WebhookDelivery['state'], Tone> = {
  pending: 'warning',
  delivered: 'success',
  failed: 'danger',
};

/** What was sent to a webhook and what it answered; each delivery can be sent again. */
export function DeliveriesDrawer({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { data, error, refetch } = useQuery(deliveriesQuery(webhook.id));
  const replay = useMutation({
    mutationFn: (deliveryId?: string) => replayDeliveries(webhook.id, deliveryId),
    onSuccess: ({ replayed }) => feedback.done(t('imports.webhooks.replayed', { count: replayed })),
    onError: (problem) => feedback.failed(problem),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const columns: ColumnsType<WebhookDelivery> = [
    {
      title: t('imports.webhooks.event'),
      render: (_, { type }) => <code className={styles.code}>{type}</code>,
    },
    {
      title: t('imports.webhooks.when'),
      width: 120,
      render: (_, { occurredAt }) => <TimeAgo at={occurredAt} />,
    },
    {
      title: t('imports.list.state'),
      width: 120,
      render: (_, { state }) => (
        <Chip dot tone={TONES[state]}>
          {t(`imports.webhooks.states.${state}`)}
        </Chip>
      ),
    },
    {
      title: t('imports.webhooks.answer'),
      width: 170,
      render: (_, { status, log }) => (
        <code className={styles.code}>{status ?? log.at(-1)?.error ?? '–'}</code>
      ),
    },
    { title: t('imports.webhooks.attempts'), width: 80, align: 'right', dataIndex: 'attempts' },
    {
      key: 'acts',
      title: <span className="zk-hidden">{t('admin.actions')}</span>,
      width: 110,
      render: (_, { id, state }) =>
        state === 'pending' ? null : (
          <Button size="small" type="text" onClick={() => replay.mutate(id)}>
            {t('imports.webhooks.replay')}
          </Button>
        ),
    },
  ];
  const failed = data?.items.some(({ state }) => state === 'failed') ?? false;
  return (
    <Drawer
      open
      size={860}
      title={t('imports.webhooks.logOf', { name: webhook.name })}
      extra={
        failed ? (
          <Button onClick={() => replay.mutate(undefined)}>{t('imports.webhooks.replayAll')}</Button>
        ) : null
      }
      onClose={onClose}
    >
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={5} avatar={false} /> : null}
      {data ? (
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          columns={columns}
          dataSource={data.items}
          expandable={{
            expandedRowRender: ({ payload, log }) => (
              <pre className={styles.log}>{JSON.stringify({ payload, log }, null, 2)}</pre>
            ),
          }}
          locale={{ emptyText: <EmptyState compact title={t('imports.webhooks.noDeliveries')} /> }}
        />
      ) : null}
    </Drawer>
  );
}
