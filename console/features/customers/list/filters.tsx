import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { segmentChoicesQuery, tagsQuery } from '../../../api/customers/customers.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Kbd } from '../../../ui/chip.tsx';
import { SearchBox } from '../../../ui/lists/search-box.tsx';
import type { UrlState } from '../../../ui/lists/use-url-state.ts';
import styles from './list.module.css';

interface FiltersProps {
  q: string | undefined;
  tag: string | undefined;
  segment: string | undefined;
  onFilter: (change: UrlState) => void;
}

/** One way of asking at a time: words, a tag or a segment. */
export function Filters({ q, tag, segment, onFilter }: FiltersProps) {
  const { t } = useT();
  const tags = useQuery(tagsQuery);
  const segments = useQuery({ ...segmentChoicesQuery, retry: false });
  return (
    <div className={styles.toolbar}>
      <span data-page-search="" className={styles.search}>
        <SearchBox
          value={q ?? ''}
          label={t('customers.list.search')}
          width={330}
          onSearch={(text) => onFilter({ q: text, tag: undefined, segment: undefined })}
        />
        <Kbd>/</Kbd>
      </span>
      <Select
        allowClear
        showSearch
        aria-label={t('customers.list.tag')}
        placeholder={t('customers.list.anyTag')}
        style={{ width: 140 }}
        value={tag ?? null}
        onChange={(next: string | null) =>
          onFilter({ tag: next ?? undefined, q: undefined, segment: undefined })
        }
        options={(tags.data?.items ?? []).map((value) => ({ value, label: value }))}
      />
      {segments.data && segments.data.items.length > 0 ? (
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('customers.list.segment')}
          placeholder={t('customers.list.anySegment')}
          style={{ width: 160 }}
          value={segment ?? null}
          onChange={(next: string | null) =>
            onFilter({ segment: next ?? undefined, q: undefined, tag: undefined })
          }
          options={segments.data.items.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
    </div>
  );
}
