import { Tabs } from 'antd';
import { useCan } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { AuditLog } from './audit/audit-log.tsx';
import { KeysPanel } from './keys/keys-panel.tsx';
import { SignInPanel } from './sign-in-panel.tsx';

export default function SecurityPage() {
  const { t } = useT();
  const [state, change] = useUrlState();
  const mayManageKeys = useCan('keys.manage');
  const tabs = [
    { key: 'audit', label: t('security.tabs.audit'), children: <AuditLog /> },
    ...(mayManageKeys ? [{ key: 'keys', label: t('security.tabs.keys'), children: <KeysPanel /> }] : []),
    { key: 'sign-in', label: t('security.tabs.signIn'), children: <SignInPanel /> },
  ];
  return (
    <Page wide>
      <PageHeader title={t('security.title')} description={t('security.description')} />
      <Tabs
        activeKey={tabs.find(({ key }) => key === state.tab)?.key ?? 'audit'}
        onChange={(tab) => change({ tab: tab === 'audit' ? undefined : tab })}
        items={tabs}
        destroyOnHidden
      />
    </Page>
  );
}
