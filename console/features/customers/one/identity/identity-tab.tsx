import { useQuery } from '@tanstack/react-query';
import { Switch } from 'antd';
import { useState } from 'react';
import type { Customer, CustomerGraph } from '../../../../../contracts/cdp/index.ts';
import { graphQuery } from '../../../../api/customers/identity.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { ListSkeleton } from '../../../../ui/skeletons.tsx';
import { ErrorState } from '../../../../ui/states.tsx';
import { Drawing } from './drawing.tsx';
import type { Chosen } from './drawing.tsx';
import { KeptApart } from './kept-apart.tsx';
import { Reasons } from './reasons.tsx';
import { RecordCard } from './record-card.tsx';
import { UnmergeDialog } from './unmerge-dialog.tsx';
import type { Wrong } from './unmerge-dialog.tsx';
import styles from './identity.module.css';

/** Which records make this customer, and the reason for every link; wrong ones can be taken back. */
export function IdentityTab({ customer }: { customer: Customer }) {
  const { data, error, refetch } = useQuery(graphQuery(customer.id));
  if (error) return <ErrorState compact error={error} retry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={5} avatar={false} />;
  return <Identity customer={customer} graph={data} />;
}

function Identity({ customer, graph }: { customer: Customer; graph: CustomerGraph }) {
  const { t } = useT();
  const [chosen, setChosen] = useState<Chosen>(null);
  const [past, setPast] = useState(false);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const retracted = graph.edges.filter(({ retractedAt }) => retractedAt !== null).length;
  const edges = past ? graph.edges : graph.edges.filter(({ retractedAt }) => retractedAt === null);
  const record =
    chosen && 'recordId' in chosen ? graph.records.find(({ id }) => id === chosen.recordId) : undefined;
  return (
    <div className={styles.identity}>
      <p className={styles.summary}>
        {t('customers.identity.summary', {
          records: graph.records.length,
          edges: graph.edges.length - retracted,
        })}
        {retracted > 0 ? (
          <label className={styles.switch}>
            <Switch size="small" checked={past} onChange={setPast} />
            {t('customers.identity.past', { n: retracted })}
          </label>
        ) : null}
      </p>
      {graph.records.length > 1 ? (
        <div className={styles.picture}>
          <Drawing graph={graph} edges={edges} chosen={chosen} onChoose={setChosen} />
        </div>
      ) : (
        <p className={styles.alone}>{t('customers.identity.alone')}</p>
      )}
      {record ? (
        <RecordCard
          record={record}
          joined={graph.records.length > 1}
          onClose={() => setChosen(null)}
          onTakeOut={() => setWrong({ recordId: record.id })}
        />
      ) : null}
      <Reasons
        graph={graph}
        edges={edges}
        chosen={chosen}
        onChoose={setChosen}
        onWrong={(edgeId) => setWrong({ edgeId })}
      />
      <KeptApart graph={graph} />
      {wrong ? (
        <UnmergeDialog customer={customer} graph={graph} wrong={wrong} onClose={() => setWrong(null)} />
      ) : null}
    </div>
  );
}
