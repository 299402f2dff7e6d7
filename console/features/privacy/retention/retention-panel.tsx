import { useQuery } from '@tanstack/react-query';
import { retentionQuery } from '../../../api/admin/privacy.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { RetentionRow } from './retention-row.tsx';

/** For how long each kind of data is kept. */
export function RetentionPanel() {
  const { t } = useT();
  const { data, error, refetch } = useQuery(retentionQuery);
  return (
    <Panel flush title={t('privacy.retention.title')} description={t('privacy.retention.hint')}>
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={5} avatar={false} /> : null}
      {data?.items.map((rule) => (
        <RetentionRow key={`${rule.kind} ${rule.days}`} rule={rule} />
      ))}
    </Panel>
  );
}
