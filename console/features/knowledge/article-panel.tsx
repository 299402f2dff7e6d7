import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Segmented, Select } from 'antd';
import type { ArticlePage } from '../../../contracts/ai/index.ts';
import { wholeNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { CursorPager } from '../../ui/lists/cursor-pager.tsx';
import type { Pager } from '../../ui/lists/cursor-pager.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { SearchBox } from '../../ui/lists/search-box.tsx';
import { ListSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import type { UrlState } from '../../ui/lists/use-url-state.ts';
import { BulkBar } from './bulk-bar.tsx';
import { ArticleTable } from './article-table.tsx';
import styles from './knowledge.module.css';

interface ArticlePanelProps {
  query: UseQueryResult<ArticlePage>;
  pager: Pager;
  filter: {
    q?: string | undefined;
    status?: string | undefined;
    category?: string | undefined;
    validity?: string | undefined;
  };
  onFilter: (change: UrlState) => void;
  onOpen: (id: string) => void;
  onCreate: (() => void) | undefined;
  onImport: () => void;
}

/** The list of articles with its filters and pages. */
export function ArticlePanel(props: ArticlePanelProps) {
  const { query, pager, onOpen } = props;
  const { t, language } = useT();
  const { data, error, refetch, isPlaceholderData } = query;
  const [chosen, setChosen] = useState<string[]>([]);
  const mayEdit = props.onCreate !== undefined;
  return (
    <Panel flush>
      <Filters {...props} />
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton avatar={false} /> : null}
      {data?.items.length === 0 ? <NoArticles {...props} /> : null}
      {data && data.items.length > 0 ? (
        <div className={isPlaceholderData ? styles.changing : undefined} aria-busy={isPlaceholderData}>
          {chosen.length > 0 ? <BulkBar ids={chosen} onDone={() => setChosen([])} /> : null}
          <ArticleTable
            articles={data.items}
            onOpen={onOpen}
            chosen={chosen}
            onChoose={mayEdit ? setChosen : undefined}
          />
          <CursorPager pager={pager} nextCursor={data.nextCursor}>
            {t('knowledge.total', { total: wholeNumber(data.total, language) })}
          </CursorPager>
        </div>
      ) : null}
    </Panel>
  );
}

function Filters({ query, filter, onFilter }: ArticlePanelProps) {
  const { t } = useT();
  const categories = query.data?.categories ?? [];
  const counts = query.data?.statuses;
  return (
    <div className={styles.toolbar}>
      <SearchBox
        value={filter.q ?? ''}
        label={t('knowledge.search')}
        onSearch={(q) => onFilter({ q })}
        width={252}
      />
      <Segmented
        aria-label={t('knowledge.filters.status')}
        value={filter.status ?? ''}
        onChange={(status) => onFilter({ status })}
        options={[
          { value: '', label: t('admin.all') },
          ...(['published', 'review', 'draft', 'archived'] as const).map((value) => ({
            value,
            label: `${t(`knowledge.status.${value}`)}${counts ? ` ${counts[value]}` : ''}`,
          })),
        ]}
      />
      <Select
        aria-label={t('knowledge.filters.category')}
        style={{ width: 168 }}
        value={filter.category ?? ''}
        showSearch
        onChange={(category) => onFilter({ category })}
        options={[
          { value: '', label: t('knowledge.filters.allCategories') },
          ...categories.map(({ name, count }) => ({ value: name, label: `${name} (${count})` })),
        ]}
      />
      <Select
        aria-label={t('knowledge.filters.validity')}
        style={{ width: 132 }}
        value={filter.validity ?? ''}
        onChange={(validity) => onFilter({ validity })}
        options={[
          { value: '', label: t('knowledge.filters.anyTime') },
          ...(['upcoming', 'expiring', 'expired'] as const).map((value) => ({
            value,
            label: t(`knowledge.filters.${value}`),
          })),
        ]}
      />
    </div>
  );
}

function NoArticles({ filter, onFilter, onCreate, onImport }: ArticlePanelProps) {
  const { t } = useT();
  if (filter.q || filter.status || filter.category || filter.validity) {
    return (
      <EmptyState
        title={t('admin.noMatches')}
        action={
          <Button
            onClick={() =>
              onFilter({ q: undefined, status: undefined, category: undefined, validity: undefined })
            }
          >
            {t('admin.clearFilters')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title={t('knowledge.empty.title')}
      hint={t('knowledge.empty.hint')}
      action={
        onCreate ? (
          <>
            <Button type="primary" onClick={onImport}>
              {t('knowledge.import')}
            </Button>
            <Button onClick={onCreate}>{t('knowledge.create')}</Button>
          </>
        ) : null
      }
    />
  );
}
