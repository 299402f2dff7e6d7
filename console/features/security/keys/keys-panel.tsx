import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import { useState } from 'react';
import type { ApiKey, CreatedKey } from '../../../../contracts/platform/index.ts';
import { keysQuery, revokeKey } from '../../../api/admin/security.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import type { Tone } from '../../../ui/chip.tsx';
import tables from '../../../ui/lists/table.module.css';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { TimeAgo, useNow } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { stateOf } from './key-state.ts';
import type { KeyState } from './key-state.ts';
import { MadeKeyDialog } from './made-key-dialog.tsx';
import styles from '../security.module.css';

const TONES: Record<KeyState['name'], Tone> = {
  live: 'success',
  soon: 'warning',
  expired: 'neutral',
  revoked: 'neutral',
};

/** Keys for programs: made, seen once, revoked. */
export function KeysPanel() {
  const { t } = useT();
  const now = useNow();
  const { data, error, refetch } = useQuery(keysQuery);
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<CreatedKey | null>(null);
  const [showsDead, setShowsDead] = useState(false);
  const revoke = useRevocation();
  const isDead = (key: ApiKey) => ['expired', 'revoked'].includes(stateOf(key, now).name);
  const dead = data?.keys.filter(isDead).length ?? 0;
  const shown = data?.keys.filter((key) => showsDead || !isDead(key));
  const columns = useColumns(now, revoke);
  return (
    <Panel
      flush
      title={t('security.keys.title')}
      description={t('security.keys.description')}
      extra={
        <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setCreating(true)}>
          {t('security.keys.create')}
        </Button>
      }
    >
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={3} avatar={false} /> : null}
      {shown ? (
        <Table
          className={tables.dense}
          size="small"
          rowKey="id"
          pagination={false}
          columns={columns}
          dataSource={shown}
          rowClassName={(key) => (isDead(key) ? (styles.faded ?? '') : '')}
          locale={{ emptyText: <EmptyState compact title={t('security.keys.empty')} /> }}
        />
      ) : null}
      {dead > 0 && !showsDead ? (
        <div className={styles.foot}>
          <Button type="link" size="small" onClick={() => setShowsDead(true)}>
            {t('security.keys.showDead', { count: dead })}
          </Button>
        </div>
      ) : null}
      {creating ? <CreateKeyDialog onClose={() => setCreating(false)} onMade={setMade} /> : null}
      {made ? <MadeKeyDialog made={made} onClose={() => setMade(null)} /> : null}
    </Panel>
  );
}

function useRevocation(): (key: ApiKey) => void {
  const { t } = useT();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const feedback = useFeedback();
  const revoking = useMutation({
    mutationFn: (key: ApiKey) => revokeKey(key.id),
    onSuccess: (_, { name }) => feedback.done(t('security.keys.revoked', { name })),
    onError: (error) => feedback.failed(error),
    onSettled: () => client.invalidateQueries({ queryKey: ['keys'] }),
  });
  return (key) =>
    void modal.confirm({
      title: t('security.keys.revokeTitle', { name: key.name }),
      content: t('security.keys.revokeHint'),
      okText: t('security.keys.revoke'),
      okButtonProps: { danger: true },
      onOk: () => revoking.mutateAsync(key).catch(() => undefined),
    });
}

function useColumns(now: number, revoke: (key: ApiKey) => void): ColumnsType<ApiKey> {
  const { t, language } = useT();
  return [
    { title: t('security.keys.name'), dataIndex: 'name', ellipsis: true },
    {
      title: t('security.keys.prefix'),
      width: 170,
      render: (_, { prefix }) => <code className={styles.code}>{prefix}…</code>,
    },
    { title: t('security.keys.role'), width: 120, render: (_, { role }) => t(`shell.roles.${role}`) },
    {
      title: t('security.keys.lastUsed'),
      width: 130,
      render: (_, { lastUsedAt }) =>
        lastUsedAt ? <TimeAgo at={lastUsedAt} /> : <span className={styles.quiet}>{t('admin.never')}</span>,
    },
    { title: t('security.keys.created'), width: 130, render: (_, key) => <TimeAgo at={key.createdAt} /> },
    {
      title: t('security.keys.status'),
      width: 140,
      render: (_, key) => {
        const state = stateOf(key, now);
        const until = key.expiresAt
          ? t('security.keys.until', { time: fullTime(new Date(key.expiresAt), language) })
          : t('security.keys.forever');
        return (
          <span title={until}>
            <Chip dot tone={TONES[state.name]}>
              {state.name === 'soon'
                ? t('security.keys.state.soon', { days: state.days })
                : t(`security.keys.state.${state.name}`)}
            </Chip>
          </span>
        );
      },
    },
    {
      key: 'acts',
      title: <span className="zk-hidden">{t('admin.actions')}</span>,
      width: 90,
      align: 'end',
      render: (_, key) =>
        key.revokedAt ? null : (
          <Button
            type="text"
            size="small"
            danger
            aria-label={`${t('security.keys.revoke')} ${key.name}`}
            onClick={() => revoke(key)}
          >
            {t('security.keys.revoke')}
          </Button>
        ),
    },
  ];
}
