import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import { useState } from 'react';
import type { AgentState, SkillGroup } from '../../../../contracts/service/routing.ts';
import { deleteSkillGroup, skillGroupsQuery } from '../../../api/admin/routing.ts';
import { agentsQuery } from '../../../api/agents.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ListTable } from '../../../ui/lists/list-table.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { Faces } from './faces.tsx';
import { GroupDrawer } from './group-drawer.tsx';
import styles from './routing.module.css';

const SHOWN_KEYWORDS = 8;

/** The skill groups: which words lead to them and who is in them. */
export function GroupsPanel() {
  const { t } = useT();
  const mayConfigure = useCan('service.configure');
  const { data, error, refetch } = useQuery(skillGroupsQuery);
  const agents = useQuery(agentsQuery).data?.items ?? [];
  const [edited, setEdited] = useState<SkillGroup | 'new' | null>(null);
  const remove = useRemoval();
  const columns = useColumns(agents, mayConfigure ? { onEdit: setEdited, onDelete: remove } : null);
  return (
    <Panel
      flush
      title={t('team.groups.title')}
      description={t('team.groups.description')}
      extra={
        mayConfigure ? (
          <Button icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('team.groups.create')}
          </Button>
        ) : null
      }
    >
      <ListTable
        rows={data?.items}
        error={error}
        retry={() => void refetch()}
        columns={columns}
        empty={{ title: t('team.groups.empty') }}
      />
      {edited ? (
        <GroupDrawer
          group={edited === 'new' ? undefined : edited}
          agents={agents}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </Panel>
  );
}

function useRemoval(): (group: SkillGroup) => void {
  const { t } = useT();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const feedback = useFeedback();
  const removing = useMutation({
    mutationFn: (group: SkillGroup) => deleteSkillGroup(group.id),
    onSuccess: (_, { name }) => feedback.done(t('team.groups.deleted', { name })),
    onError: (error) => feedback.failed(error),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['skill-groups'] }),
        client.invalidateQueries({ queryKey: ['agents'] }),
      ]),
  });
  return (group) =>
    void modal.confirm({
      title: t('team.groups.deleteTitle', { name: group.name }),
      content: t('team.groups.deleteHint'),
      okText: t('common.delete'),
      okButtonProps: { danger: true },
      onOk: () => removing.mutateAsync(group).catch(() => undefined),
    });
}

interface Acts {
  onEdit: (group: SkillGroup) => void;
  onDelete: (group: SkillGroup) => void;
}

function useColumns(agents: AgentState[], acts: Acts | null): ColumnsType<SkillGroup> {
  const { t } = useT();
  const columns: ColumnsType<SkillGroup> = [
    {
      title: t('team.groups.name'),
      width: 220,
      render: (_, group) => (
        <span className={styles.group}>
          {group.name}
          {group.isDefault ? <Chip tone="brand">{t('team.groups.default')}</Chip> : null}
        </span>
      ),
    },
    {
      title: t('team.groups.keywords'),
      render: (_, { keywords }) => (
        <span className={styles.keywords}>
          {keywords.slice(0, SHOWN_KEYWORDS).map((word) => (
            <Chip key={word}>{word}</Chip>
          ))}
          {keywords.length > SHOWN_KEYWORDS ? <Chip>+{keywords.length - SHOWN_KEYWORDS}</Chip> : null}
        </span>
      ),
    },
    {
      title: t('team.groups.members'),
      width: 190,
      render: (_, group) => (
        <Faces
          people={agents.filter((one) => one.skillGroupIds.includes(group.id))}
          empty={t('team.groups.nobody')}
        />
      ),
    },
    {
      title: t('team.groups.waiting'),
      dataIndex: 'waiting',
      width: 100,
      align: 'end',
      render: (waiting: number) => <span className="zk-num">{waiting}</span>,
    },
  ];
  if (!acts) return columns;
  return [
    ...columns,
    {
      key: 'acts',
      title: <span className="zk-hidden">{t('admin.actions')}</span>,
      width: 100,
      align: 'end',
      render: (_, group) => (
        <>
          <Button
            type="text"
            size="small"
            icon={<EditOutlined aria-hidden="true" />}
            aria-label={`${t('admin.edit')} ${group.name}`}
            onClick={() => acts.onEdit(group)}
          />
          <Button
            type="text"
            size="small"
            danger
            icon={<DeleteOutlined aria-hidden="true" />}
            aria-label={`${t('common.delete')} ${group.name}`}
            onClick={() => acts.onDelete(group)}
          />
        </>
      ),
    },
  ];
}
