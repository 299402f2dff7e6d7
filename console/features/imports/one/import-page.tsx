import { useQuery } from '@tanstack/react-query';
import { importQuery } from '../../../api/admin/imports.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Page, PageHeader } from '../../../ui/page-header.tsx';
import { PageSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { Draft } from './draft.tsx';
import { Outcome } from './outcome.tsx';
import styles from '../imports.module.css';

/** One import: what its columns are before it starts, and what became of its rows. */
export function ImportPage({ id, onBack }: { id: string; onBack: () => void }) {
  const { t } = useT();
  const { data, error, refetch } = useQuery(importQuery(id));
  return (
    <Page wide>
      <PageHeader
        title={data?.fileName ?? t('imports.title')}
        description={
          <>
            <button type="button" className={styles.back} onClick={onBack}>
              {t('imports.title')}
            </button>
            {data ? ` / ${t(`imports.kinds.${data.kind}`)} · ${data.source}` : null}
          </>
        }
      />
      {error && !data ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <PageSkeleton /> : null}
      {data?.state === 'draft' ? <Draft draft={data} onGone={onBack} /> : null}
      {data && data.state !== 'draft' ? <Outcome data={data} /> : null}
    </Page>
  );
}
