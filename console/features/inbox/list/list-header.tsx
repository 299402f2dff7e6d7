import { CloseOutlined, FilterOutlined, SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Input, Popover, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useT } from '../../../i18n/use-t.ts';
import { countsQuery } from '../../../api/counts.ts';
import { tagsQuery } from '../../../api/customers/customers.ts';
import { VIEWS } from '../data/inbox-filter.ts';
import type { InboxFilter } from '../data/inbox-filter.ts';
import styles from './list.module.css';

interface ListHeaderProps {
  filter: InboxFilter;
  change: (change: Partial<InboxFilter>) => void;
}

/** The views with their counts, the search and the filters of the list. */
export function ListHeader({ filter, change }: ListHeaderProps) {
  const { t } = useT();
  const { data: counts } = useQuery(countsQuery);
  return (
    <div className={styles.head}>
      <div className={styles.tools}>
        <SearchBox key={filter.q} q={filter.q} search={(q) => change({ q })} />
        <Filters filter={filter} change={change} />
      </div>
      <div role="tablist" aria-label={t('inbox.list.views')} className={styles.tabs}>
        {VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            role="tab"
            aria-selected={view === filter.view}
            className={view === filter.view ? `${styles.tab} ${styles.here}` : styles.tab}
            onClick={() => change({ view })}
          >
            {t(`inbox.view.${view}`)}
            {view !== 'resolved' && view !== 'all' && counts ? (
              <span
                className={
                  view === 'queue' && counts.queue > 0 ? `${styles.count} ${styles.hot}` : styles.count
                }
              >
                {counts[view]}
              </span>
            ) : null}
          </button>
        ))}
      </div>
    </div>
  );
}

function SearchBox({ q, search }: { q: string; search: (q: string) => void }) {
  const { t } = useT();
  const [text, setText] = useState(q);
  const [composing, setComposing] = useState(false);
  useEffect(() => {
    if (composing || text.trim() === q) return;
    const timer = window.setTimeout(() => search(text.trim()), 350);
    return () => window.clearTimeout(timer);
  }, [text, q, composing, search]);
  return (
    <span data-page-search className={styles.search}>
      <Input
        variant="filled"
        allowClear={{ clearIcon: <CloseOutlined aria-label={t('inbox.filter.clear')} /> }}
        prefix={<SearchOutlined />}
        placeholder={t('inbox.list.search')}
        aria-label={t('inbox.list.search')}
        value={text}
        autoFocus={q !== ''}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) search(text.trim());
        }}
      />
    </span>
  );
}

function Filters({ filter, change }: ListHeaderProps) {
  const { t } = useT();
  const [open, setOpen] = useState(false);
  const { data: tags } = useQuery({ ...tagsQuery, enabled: open });
  const active = [filter.tag, filter.channel].filter(Boolean).length;
  const content = (
    <div className={styles.filters}>
      <label className={styles.field}>
        <span>{t('inbox.filter.tag')}</span>
        <Select
          allowClear
          showSearch
          placeholder={t('inbox.filter.anyTag')}
          value={filter.tag || undefined}
          onChange={(tag?: string) => change({ tag: tag ?? '' })}
          options={(tags?.items ?? []).map((value) => ({ value }))}
        />
      </label>
      <label className={styles.field}>
        <span>{t('inbox.filter.channel')}</span>
        <Select
          allowClear
          placeholder={t('inbox.filter.anyChannel')}
          value={filter.channel || undefined}
          onChange={(channel?: string) => change({ channel: channel ?? '' })}
          options={[{ value: 'web-chat', label: t('inbox.channel.webChat') }]}
        />
      </label>
      <Button size="small" disabled={active === 0} onClick={() => change({ tag: '', channel: '' })}>
        {t('inbox.filter.clear')}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={content}>
      <Badge dot={active > 0} offset={[-4, 4]}>
        <Button type="text" icon={<FilterOutlined />} aria-label={t('inbox.filter.label')} />
      </Badge>
    </Popover>
  );
}
