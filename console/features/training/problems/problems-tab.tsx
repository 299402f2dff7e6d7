import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../../contracts/ai/index.ts';
import { changeExamples, intentsQuery, problemsQuery } from '../../../api/bot/training.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { useTrainingAction } from '../use-training-action.ts';
import styles from '../training.module.css';

type Change = Parameters<typeof changeExamples>[1];

/** Duplicates, contradictions, leaks and labels with too little, each with its rows and what one click would do. */
export function ProblemsTab({ setId }: { setId: string }) {
  const { t } = useT();
  const { data, error, refetch } = useQuery(problemsQuery(setId));
  const [kind, setKind] = useState('all');
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <ListSkeleton avatar={false} />;
  const kinds = Object.entries(data.counts);
  const shown = data.items.filter((problem) => kind === 'all' || problem.kind === kind);
  if (data.items.length === 0) {
    return (
      <Panel flush>
        <EmptyState title={t('training.problems.none')} hint={t('training.problems.noneHint')} />
      </Panel>
    );
  }
  return (
    <Panel flush title={t('training.problems.title')} description={t('training.problems.description')}>
      <div className={styles.toolbar}>
        <Segmented
          value={kind}
          onChange={setKind}
          options={[
            { value: 'all', label: `${t('training.problems.all')} ${data.items.length}` },
            ...kinds.map(([name, count]) => ({ value: name, label: `${kindText(name)} ${count}` })),
          ]}
        />
      </div>
      <ul className={styles.problems}>
        {shown.map((problem, index) => (
          <ProblemRow
            key={`${problem.kind}-${problem.rows[0]?.id ?? index}`}
            setId={setId}
            problem={problem}
            name={kindText(problem.kind)}
          />
        ))}
      </ul>
    </Panel>
  );

  function kindText(name: string): string {
    return t(`training.problems.kinds.${name}` as 'training.problems.kinds.duplicate', {
      defaultValue: name,
    });
  }
}

function ProblemRow({ setId, problem, name }: { setId: string; problem: Problem; name: string }) {
  const { t } = useT();
  const mayTrain = useCan('models.train');
  const { data: intents } = useQuery(intentsQuery(setId));
  const fix = useTrainingAction((body: Change) => changeExamples(setId, body));
  const idOf = (label: string) => intents?.items.find((intent) => intent.label === label)?.id;
  return (
    <li>
      <div className={styles.problemHead}>
        <Chip tone={problem.severity === 'error' ? 'danger' : 'warning'}>{name}</Chip>
        {problem.label ? <b>{problem.label}</b> : null}
        <span className={styles.space} />
        {mayTrain ? (
          <Fixes problem={problem} idOf={idOf} busy={fix.isPending} onFix={(body) => fix.mutate(body)} />
        ) : null}
      </div>
      {problem.rows.slice(0, 6).map((row) => (
        <div key={row.id} className={styles.problemText}>
          <span>{row.text}</span>
          <Chip>{row.label}</Chip>
          <Chip tone={row.part === 'test' ? 'info' : 'neutral'}>{t(`training.parts.${row.part}`)}</Chip>
        </div>
      ))}
    </li>
  );
}

interface FixesProps {
  problem: Problem;
  idOf: (label: string) => string | undefined;
  busy: boolean;
  onFix: (body: Change) => void;
}

/** What one click can do about a problem. */
function Fixes({ problem, idOf, busy, onFix }: FixesProps) {
  const { t } = useT();
  const { kind, rows } = problem;
  const ids = rows.map(({ id }) => id);
  const later = ids.slice(1);
  const held = rows.filter(({ part }) => part === 'test').map(({ id }) => id);
  if (kind === 'duplicate' && later.length > 0) {
    return (
      <Button size="small" loading={busy} onClick={() => onFix({ ids: later, drop: true })}>
        {t('training.problems.keepOne')}
      </Button>
    );
  }
  if (kind === 'contradiction' || kind === 'near_copy') {
    const labels = [...new Set(rows.map(({ label }) => label))].slice(0, 3);
    return (
      <>
        {labels.map((label) => {
          const intentId = idOf(label);
          return intentId ? (
            <Button key={label} size="small" loading={busy} onClick={() => onFix({ ids, intentId })}>
              {t('training.problems.allTo', { label })}
            </Button>
          ) : null;
        })}
        <Button size="small" danger loading={busy} onClick={() => onFix({ ids, drop: true })}>
          {t('training.problems.drop')}
        </Button>
      </>
    );
  }
  if (kind === 'leak' && held.length > 0) {
    return (
      <>
        <Button size="small" loading={busy} onClick={() => onFix({ ids: held, part: 'train' })}>
          {t('training.problems.moveToTrain')}
        </Button>
        <Button size="small" danger loading={busy} onClick={() => onFix({ ids: held, drop: true })}>
          {t('training.problems.drop')}
        </Button>
      </>
    );
  }
  return null;
}
