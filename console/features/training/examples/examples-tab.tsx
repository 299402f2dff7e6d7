import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { DataSet } from '../../../../contracts/ai/index.ts';
import { intentsQuery } from '../../../api/bot/training.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useUrlState } from '../../../ui/lists/use-url-state.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { ExamplePanel } from './example-panel.tsx';
import { IntentEditor } from './intent-editor.tsx';
import { IntentList } from './intent-list.tsx';
import styles from '../training.module.css';

/** Intents on the left, the examples of the chosen one (or of all) on the right. */
export function ExamplesTab({ dataSet, onImport }: { dataSet: DataSet; onImport: () => void }) {
  const { t } = useT();
  const mayTrain = useCan('models.train');
  const [{ intent: chosen, q }, change] = useUrlState();
  const { data, error, refetch } = useQuery(intentsQuery(dataSet.id));
  const [edited, setEdited] = useState<string>();
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <ListSkeleton avatar={false} />;
  const editor =
    edited === undefined ? null : (
      <IntentEditor
        setId={dataSet.id}
        intent={data.items.find(({ id }) => id === edited)}
        onClose={() => setEdited(undefined)}
      />
    );
  if (data.items.length === 0) {
    return (
      <Panel flush>
        <EmptyState
          title={t('training.examples.emptyTitle')}
          hint={t('training.examples.emptyHint')}
          action={
            mayTrain ? (
              <>
                <Button type="primary" onClick={onImport}>
                  {t('training.import.action')}
                </Button>
                <Button onClick={() => setEdited('new')}>{t('training.intents.create')}</Button>
              </>
            ) : null
          }
        />
        {editor}
      </Panel>
    );
  }
  return (
    <div className={styles.columns}>
      <IntentList
        intents={data.items}
        chosen={chosen}
        onChoose={(intent) => change({ intent })}
        onEdit={mayTrain ? setEdited : undefined}
      />
      <ExamplePanel setId={dataSet.id} intents={data.items} intentId={chosen} q={q} onFilter={change} />
      {editor}
    </div>
  );
}
