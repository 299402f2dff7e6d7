import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Customer, CustomerGraph } from '../../../../../contracts/cdp/index.ts';
import { unmergeCustomer, unmergePreviewQuery } from '../../../../api/customers/identity.ts';
import type { UnmergedCustomer } from '../../../../api/customers/identity.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { ListSkeleton } from '../../../../ui/skeletons.tsx';
import { ErrorState } from '../../../../ui/states.tsx';
import { useFeedback } from '../../../../ui/use-feedback.tsx';
import { reasonWords } from '../../parts/reason-words.ts';
import { useMergeChanges } from '../merge/use-merge-changes.ts';
import { Derived } from './derived.tsx';
import { useRecordName } from './use-record-name.ts';
import styles from './identity.module.css';

/** What is wrong: a link, or a record that does not belong here. */
export type Wrong = { edgeId: string } | { recordId: string };

interface UnmergeDialogProps {
  customer: Customer;
  graph: CustomerGraph;
  wrong: Wrong;
  onClose: () => void;
}

/** Shows who would stay and who would leave before anything is taken back; afterwards, what the wrong link had brought about. */
export function UnmergeDialog({ customer, graph, wrong, onClose }: UnmergeDialogProps) {
  const { t } = useT();
  const feedback = useFeedback();
  const refresh = useMergeChanges();
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<UnmergedCustomer>();
  const unmerge = useMutation({
    mutationFn: () =>
      unmergeCustomer(customer.id, { ...wrong, ...(reason.trim() ? { reason: reason.trim() } : {}) }),
    onSuccess: (result) => {
      refresh.afterUnmerge(result);
      if (result.derived.length > 0) setDone(result);
      else onClose();
    },
    onError: (error) => feedback.failed(error),
  });
  if (done) return <Derived result={done} onClose={onClose} />;
  return (
    <Modal
      open
      width={620}
      title={'edgeId' in wrong ? t('customers.unmerge.title') : t('customers.unmerge.titleRecord')}
      okText={t('customers.unmerge.confirm')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true, loading: unmerge.isPending }}
      onOk={() => unmerge.mutate()}
      onCancel={onClose}
    >
      <Consequences customer={customer} graph={graph} wrong={wrong} />
      <label className={styles.field}>
        {t('customers.unmerge.reason')}
        <Input.TextArea
          rows={2}
          maxLength={500}
          value={reason}
          placeholder={t('customers.unmerge.reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </Modal>
  );
}

function Consequences({ customer, graph, wrong }: Omit<UnmergeDialogProps, 'onClose'>) {
  const { t } = useT();
  const recordName = useRecordName(graph);
  const edge = 'edgeId' in wrong ? graph.edges.find(({ id }) => id === wrong.edgeId) : undefined;
  const { data: parts, error, refetch } = useQuery(unmergePreviewQuery(customer.id, wrong));
  return (
    <>
      {edge ? <p className={styles.lead}>{reasonWords(t, edge)}</p> : null}
      {error ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!parts && !error ? <ListSkeleton rows={2} avatar={false} /> : null}
      {parts?.leaves.length === 0 ? (
        <Alert type="info" showIcon title={t('customers.unmerge.stillJoined')} />
      ) : null}
      {parts && parts.leaves.length > 0 ? (
        <div className={styles.parts}>
          <Part
            title={t('customers.unmerge.stays', { n: parts.stays.length })}
            names={parts.stays.map(recordName)}
          />
          {parts.leaves.map((part) => (
            <Part
              key={part[0]}
              title={t('customers.unmerge.leaves', { n: part.length })}
              names={part.map(recordName)}
            />
          ))}
        </div>
      ) : null}
      <p className={styles.about}>{t('customers.unmerge.hint')}</p>
    </>
  );
}

const NAMES_SHOWN = 8;

function Part({ title, names }: { title: string; names: string[] }) {
  return (
    <div className={styles.part}>
      <h4>{title}</h4>
      <ul>
        {names.slice(0, NAMES_SHOWN).map((name, place) => (
          <li key={place}>{name}</li>
        ))}
        {names.length > NAMES_SHOWN ? <li>{`+${names.length - NAMES_SHOWN}`}</li> : null}
      </ul>
    </div>
  );
}
