import { useQuery } from '@tanstack/react-query';
import { dataSetsQuery } from '../../api/bot/training.ts';
import { useT } from '../../i18n/use-t.ts';
import { useUrlState } from '../../ui/lists/use-url-state.ts';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { ListSkeleton } from '../../ui/skeletons.tsx';
import { ErrorState, NotFoundState } from '../../ui/states.tsx';
import { ReportPage } from './report/report-page.tsx';
import { SetList } from './sets/set-list.tsx';
import { SetPage } from './set-page.tsx';
import { useFreshTrainings } from './use-fresh-trainings.ts';

/** The training place: all data sets, one of them, or a model's report, as the address says. */
export default function TrainingPage() {
  const { t } = useT();
  const [{ set, model }, change] = useUrlState();
  const { data, error, refetch } = useQuery(dataSetsQuery);
  useFreshTrainings();
  if (model) return <ReportPage id={model} onBack={() => change({ model: undefined })} />;
  if (!data) {
    return (
      <Page wide>
        <PageHeader title={t('training.title')} description={t('training.description')} />
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : <ListSkeleton avatar={false} />}
      </Page>
    );
  }
  if (!set) return <SetList sets={data.items} onOpen={(id, tab) => change({ set: id, tab })} />;
  const dataSet = data.items.find(({ id }) => id === set);
  return dataSet ? <SetPage dataSet={dataSet} /> : <NotFoundState />;
}
