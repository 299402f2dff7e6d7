import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { InputNumber, Progress, Select, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import { useState } from 'react';
import type { AgentState, ChangeAgent, SkillGroup } from '../../../../contracts/service/routing.ts';
import { changeAgent, skillGroupsQuery } from '../../../api/admin/routing.ts';
import { agentsQuery } from '../../../api/agents.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Chip, PresenceDot } from '../../../ui/chip.tsx';
import tables from '../../../ui/lists/table.module.css';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from './routing.module.css';

type Change = (agent: AgentState, change: ChangeAgent) => void;

function useAgentChange(): Change {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const saving = useMutation({
    mutationFn: ({ agent, change }: { agent: AgentState; change: ChangeAgent }) =>
      changeAgent(agent.id, change),
    // The row shows the new value at once; a refusal puts the old one back.
    onMutate: ({ agent, change }) => {
      client.setQueryData(agentsQuery.queryKey, (old) =>
        old ? { items: old.items.map((one) => (one.id === agent.id ? { ...one, ...change } : one)) } : old,
      );
    },
    onSuccess: (_, { agent }) => feedback.done(t('team.agents.saved', { name: agent.name })),
    onError: (error) => feedback.failed(error),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['agents'] }),
        client.invalidateQueries({ queryKey: ['skill-groups'] }),
      ]),
  });
  return (agent, change) => saving.mutate({ agent, change });
}

/** Each agent's load, limit and groups. */
export function AgentsPanel() {
  const { t } = useT();
  const mayConfigure = useCan('service.configure');
  const { data, error, refetch } = useQuery(agentsQuery);
  const groups = useQuery(skillGroupsQuery).data?.items ?? [];
  const change = useAgentChange();
  const columns = useColumns(groups, mayConfigure ? change : null);
  return (
    <Panel flush title={t('team.agents.title')} description={t('team.agents.description')}>
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={4} /> : null}
      {data ? (
        <Table
          className={tables.dense}
          size="small"
          rowKey="id"
          columns={columns}
          dataSource={data.items}
          pagination={data.items.length > 50 ? { pageSize: 50 } : false}
          locale={{ emptyText: <EmptyState compact title={t('team.agents.empty')} /> }}
        />
      ) : null}
    </Panel>
  );
}

function useColumns(groups: SkillGroup[], change: Change | null): ColumnsType<AgentState> {
  const { t } = useT();
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  return [
    {
      title: t('team.agents.name'),
      width: 200,
      render: (_, one) => (
        <span className={styles.person}>
          <Avatar seed={one.id} name={one.name} size={26} />
          {one.name}
        </span>
      ),
    },
    {
      title: t('team.agents.presence'),
      width: 110,
      render: (_, { presence }) => (
        <span className={styles.person}>
          <PresenceDot presence={presence} />
          {t(`shell.presence.${presence}`)}
        </span>
      ),
    },
    {
      title: t('team.agents.load'),
      width: 170,
      render: (_, one) => <Load load={one.load} capacity={one.capacity} />,
    },
    {
      title: t('team.agents.capacity'),
      width: 110,
      render: (_, one) =>
        change ? (
          <Limit key={one.capacity} agent={one} onChange={(capacity) => change(one, { capacity })} />
        ) : (
          <span className="zk-num">{one.capacity}</span>
        ),
    },
    {
      title: t('team.agents.groups'),
      render: (_, one) =>
        change ? (
          <Select
            mode="multiple"
            variant="filled"
            aria-label={t('team.agents.groupsOf', { name: one.name })}
            value={one.skillGroupIds}
            style={{ width: '100%', maxWidth: 460 }}
            placeholder={t('team.agents.noGroups')}
            options={groups.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(skillGroupIds) => change(one, { skillGroupIds })}
          />
        ) : (
          <span className={styles.keywords}>
            {one.skillGroupIds.map((id) => (
              <Chip key={id}>{names.get(id) ?? id}</Chip>
            ))}
          </span>
        ),
    },
  ];
}

/** A number that is saved with Enter or when the field is left. */
function Limit({ agent, onChange }: { agent: AgentState; onChange: (capacity: number) => void }) {
  const { t } = useT();
  const [typed, setTyped] = useState<number | null>(agent.capacity);
  function commit(): void {
    if (typed === null) setTyped(agent.capacity);
    else if (typed !== agent.capacity) onChange(typed);
  }
  return (
    <InputNumber
      aria-label={t('team.agents.capacityOf', { name: agent.name })}
      value={typed}
      min={0}
      max={100}
      precision={0}
      style={{ width: 76 }}
      onChange={setTyped}
      onPressEnter={commit}
      onBlur={commit}
    />
  );
}

function Load({ load, capacity }: { load: number; capacity: number }) {
  const { t } = useT();
  const isFull = load >= capacity;
  return (
    <span className={styles.load}>
      <span className="zk-num">
        {load} / {capacity}
      </span>
      <Progress
        aria-label={t('team.agents.load')}
        percent={capacity === 0 ? 0 : Math.min(100, (100 * load) / capacity)}
        showInfo={false}
        size={[84, 5]}
        strokeColor={isFull ? 'var(--zk-warning)' : 'var(--zk-brand)'}
      />
    </span>
  );
}
