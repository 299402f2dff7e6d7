import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { CannedReply } from '../../../../contracts/service/commands.ts';
import { cannedRepliesQuery } from '../../../api/admin/service-settings.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { SearchBox } from '../../../ui/lists/search-box.tsx';
import tables from '../../../ui/lists/table.module.css';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { ReplyDrawer } from './reply-drawer.tsx';
import { useReplyChanges } from './use-reply-changes.ts';
import styles from './replies.module.css';

/** What agents say often, by shortcut. */
export function RepliesPanel() {
  const { t } = useT();
  const mayEdit = useCan('conversations.supervise');
  const { data, error, refetch } = useQuery(cannedRepliesQuery);
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<CannedReply | 'new' | null>(null);
  const changes = useReplyChanges(() => setEdited(null));
  const wanted = search.toLowerCase();
  const shown = data?.items.filter((one) =>
    `${one.shortcut}\n${one.title}\n${one.text}`.toLowerCase().includes(wanted),
  );
  const create = mayEdit ? (
    <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setEdited('new')}>
      {t('channels.replies.create')}
    </Button>
  ) : null;
  return (
    <Panel
      flush
      title={t('channels.replies.title')}
      description={t('channels.replies.description')}
      extra={create}
    >
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton avatar={false} /> : null}
      {data?.items.length === 0 ? (
        <EmptyState
          title={t('channels.replies.empty.title')}
          hint={t('channels.replies.empty.hint')}
          action={create}
        />
      ) : null}
      {data && data.items.length > 0 ? (
        <div className={styles.toolbar}>
          <SearchBox value={search} label={t('channels.replies.search')} onSearch={setSearch} />
        </div>
      ) : null}
      {shown && data && data.items.length > 0 ? (
        <ReplyTable
          replies={shown}
          onOpen={mayEdit ? setEdited : undefined}
          onDelete={mayEdit ? changes.remove : undefined}
        />
      ) : null}
      {edited ? (
        <ReplyDrawer
          reply={edited === 'new' ? undefined : edited}
          saving={changes.saving}
          onSave={changes.save}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </Panel>
  );
}

interface ReplyTableProps {
  replies: CannedReply[];
  onOpen: ((reply: CannedReply) => void) | undefined;
  onDelete: ((reply: CannedReply) => void) | undefined;
}

function ReplyTable({ replies, onOpen, onDelete }: ReplyTableProps) {
  const { t } = useT();
  return (
    <Table
      className={tables.dense}
      size="small"
      rowKey="id"
      tableLayout="fixed"
      dataSource={replies}
      pagination={replies.length > 50 ? { pageSize: 50 } : false}
      locale={{ emptyText: <EmptyState compact title={t('admin.noMatches')} /> }}
      {...(onOpen
        ? { rowClassName: 'zk-clickable', onRow: (reply: CannedReply) => ({ onClick: () => onOpen(reply) }) }
        : {})}
      columns={[
        {
          title: t('channels.replies.shortcut'),
          width: 120,
          render: (_, { shortcut }) => <code className={styles.shortcut}>/{shortcut}</code>,
        },
        {
          title: t('channels.replies.name'),
          width: 190,
          ellipsis: true,
          render: (_, { title }) =>
            onOpen ? (
              <button type="button" className={styles.title}>
                {title}
              </button>
            ) : (
              title
            ),
        },
        { title: t('channels.replies.text'), dataIndex: 'text', ellipsis: true },
        {
          key: 'acts',
          title: <span className="zk-hidden">{t('admin.actions')}</span>,
          width: 64,
          align: 'end',
          render: (_, reply) =>
            onDelete ? (
              <Button
                type="text"
                size="small"
                danger
                icon={<DeleteOutlined aria-hidden="true" />}
                aria-label={`${t('common.delete')} ${reply.title}`}
                onClick={(event) => {
                  event.stopPropagation();
                  onDelete(reply);
                }}
              />
            ) : null,
        },
      ]}
    />
  );
}
