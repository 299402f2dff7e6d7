import { useQuery } from '@tanstack/react-query';
import { segmentsQuery } from '../../api/admin/segments.ts';
import { useT } from '../../i18n/use-t.ts';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { ListSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState, NotFoundState } from '../../ui/states.tsx';
import { SegmentList } from './list/segment-list.tsx';
import { SegmentPage } from './segment-page.tsx';

/** Segments: all of them, one of them, or a new one, as the address says. */
export default function SegmentsPage() {
  const { t } = useT();
  const [{ segment: id }, change] = useUrlState();
  const { data, error, refetch } = useQuery(segmentsQuery);
  const open = (segment: string | undefined, tab?: string) => change({ segment, tab });
  if (!data) {
    return (
      <Page wide>
        <PageHeader title={t('segments.title')} description={t('segments.description')} />
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : <ListSkeleton avatar={false} />}
      </Page>
    );
  }
  if (!id) return <SegmentList segments={data.items} onOpen={open} />;
  if (id === 'new') return <SegmentPage key="new" segments={data.items} onOpen={open} />;
  const segment = data.items.find((each) => each.id === id);
  if (!segment) return <NotFoundState />;
  return <SegmentPage key={id} segment={segment} segments={data.items} onOpen={open} />;
}
