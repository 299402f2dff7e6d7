import { useMutation, useQuery } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { Customer } from '../../../../../contracts/cdp/index.ts';
import { mergeCustomers, mergePreviewQuery } from '../../../../api/customers/identity.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { useFeedback } from '../../../../ui/use-feedback.tsx';
import { useCustomerName } from '../../../../ui/customers/use-customer-name.ts';
import { MergeCompare } from './merge-compare.tsx';
import { MergeSearch } from './merge-search.tsx';
import { useMergeChanges } from './use-merge-changes.ts';
import styles from './merge.module.css';

/** Finds another customer, shows both side by side with what merging would do, and only then merges. */
export function MergeDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useT();
  const feedback = useFeedback();
  const nameOf = useCustomerName();
  const { afterMerge } = useMergeChanges();
  const [otherId, setOtherId] = useState<string>();
  const [reason, setReason] = useState('');
  const preview = useQuery({
    ...mergePreviewQuery(customer.id, otherId ?? ''),
    enabled: otherId !== undefined,
  });
  const merge = useMutation({
    mutationFn: () => mergeCustomers(customer.id, otherId ?? '', reason.trim() || undefined),
    onSuccess: (result) => {
      onClose();
      afterMerge(result);
    },
    onError: (error) => feedback.failed(error),
  });
  const ready = preview.data?.refused === null;
  return (
    <Modal
      open
      width={760}
      title={t('customers.merge.title', { name: nameOf(customer) })}
      okText={t('customers.merge.confirm')}
      cancelText={otherId ? t('customers.merge.another') : t('common.cancel')}
      okButtonProps={{ disabled: !ready, loading: merge.isPending }}
      cancelButtonProps={{ onClick: () => (otherId ? setOtherId(undefined) : onClose()) }}
      onOk={() => merge.mutate()}
      onCancel={onClose}
    >
      {otherId ? (
        <>
          <MergeCompare customer={customer} otherId={otherId} preview={preview} />
          {ready ? (
            <label className={styles.field}>
              {t('customers.unmerge.reason')}
              <Input.TextArea
                rows={2}
                maxLength={500}
                value={reason}
                placeholder={t('customers.merge.reasonHint')}
                onChange={(event) => setReason(event.target.value)}
              />
            </label>
          ) : null}
        </>
      ) : (
        <MergeSearch except={customer.id} onChoose={setOtherId} />
      )}
    </Modal>
  );
}
