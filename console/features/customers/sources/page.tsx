import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { sourcesQuery } from '../../../api/customers/sources.ts';
import { useCan } from '../../../api/session.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useUrlState } from '../../../ui/lists/use-url-state.ts';
import { Page, PageHeader, Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { SectionNav } from '../parts/section-nav.tsx';
import { CreateSource } from './create-source.tsx';
import { QualityPanel } from './quality.tsx';
import { RejectsDrawer } from './rejects-drawer.tsx';
import { SourceTable } from './source-table.tsx';

/** Where events come from, how they are doing, and what was refused for which reason. */
export default function SourcesPage() {
  const { t, language } = useT();
  const mayManage = useCan('sources.manage');
  const [{ source }, change] = useUrlState();
  const [creating, setCreating] = useState(false);
  const { data, error, refetch } = useQuery(sourcesQuery);
  const opened = data?.items.find(({ id }) => id === source);
  const waiting = data?.items[0]?.waiting ?? 0;
  const create = mayManage ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t('customers.sources.create')}
    </Button>
  ) : null;
  return (
    <Page wide>
      <PageHeader
        title={t('customers.sources.title')}
        description={t('customers.sources.description')}
        actions={data && data.items.length > 0 ? create : null}
      >
        <SectionNav />
      </PageHeader>
      {error && !data ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton avatar={false} /> : null}
      {data ? (
        <Panel
          flush
          title={t('customers.sources.lastDay')}
          description={
            waiting > 0 ? t('customers.sources.waiting', { n: wholeNumber(waiting, language) }) : undefined
          }
        >
          {data.items.length === 0 ? (
            <EmptyState
              title={t('customers.sources.empty')}
              hint={t('customers.sources.emptyHint')}
              action={create}
            />
          ) : (
            <SourceTable sources={data.items} onOpen={(id) => change({ source: id })} />
          )}
        </Panel>
      ) : null}
      {data && data.items.length > 0 ? <QualityPanel /> : null}
      {opened ? <RejectsDrawer source={opened} onClose={() => change({ source: undefined })} /> : null}
      {creating ? <CreateSource onClose={() => setCreating(false)} /> : null}
    </Page>
  );
}
