import { Tabs } from 'antd';
import { useT } from '../../i18n/use-t.ts';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { BusinessHoursTab } from './hours/business-hours-tab.tsx';
import { RepliesPanel } from './replies/replies-panel.tsx';
import { WebChatTab } from './web-chat/web-chat-tab.tsx';

export default function ChannelsPage() {
  const { t } = useT();
  const [state, change] = useUrlState();
  const tabs = [
    { key: 'web-chat', label: t('channels.tabs.webChat'), children: <WebChatTab /> },
    { key: 'hours', label: t('channels.tabs.hours'), children: <BusinessHoursTab /> },
    { key: 'replies', label: t('channels.tabs.replies'), children: <RepliesPanel /> },
  ];
  return (
    <Page wide>
      <PageHeader title={t('channels.title')} description={t('channels.description')} />
      <Tabs
        activeKey={tabs.find(({ key }) => key === state.tab)?.key ?? 'web-chat'}
        onChange={(tab) => change({ tab: tab === 'web-chat' ? undefined : tab })}
        items={tabs}
        destroyOnHidden
      />
    </Page>
  );
}
