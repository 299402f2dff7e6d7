import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { AccessExport } from '../../../../contracts/cdp/index.ts';
import { exportLink, exportsQuery, requestExport } from '../../../api/admin/privacy.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ErrorState } from '../../../ui/states.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from '../privacy.module.css';

/** Copies of all that is known of a customer: made on request, fetched by a link that expires. */
export function ExportSection({ customerId }: { customerId: string }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { data, error, refetch } = useQuery(exportsQuery(customerId));
  const asking = useMutation({
    mutationFn: () => requestExport(customerId),
    onError: (problem) => feedback.failed(problem),
    onSettled: () => client.invalidateQueries({ queryKey: ['privacy', 'exports', customerId] }),
  });
  const busy = data?.items.some(({ state }) => state === 'queued' || state === 'running') ?? false;
  return (
    <section className={styles.section} aria-label={t('privacy.customer.export')}>
      <div className={styles.head}>
        <h3 className={styles.heading}>{t('privacy.customer.export')}</h3>
        <Button loading={asking.isPending} disabled={busy} onClick={() => asking.mutate()}>
          {t('privacy.customer.exportStart')}
        </Button>
      </div>
      <p className={styles.quiet}>{t('privacy.customer.exportHint')}</p>
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      <ul className={styles.list}>
        {data?.items.length === 0 ? (
          <li className={styles.quiet}>{t('privacy.customer.exportNone')}</li>
        ) : null}
        {data?.items.map((one) => (
          <Copy key={one.id} copy={one} />
        ))}
      </ul>
    </section>
  );
}

function Copy({ copy }: { copy: AccessExport }) {
  const { t } = useT();
  const feedback = useFeedback();
  const fetching = useMutation({
    mutationFn: () => exportLink(copy.id),
    onSuccess: ({ url }) => {
      if (url !== null) window.location.assign(url);
    },
    onError: (error) => feedback.failed(error),
  });
  const progress =
    copy.state === 'running'
      ? t('privacy.customer.exportProgress', { done: copy.done, total: copy.total })
      : '';
  return (
    <li>
      <span>
        <TimeAgo at={copy.requestedAt} />{' '}
        <span role="status">
          {t(`privacy.customer.exportStates.${copy.state}`)} {progress}
        </span>
      </span>
      {copy.state === 'done' ? (
        <Button
          type="link"
          size="small"
          icon={<DownloadOutlined aria-hidden="true" />}
          loading={fetching.isPending}
          onClick={() => fetching.mutate()}
        >
          {t('privacy.customer.exportLink')}
        </Button>
      ) : null}
    </li>
  );
}
