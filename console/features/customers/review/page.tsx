import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { reviewQuery } from '../../../api/customers/review.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Kbd } from '../../../ui/chip.tsx';
import { useUrlState } from '../../../ui/lists/use-url-state.ts';
import { Page, PageHeader } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { SectionNav } from '../parts/section-nav.tsx';
import { Matching } from './matching.tsx';
import { PairView } from './pair-view.tsx';
import { useReview } from './use-review.ts';
import styles from './review.module.css';

/** Pairs that may be the same person, one after the other, decided by keyboard. */
export default function ReviewPage() {
  const { t } = useT();
  const [{ state: asked }, change] = useUrlState();
  const state = asked === 'later' ? 'later' : 'open';
  const { data, error, refetch } = useQuery(reviewQuery(state));
  const review = useReview(state, data?.items ?? []);
  const { pair, held, undo } = review;
  const left = Math.max(0, (data?.counts[state] ?? 0) - (held ? 1 : 0));
  return (
    <Page wide>
      <PageHeader
        title={t('customers.review.title')}
        description={t('customers.review.description')}
        actions={
          <Segmented
            aria-label={t('customers.review.which')}
            value={state}
            onChange={(next) => change({ state: next === 'later' ? 'later' : undefined })}
            options={(['open', 'later'] as const).map((value) => ({
              value,
              label: t(`customers.review.states.${value}`, { n: data?.counts[value] ?? 0 }),
            }))}
          />
        }
      >
        <SectionNav />
      </PageHeader>
      {held ? (
        <div className={styles.held} role="status">
          {t(`customers.review.decided.${held}`)}
          <Button type="link" size="small" onClick={undo}>
            <Kbd>u</Kbd> {t('common.undo')}
          </Button>
        </div>
      ) : null}
      {error && !data ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton avatar={false} /> : null}
      {data && !pair ? (
        <div className={styles.empty}>
          <EmptyState title={t(`customers.review.empty.${state}`)} hint={t('customers.review.emptyHint')} />
        </div>
      ) : null}
      {pair ? (
        <PairView key={pair.id} pair={pair} left={left} isLater={state === 'later'} review={review} />
      ) : null}
      <Matching />
    </Page>
  );
}
