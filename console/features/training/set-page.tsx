import { DownloadOutlined, ImportOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tabs } from 'antd';
import { useState } from 'react';
import type { DataSet } from '../../../contracts/ai/index.ts';
import { dataSetAddress, startTraining } from '../../api/bot/training.ts';
import { useCan } from '../../api/session.ts';
import { wholeNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { ExamplesTab } from './examples/examples-tab.tsx';
import { ImportModal } from './import/import-modal.tsx';
import { ModelsTab } from './models/models-tab.tsx';
import { ProblemsTab } from './problems/problems-tab.tsx';
import { QueueTab } from './queue/queue-tab.tsx';
import { SetSettings } from './sets/set-settings.tsx';
import { VersionsTab } from './versions/versions-tab.tsx';
import { useTrainingAction } from './use-training-action.ts';
import styles from './training.module.css';

/** One data set: its examples and their problems, its models, the queue, its rules. */
export function SetPage({ dataSet }: { dataSet: DataSet }) {
  const { t, language } = useT();
  const mayTrain = useCan('models.train');
  const [{ tab = 'examples' }, change] = useUrlState();
  const [importing, setImporting] = useState(false);
  const train = useTrainingAction(startTraining, () => change({ tab: 'models' }));
  const { id } = dataSet;
  const description = t('training.sets.summary', {
    intents: wholeNumber(dataSet.intents, language),
    examples: wholeNumber(dataSet.examples, language),
  });
  const body = {
    examples: <ExamplesTab dataSet={dataSet} onImport={() => setImporting(true)} />,
    problems: <ProblemsTab setId={id} />,
    models: <ModelsTab setId={id} onOpen={(model) => change({ model })} />,
    versions: <VersionsTab setId={id} />,
    queue: <QueueTab setId={id} />,
    settings: (
      <SetSettings
        key={dataSet.updatedAt}
        dataSet={dataSet}
        onDeleted={() => change({ set: undefined, tab: undefined })}
      />
    ),
  };
  const shown = tab in body ? (tab as keyof typeof body) : 'examples';
  return (
    <Page wide>
      <PageHeader
        title={dataSet.name}
        description={
          <>
            <button
              type="button"
              className={styles.back}
              onClick={() => change({ set: undefined, tab: undefined })}
            >
              {t('training.title')}
            </button>
            {' / '}
            {description}
          </>
        }
        actions={
          <>
            <Export setId={id} />
            {mayTrain ? (
              <>
                <Button icon={<ImportOutlined />} onClick={() => setImporting(true)}>
                  {t('training.import.action')}
                </Button>
                <Button
                  type="primary"
                  icon={<PlayCircleOutlined />}
                  loading={train.isPending}
                  disabled={dataSet.examples === 0}
                  onClick={() => train.mutate(id)}
                >
                  {t('training.train')}
                </Button>
              </>
            ) : null}
          </>
        }
      >
        <Tabs
          className={styles.tabs ?? ''}
          activeKey={shown}
          onChange={(key) => change({ tab: key })}
          items={(['examples', 'problems', 'versions', 'models', 'queue', 'settings'] as const).map(
            (key) => ({
              key,
              label: t(`training.tabs.${key}`),
            }),
          )}
        />
      </PageHeader>
      {body[shown]}
      {importing ? (
        <ImportModal
          setId={id}
          onClose={() => setImporting(false)}
          onProblems={() => change({ tab: 'problems' })}
        />
      ) : null}
    </Page>
  );
}

function Export({ setId }: { setId: string }) {
  const { t } = useT();
  const formats = [
    { key: 'csv', label: 'CSV' },
    { key: 'rasa', label: 'Rasa YAML' },
    { key: 'nlpjs', label: 'nlp.js' },
    { key: 'json', label: 'JSON' },
  ];
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: formats, onClick: ({ key }) => window.location.assign(dataSetAddress(setId, key)) }}
    >
      <Button icon={<DownloadOutlined />}>{t('training.export')}</Button>
    </Dropdown>
  );
}
