import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { graphEntityQuery } from '../../../api/bot/graph.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Panel } from '../../../ui/page-header.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import styles from '../graph.module.css';
import { Neighbours } from './neighbours.tsx';

interface ThingPanelProps {
  id: string;
  told: string[][];
  onChoose: (id: string) => void;
}

/** One thing: its values with their sources, and what it is related to. */
export function ThingPanel({ id, told, onChoose }: ThingPanelProps) {
  const { t } = useT();
  const { data, error, refetch } = useQuery(graphEntityQuery(id));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <ListSkeleton avatar={false} />;
  const isTold = (attribute: string, value: string): boolean =>
    told.some((triple) => triple[0] === data.name && triple[1] === attribute && triple[2] === value);
  return (
    <div className={styles.stack}>
      <Panel title={data.name} description={[data.type, data.nameEn].filter(Boolean).join(' · ')} flush>
        <Table
          size="small"
          pagination={false}
          rowKey={(fact) => `${fact.attribute}\t${fact.value}`}
          rowClassName={(fact) => (isTold(fact.attribute, fact.value) ? (styles.told ?? '') : '')}
          dataSource={data.facts}
          columns={[
            { title: t('graph.attribute'), dataIndex: 'attribute' },
            { title: t('graph.value'), dataIndex: 'value' },
            {
              title: t('graph.source'),
              render: (_, fact) => (
                <span className={styles.source}>{[fact.source, fact.at].filter(Boolean).join(' · ')}</span>
              ),
            },
          ]}
        />
      </Panel>
      <Panel title={t('graph.neighbours')} description={t('graph.neighboursHint')} flush>
        <Neighbours id={id} told={told} onChoose={onChoose} />
      </Panel>
    </div>
  );
}
