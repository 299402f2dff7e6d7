import { Tabs } from 'antd';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { AskPanel } from './ask/ask-panel.tsx';
import { ImportPanel } from './import/import-panel.tsx';
import { ProposalsPanel } from './import/proposals-panel.tsx';
import { ThingsPanel } from './things/things-panel.tsx';

/** The graph: things with their values and relations, what waits for confirmation, imports, and a box to ask it. */
export default function GraphPage() {
  const { t } = useT();
  const [told, setTold] = useState<string[][]>([]);
  const [chosen, setChosen] = useState<string>();
  return (
    <Page wide>
      <PageHeader title={t('graph.title')} description={t('graph.description')} />
      <AskPanel onAnswer={setTold} onChoose={setChosen} />
      <Tabs
        items={[
          {
            key: 'things',
            label: t('graph.tabs.things'),
            children: <ThingsPanel chosen={chosen} onChoose={setChosen} told={told} />,
          },
          { key: 'proposals', label: t('graph.tabs.proposals'), children: <ProposalsPanel /> },
          { key: 'import', label: t('graph.tabs.import'), children: <ImportPanel /> },
        ]}
      />
    </Page>
  );
}
