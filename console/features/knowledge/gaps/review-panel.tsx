import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { reviewNow, reviewQuery } from '../../../api/admin/gaps.ts';
import type { Finding, KnowledgeReview } from '../../../../contracts/ai/index.ts';
import { percent } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import type { Tone } from '../../../ui/chip.tsx';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from './gaps.module.css';

const TONES: Record<Finding['kind'], Tone> = {
  contradiction: 'danger',
  duplicate: 'warning',
  expired: 'warning',
  unused: 'neutral',
  old: 'neutral',
};
const SHOWN = 60;

/** What the last look over the knowledge found. */
export function ReviewPanel() {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { data, error, refetch } = useQuery(reviewQuery);
  const review = useMutation({
    mutationFn: reviewNow,
    onSuccess: (found) => client.setQueryData(reviewQuery.queryKey, found),
    onError: (problem) => feedback.failed(problem),
  });
  return (
    <Panel
      title={t('knowledge.review.title')}
      description={data?.at ? <TimeAgo at={data.at} /> : t('knowledge.review.never')}
      extra={
        <Button size="small" loading={review.isPending} onClick={() => review.mutate()}>
          {t('knowledge.review.now')}
        </Button>
      }
    >
      {error ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={4} avatar={false} /> : null}
      {data ? <Coverage review={data} /> : null}
      {data?.at && data.findings.length === 0 ? (
        <EmptyState compact title={t('knowledge.review.nothing')} />
      ) : null}
      <ul className={styles.results}>
        {data?.findings.slice(0, SHOWN).map((finding, place) => (
          <Item key={place} finding={finding} />
        ))}
      </ul>
    </Panel>
  );
}

function Coverage({ review }: { review: KnowledgeReview }) {
  const { t, language } = useT();
  const { asked, answered, coverage, days } = review;
  if (asked === 0) return <p className={styles.meta}>{t('knowledge.review.noQuestions', { days })}</p>;
  return (
    <>
      <p>
        {t('knowledge.review.coverage', {
          days,
          asked,
          answered,
          share: percent(answered / asked, language, 0),
        })}
      </p>
      <p className={styles.examples}>
        {coverage.map(({ category, answered: count }) => (
          <Chip key={category ?? ''}>
            {category ?? t('knowledge.review.noCategory')} {percent(count / asked, language, 0)}
          </Chip>
        ))}
      </p>
    </>
  );
}

function Item({ finding }: { finding: Finding }) {
  const { t } = useT();
  const { kind, articleId, question, otherId, otherQuestion, detail } = finding;
  return (
    <li>
      <Chip tone={TONES[kind]}>{t(`knowledge.review.kinds.${kind}`)}</Chip>{' '}
      <Link to="/knowledge" search={{ article: articleId }}>
        {question}
      </Link>
      {otherId ? (
        <>
          {' ↔ '}
          <Link to="/knowledge" search={{ article: otherId }}>
            {otherQuestion}
          </Link>
        </>
      ) : null}
      {detail ? (
        <span className={styles.meta}> {detail === '±' ? t('knowledge.review.denies') : detail}</span>
      ) : null}
    </li>
  );
}
