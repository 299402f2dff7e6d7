import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Switch } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import { useState } from 'react';
import type { Webhook, WebhookSecret } from '../../../../contracts/platform/index.ts';
import { changeWebhook, deleteWebhook, rotateSecret, webhooksQuery } from '../../../api/admin/webhooks.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ListTable } from '../../../ui/lists/list-table.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { DeliveriesDrawer } from './deliveries-drawer.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookForm } from './webhook-form.tsx';
import styles from '../imports.module.css';

/** Addresses that are told of what happens here. */
export function WebhooksTab() {
  const { t } = useT();
  const { data, error, refetch } = useQuery(webhooksQuery);
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null);
  const [logOf, setLogOf] = useState<Webhook | null>(null);
  const [made, setMade] = useState<WebhookSecret | null>(null);
  const columns = useColumns({ onEdit: setEdited, onLog: setLogOf, onSecret: setMade });
  const stopped = data?.items.filter(({ disabledReason }) => disabledReason !== null) ?? [];
  return (
    <>
      {stopped.map(({ id, name, disabledReason }) => (
        <Alert
          key={id}
          className={styles.gap ?? ''}
          type="warning"
          showIcon
          title={t(disabledReason === 'gone' ? 'imports.webhooks.gone' : 'imports.webhooks.failing', {
            name,
          })}
        />
      ))}
      <Panel
        flush
        title={t('imports.webhooks.title')}
        description={t('imports.webhooks.description')}
        extra={
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setEdited('new')}>
            {t('imports.webhooks.create')}
          </Button>
        }
      >
        <ListTable
          rows={data?.items}
          error={error}
          retry={() => void refetch()}
          columns={columns}
          empty={{ title: t('imports.webhooks.empty'), hint: t('imports.webhooks.emptyHint') }}
        />
      </Panel>
      {edited ? (
        <WebhookForm
          webhook={edited === 'new' ? undefined : edited}
          events={data?.events ?? []}
          onMade={setMade}
          onClose={() => setEdited(null)}
        />
      ) : null}
      {logOf ? <DeliveriesDrawer webhook={logOf} onClose={() => setLogOf(null)} /> : null}
      {made ? <SecretDialog made={made} onClose={() => setMade(null)} /> : null}
    </>
  );
}

interface Acts {
  onEdit: (webhook: Webhook) => void;
  onLog: (webhook: Webhook) => void;
  onSecret: (made: WebhookSecret) => void;
}

function useActs(onSecret: Acts['onSecret']) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { modal } = App.useApp();
  const options = {
    onError: (error: unknown) => feedback.failed(error),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  };
  const turn = useMutation({
    mutationFn: ({ id, enabled }: Webhook) => changeWebhook(id, { enabled: !enabled }),
    ...options,
  });
  const remove = useMutation({ mutationFn: ({ id }: Webhook) => deleteWebhook(id), ...options });
  const rotate = useMutation({
    mutationFn: ({ id }: Webhook) => rotateSecret(id),
    onSuccess: onSecret,
    ...options,
  });
  const ask = (webhook: Webhook, what: 'delete' | 'rotate') =>
    void modal.confirm({
      title: t(`imports.webhooks.${what}Title`, { name: webhook.name }),
      content: t(`imports.webhooks.${what}Hint`),
      okText: t(what === 'delete' ? 'common.delete' : 'imports.webhooks.rotate'),
      okButtonProps: { danger: what === 'delete' },
      onOk: () =>
        (what === 'delete' ? remove : rotate).mutateAsync(webhook).then(
          () => undefined,
          () => undefined,
        ),
    });
  return { turn, ask };
}

function useColumns({ onEdit, onLog, onSecret }: Acts): ColumnsType<Webhook> {
  const { t } = useT();
  const { turn, ask } = useActs(onSecret);
  return [
    {
      title: t('imports.webhooks.name'),
      width: 170,
      ellipsis: true,
      render: (_, each) => (
        <button type="button" className={styles.linkish} onClick={() => onLog(each)}>
          {each.name}
        </button>
      ),
    },
    {
      title: t('imports.webhooks.url'),
      ellipsis: true,
      render: (_, { url }) => <code className={styles.code}>{url}</code>,
    },
    {
      title: t('imports.webhooks.events'),
      width: 220,
      render: (_, { events }) => (
        <span className={styles.samples}>
          {events.slice(0, 2).map((event) => (
            <Chip key={event}>{event}</Chip>
          ))}
          {events.length > 2 ? <Chip>+{events.length - 2}</Chip> : null}
        </span>
      ),
    },
    {
      title: t('imports.webhooks.last'),
      width: 150,
      render: (_, { lastDeliveredAt, waiting }) => (
        <>
          {lastDeliveredAt ? (
            <TimeAgo at={lastDeliveredAt} />
          ) : (
            <span className={styles.faint}>{t('admin.never')}</span>
          )}
          {waiting > 0 ? (
            <Chip tone="warning">{t('imports.webhooks.waiting', { count: waiting })}</Chip>
          ) : null}
        </>
      ),
    },
    {
      title: t('imports.webhooks.on'),
      width: 80,
      render: (_, each) => (
        <Switch
          size="small"
          aria-label={t('imports.webhooks.on')}
          checked={each.enabled}
          loading={turn.isPending && turn.variables.id === each.id}
          onChange={() => turn.mutate(each)}
        />
      ),
    },
    {
      key: 'acts',
      title: <span className="zk-hidden">{t('admin.actions')}</span>,
      width: 240,
      render: (_, each) => (
        <div className={styles.acts}>
          <Button size="small" type="text" onClick={() => onEdit(each)}>
            {t('admin.edit')}
          </Button>
          <Button size="small" type="text" onClick={() => ask(each, 'rotate')}>
            {t('imports.webhooks.rotate')}
          </Button>
          <Button size="small" type="text" danger onClick={() => ask(each, 'delete')}>
            {t('common.delete')}
          </Button>
        </div>
      ),
    },
  ];
}
