import { useQuery } from '@tanstack/react-query';
import { rulesQuery } from '../../../api/customers/identity.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Page, PageHeader } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { SectionNav } from '../parts/section-nav.tsx';
import { RulesForm } from './rules-form.tsx';

/** By which identifiers records become one customer, within which limits. */
export default function RulesPage() {
  const { t } = useT();
  const { data, error, refetch } = useQuery(rulesQuery);
  return (
    <Page wide>
      <PageHeader title={t('customers.rules.title')} description={t('customers.rules.description')}>
        <SectionNav />
      </PageHeader>
      {error && !data ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton avatar={false} /> : null}
      {data ? <RulesForm rules={data} /> : null}
    </Page>
  );
}
