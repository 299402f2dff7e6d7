import { useQuery } from '@tanstack/react-query';
import { Input, List, Select } from 'antd';
import { useState } from 'react';
import { graphEntitiesQuery, graphTypesQuery } from '../../../api/bot/graph.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import styles from '../graph.module.css';
import { ThingPanel } from './thing-panel.tsx';

interface ThingsPanelProps {
  chosen: string | undefined;
  onChoose: (id: string) => void;
  /** Facts of the last answer, to be marked. */
  told: string[][];
}

/** All things on the left, the chosen one with its values and relations on the right. */
export function ThingsPanel({ chosen, onChoose, told }: ThingsPanelProps) {
  const { t } = useT();
  const [q, setQ] = useState('');
  const [type, setType] = useState<string>();
  const types = useQuery(graphTypesQuery);
  const { data, error, refetch } = useQuery(graphEntitiesQuery({ q: q === '' ? undefined : q, type }));
  const options = (types.data?.items ?? []).map(({ key, entities }) => ({
    value: key,
    label: t('graph.typeCount', { type: key, count: entities }),
  }));
  return (
    <div className={styles.columns}>
      <Panel flush>
        <div className={styles.toolbar}>
          <Input
            allowClear
            aria-label={t('graph.search')}
            placeholder={t('graph.search')}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
          <Select
            allowClear
            aria-label={t('graph.allTypes')}
            placeholder={t('graph.allTypes')}
            value={type ?? null}
            options={options}
            onChange={(value: string | null) => setType(value ?? undefined)}
          />
        </div>
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
        {!data && !error ? <ListSkeleton avatar={false} /> : null}
        {data?.items.length === 0 ? (
          <EmptyState compact title={t('graph.empty')} hint={t('graph.emptyHint')} />
        ) : (
          <List
            className={styles.list}
            dataSource={data?.items ?? []}
            renderItem={(thing) => (
              <List.Item>
                <button
                  type="button"
                  className={thing.id === chosen ? `${styles.thing} ${styles.chosen}` : styles.thing}
                  aria-pressed={thing.id === chosen}
                  onClick={() => onChoose(thing.id)}
                >
                  <span>{thing.name}</span>
                  <span className={styles.source}>{thing.type}</span>
                </button>
              </List.Item>
            )}
          />
        )}
      </Panel>
      {chosen ? (
        <ThingPanel key={chosen} id={chosen} told={told} onChoose={onChoose} />
      ) : (
        <Panel>
          <EmptyState compact title={t('graph.choose')} />
        </Panel>
      )}
    </div>
  );
}
