import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import type { MatchingRun } from '../../../../contracts/cdp/index.ts';
import { cancelMatching, matchingRunsQuery, startMatching } from '../../../api/customers/review.ts';
import { useCan } from '../../../api/session.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from './review.module.css';

/** The run that looks for probable pairs in all records: how far it is, what the last one found, and a new one. */
export function Matching() {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const mayRun = useCan('service.configure');
  const { data } = useQuery(matchingRunsQuery);
  const [run] = data?.items ?? [];
  const isRunning = run?.status === 'queued' || run?.status === 'running';
  const refresh = () => client.invalidateQueries({ queryKey: ['identity-runs'] });
  const onError = (error: unknown) => feedback.failed(error);
  const start = useMutation({ mutationFn: startMatching, onSuccess: refresh, onError });
  const cancel = useMutation({ mutationFn: cancelMatching, onSuccess: refresh, onError });
  const was = useRef(isRunning);
  useEffect(() => {
    if (was.current && !isRunning) void client.invalidateQueries({ queryKey: ['identity-review'] });
    was.current = isRunning;
  }, [client, isRunning]);
  if (!data || (!run && !mayRun)) return null;
  return (
    <section className={styles.matching} aria-label={t('customers.matching.title')}>
      <b>{t('customers.matching.title')}</b>
      {run && isRunning ? (
        <>
          <span>{t(`customers.matching.stages.${run.stage}`)}</span>
          <Progress
            className={styles.progress ?? ''}
            size="small"
            percent={Math.floor(run.progress * 100)}
            aria-label={t('customers.matching.title')}
          />
        </>
      ) : (
        <LastRun run={run} />
      )}
      <span className={styles.space} />
      {mayRun && run && isRunning ? (
        <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
          {t('customers.matching.cancel')}
        </Button>
      ) : null}
      {mayRun && !isRunning ? (
        <Button size="small" loading={start.isPending} onClick={() => start.mutate()}>
          {t('customers.matching.start')}
        </Button>
      ) : null}
    </section>
  );
}

function LastRun({ run }: { run: MatchingRun | undefined }) {
  const { t, language } = useT();
  const count = (value: number) => wholeNumber(value, language);
  if (!run) return <span className={styles.faint}>{t('customers.matching.never')}</span>;
  return (
    <span className={styles.faint}>
      <TimeAgo at={run.finishedAt ?? run.createdAt} /> ·{' '}
      {run.status === 'done'
        ? t('customers.matching.found', {
            records: count(run.records),
            linked: count(run.linked),
            doubtful: count(run.doubtful),
          })
        : t(`customers.matching.ended.${run.status === 'cancelled' ? 'cancelled' : 'failed'}`)}
    </span>
  );
}
