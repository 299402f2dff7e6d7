import { LaptopOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { OwnSession } from '../../../contracts/platform/index.ts';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { ListSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useFeedback } from '../../ui/use-feedback.tsx';
import { endSession, ownSessionsQuery } from './account-api.ts';
import styles from './account.module.css';

/** The devices on which this person is signed in. */
export function SessionsPanel() {
  const { t } = useT();
  const { data, error, refetch } = useQuery(ownSessionsQuery);
  return (
    <Panel title={t('account.sessions.title')} description={t('account.sessions.description')} flush>
      {data ? (
        <ul>
          {data.sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      ) : error ? (
        <ErrorState compact error={error} retry={() => void refetch()} />
      ) : (
        <ListSkeleton rows={2} />
      )}
    </Panel>
  );
}

function SessionRow({ session }: { session: OwnSession }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey }),
    onError: (error) => feedback.failed(error),
  });
  return (
    <li className={styles.session}>
      <LaptopOutlined className={styles.device ?? ''} />
      <div className={styles.what}>
        <span>
          {session.device}{' '}
          {session.current ? <Chip tone="brand">{t('account.sessions.current')}</Chip> : null}
        </span>
        <span className={styles.when}>
          {session.network} · <TimeAgo at={session.lastSeenAt} />
        </span>
      </div>
      {session.current ? null : (
        <Button size="small" loading={end.isPending} onClick={() => end.mutate()}>
          {t('account.sessions.end')}
        </Button>
      )}
    </li>
  );
}
