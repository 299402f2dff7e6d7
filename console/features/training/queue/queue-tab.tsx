import { useQuery } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { DecideSamples, QueueGroup } from '../../../../contracts/ai/index.ts';
import { decideSamples, intentsQuery, queueQuery } from '../../../api/bot/training.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Kbd } from '../../../ui/chip.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { useHotkeys } from '../../../ui/use-hotkeys.ts';
import { useTrainingAction } from '../use-training-action.ts';
import { choicesFor } from './choices-for.ts';
import { GroupRow } from './group-row.tsx';
import styles from '../training.module.css';

type Decision = Omit<DecideSamples, 'dataSetId' | 'sampleIds'>;

/** What is most worth a label, worked by keyboard: numbers pick a suggestion, arrows move. */
export function QueueTab({ setId }: { setId: string }) {
  const { t } = useT();
  const mayTrain = useCan('models.train');
  const { data, error, refetch } = useQuery(queueQuery(setId));
  const { data: intents } = useQuery(intentsQuery(setId));
  const [at, setAt] = useState(0);
  const [naming, setNaming] = useState(false);
  const decide = useTrainingAction((given: { group: QueueGroup; decision: Decision }) =>
    decideSamples({ dataSetId: setId, sampleIds: given.group.sampleIds, ...given.decision }),
  );
  const groups = data?.items ?? [];
  const place = Math.min(at, Math.max(0, groups.length - 1));
  const group = groups[place];
  const choices = group ? choicesFor(group, intents?.items ?? []) : [];
  function take(decision: Decision): void {
    if (group && mayTrain && !decide.isPending) decide.mutate({ group, decision });
  }
  function pick(number: number): void {
    const choice = choices[number - 1];
    if (choice) take({ intentId: choice.id });
  }
  useHotkeys({
    ArrowDown: () => setAt(Math.min(place + 1, groups.length - 1)),
    ArrowUp: () => setAt(Math.max(place - 1, 0)),
    j: () => setAt(Math.min(place + 1, groups.length - 1)),
    k: () => setAt(Math.max(place - 1, 0)),
    s: () => take({ skip: true }),
    o: () => take({ outOfScope: true }),
    n: () => mayTrain && setNaming(true),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => [String(number), () => pick(number)])),
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <ListSkeleton avatar={false} />;
  if (groups.length === 0) {
    return (
      <Panel flush>
        <EmptyState title={t('training.queue.empty')} hint={t('training.queue.emptyHint')} />
      </Panel>
    );
  }
  return (
    <Panel flush title={t('training.queue.title', { open: data.open })} description={<Keys />}>
      <ul className={styles.queue}>
        {groups.map((each, index) => (
          <GroupRow
            key={each.id}
            group={each}
            chosen={index === place}
            choices={index === place ? choices : []}
            intents={intents?.items ?? []}
            mayTrain={mayTrain}
            onChoose={() => setAt(index)}
            onDecide={take}
            onName={() => setNaming(true)}
          />
        ))}
      </ul>
      {naming && group ? (
        <NewIntent
          text={group.text}
          onClose={() => setNaming(false)}
          onName={(newIntent) => {
            setNaming(false);
            take({ newIntent });
          }}
        />
      ) : null}
    </Panel>
  );
}

function Keys() {
  const { t } = useT();
  const keys = { '↑ ↓': 'move', '1–9': 'pick', o: 'oos', n: 'newIntent', s: 'skip' } as const;
  return (
    <span className={styles.keys}>
      {Object.entries(keys).map(([key, name]) => (
        <span key={key}>
          <Kbd>{key}</Kbd> {t(`training.queue.keys.${name}`)}
        </span>
      ))}
    </span>
  );
}

interface NewIntentProps {
  text: string;
  onClose: () => void;
  onName: (name: string) => void;
}

function NewIntent({ text, onClose, onName }: NewIntentProps) {
  const { t } = useT();
  const [name, setName] = useState('');
  return (
    <Modal
      open
      title={t('training.queue.keys.newIntent')}
      cancelText={t('common.cancel')}
      okText={t('common.save')}
      okButtonProps={{ disabled: !name.trim() }}
      onCancel={onClose}
      onOk={() => onName(name.trim())}
    >
      <p className={styles.about}>{text}</p>
      <Input
        autoFocus
        maxLength={100}
        value={name}
        aria-label={t('training.intents.label')}
        placeholder={t('training.intents.label')}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={() => name.trim() && onName(name.trim())}
      />
    </Modal>
  );
}
