import { Tabs } from 'antd';
import { useCan } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Members } from './members/members.tsx';
import { RoleTable } from './roles/role-table.tsx';
import { AgentsPanel } from './routing/agents-panel.tsx';
import { GroupsPanel } from './routing/groups-panel.tsx';

export default function TeamPage() {
  const { t } = useT();
  const [state, change] = useUrlState();
  const seesAgents = useCan('conversations.read');
  const tabs = [
    { key: 'members', label: t('team.tabs.members'), children: <Members /> },
    ...(seesAgents
      ? [
          {
            key: 'routing',
            label: t('team.tabs.routing'),
            children: (
              <>
                <GroupsPanel />
                <AgentsPanel />
              </>
            ),
          },
        ]
      : []),
    { key: 'roles', label: t('team.tabs.roles'), children: <RoleTable /> },
  ];
  return (
    <Page wide>
      <PageHeader title={t('team.title')} description={t('team.description')} />
      <Tabs
        activeKey={tabs.find(({ key }) => key === state.tab)?.key ?? 'members'}
        onChange={(tab) => change({ tab: tab === 'members' ? undefined : tab })}
        items={tabs}
      />
    </Page>
  );
}
