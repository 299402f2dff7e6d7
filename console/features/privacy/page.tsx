import { Tabs } from 'antd';
import { useT } from '../../i18n/use-t.ts';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { PurposesPanel } from './purposes/purposes-panel.tsx';
import { SettingsPanel } from './purposes/settings-panel.tsx';
import { RequestsPanel } from './requests/requests-panel.tsx';
import { RetentionPanel } from './retention/retention-panel.tsx';

/** What customers asked for, and how long and for what their data is kept. */
export default function PrivacyPage() {
  const { t } = useT();
  const [state, change] = useUrlState();
  const tabs = [
    { key: 'requests', label: t('privacy.tabs.requests'), children: <RequestsPanel /> },
    { key: 'retention', label: t('privacy.tabs.retention'), children: <RetentionPanel /> },
    { key: 'purposes', label: t('privacy.tabs.purposes'), children: <PurposesPanel /> },
    { key: 'settings', label: t('privacy.tabs.settings'), children: <SettingsPanel /> },
  ];
  return (
    <Page wide>
      <PageHeader title={t('privacy.title')} description={t('privacy.description')} />
      <Tabs
        activeKey={tabs.find(({ key }) => key === state.tab)?.key ?? 'requests'}
        onChange={(tab) => change({ tab: tab === 'requests' ? undefined : tab })}
        items={tabs}
        destroyOnHidden
      />
    </Page>
  );
}
