import { Tabs } from 'antd';
import { useCan } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { ConnectorsTab } from './connectors/connectors-tab.tsx';
import { ImportsTab } from './list/imports-tab.tsx';
import { ImportPage } from './one/import-page.tsx';
import { WebhooksTab } from './webhooks/webhooks-tab.tsx';

/** Data that comes in by files and connectors, and what is told outside by webhooks. */
export default function ImportsPage() {
  const { t } = useT();
  const [{ id, tab }, change] = useUrlState();
  const mayTell = useCan('webhooks.manage');
  if (id !== undefined) return <ImportPage id={id} onBack={() => change({ id: undefined })} />;
  const tabs = [
    {
      key: 'files',
      label: t('imports.tabs.files'),
      children: <ImportsTab onOpen={(one) => change({ id: one })} />,
    },
    {
      key: 'connectors',
      label: t('imports.tabs.connectors'),
      children: <ConnectorsTab onOpen={(one) => change({ id: one, tab: undefined })} />,
    },
    ...(mayTell ? [{ key: 'webhooks', label: t('imports.tabs.webhooks'), children: <WebhooksTab /> }] : []),
  ];
  return (
    <Page wide>
      <PageHeader title={t('imports.title')} description={t('imports.description')} />
      <Tabs
        activeKey={tabs.find(({ key }) => key === tab)?.key ?? 'files'}
        onChange={(key) => change({ tab: key === 'files' ? undefined : key })}
        items={tabs}
        destroyOnHidden
      />
    </Page>
  );
}
