import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { gapsQuery } from '../../../api/admin/gaps.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useUrlState } from '../../../ui/lists/use-url-state.ts';
import { Page, PageHeader, Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { KnowledgeNav } from '../knowledge-nav.tsx';
import { GapCard } from './gap-card.tsx';
import { ReviewPanel } from './review-panel.tsx';
import styles from './gaps.module.css';

/** What customers asked and nobody could answer, and what is wrong with the answers that there are. */
export default function GapsPage() {
  const { t } = useT();
  return (
    <Page wide>
      <PageHeader title={t('knowledge.gaps.title')} description={t('knowledge.gaps.description')}>
        <KnowledgeNav />
      </PageHeader>
      <div className={styles.columns}>
        <GapsPanel />
        <ReviewPanel />
      </div>
    </Page>
  );
}

function GapsPanel() {
  const { t } = useT();
  const [{ status = 'open' }, change] = useUrlState();
  const { data, error, refetch } = useQuery(gapsQuery(status));
  return (
    <Panel
      title={t('knowledge.gaps.questions')}
      extra={
        <Segmented
          aria-label={t('knowledge.filters.status')}
          value={status}
          onChange={(value) => change({ status: value })}
          options={(['open', 'drafted', 'closed', 'ignored'] as const).map((value) => ({
            value,
            label: `${t(`knowledge.gaps.status.${value}`)}${data ? ` ${data.counts[value]}` : ''}`,
          }))}
        />
      }
    >
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={4} avatar={false} /> : null}
      {data?.items.length === 0 ? (
        <EmptyState compact title={t('knowledge.gaps.empty')} hint={t('knowledge.gaps.emptyHint')} />
      ) : null}
      <ul className={styles.list}>
        {data?.items.map((gap) => (
          <GapCard key={gap.id} gap={gap} />
        ))}
      </ul>
    </Panel>
  );
}
