import { Alert, Button, Progress } from 'antd';
import type { TrainingRun } from '../../../../contracts/ai/index.ts';
import { cancelTraining } from '../../../api/bot/training.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useTrainingAction } from '../use-training-action.ts';
import styles from '../training.module.css';

/** How far a training is; how the last one ended when that was not well. */
export function RunProgress({ run }: { run: TrainingRun }) {
  const { t } = useT();
  const mayTrain = useCan('models.train');
  const cancel = useTrainingAction(cancelTraining);
  if (run.status === 'failed') {
    const code = (run.error ?? '').replaceAll('.', '_');
    const known = `errors.byCode.${code}` as 'errors.byCode.client_offline';
    return (
      <Alert
        className={styles.gap ?? ''}
        type="error"
        showIcon
        title={t('training.runs.failed')}
        description={t(known, { defaultValue: run.errorDetail ?? t('errors.unexpected') })}
      />
    );
  }
  if (run.status === 'cancelled') {
    return <Alert className={styles.gap ?? ''} type="info" showIcon title={t('training.runs.cancelled')} />;
  }
  const isDone = run.status === 'done';
  const title = isDone ? t('training.runs.done') : t('training.runs.running');
  const stage = t(`training.runs.stages.${run.stage}` as 'training.runs.stages.training', {
    defaultValue: run.stage,
  });
  return (
    <Panel>
      <div className={styles.run} role="status">
        <b>{title}</b>
        <span className={styles.faint}>
          {isDone ? <TimeAgo at={run.finishedAt ?? run.createdAt} /> : stage}
        </span>
        <span className={styles.space} />
        {mayTrain && !isDone ? (
          <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
            {t('training.runs.cancel')}
          </Button>
        ) : null}
      </div>
      <Progress
        percent={isDone ? 100 : Math.round(run.progress * 100)}
        status={isDone ? 'success' : 'active'}
        aria-label={title}
      />
    </Panel>
  );
}
