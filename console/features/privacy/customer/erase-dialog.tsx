import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Checkbox, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ErasurePreview, ErasureReason } from '../../../../contracts/cdp/index.ts';
import { erasurePreviewQuery, requestErasure } from '../../../api/admin/privacy.ts';
import { useT } from '../../../i18n/use-t.ts';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { FateList } from '../fate-list.tsx';
import styles from '../privacy.module.css';

const REASONS: ErasureReason[] = [
  'customer_asked',
  'consent_withdrawn',
  'purpose_ended',
  'unlawful',
  'other',
];

/** Shows what an erasure would do, and asks for it. */
export function EraseDialog({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { data, error, refetch } = useQuery(erasurePreviewQuery(customerId));
  const [reason, setReason] = useState<ErasureReason>('customer_asked');
  const [sure, setSure] = useState(false);
  const asking = useMutation({
    mutationFn: () => requestErasure(customerId, reason),
    onSuccess: () => {
      feedback.done(t('privacy.customer.eraseAsked'));
      onClose();
    },
    onError: (problem) => feedback.failed(problem),
    onSettled: () => client.invalidateQueries({ queryKey: ['privacy'] }),
  });
  const ready = data !== undefined && data.open === null && sure;
  return (
    <Modal
      open
      width={620}
      title={t('privacy.customer.eraseTitle')}
      okText={t(data?.fourEyes ? 'privacy.customer.eraseAsk' : 'privacy.customer.eraseGo')}
      okButtonProps={{ danger: true, disabled: !ready, loading: asking.isPending }}
      onOk={() => asking.mutate()}
      onCancel={onClose}
    >
      {error && !data ? <ErrorState compact error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton rows={6} avatar={false} /> : null}
      {data ? (
        <>
          <Preview preview={data} />
          {data.open === null ? (
            <div className={styles.fields}>
              <label className={styles.field}>
                {t('privacy.customer.eraseReason')}
                <Select<ErasureReason>
                  value={reason}
                  onChange={setReason}
                  options={REASONS.map((value) => ({ value, label: t(`privacy.reasons.${value}`) }))}
                />
              </label>
              <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)}>
                {t('privacy.customer.eraseConfirm')}
              </Checkbox>
            </div>
          ) : null}
        </>
      ) : null}
    </Modal>
  );
}

function Preview({ preview }: { preview: ErasurePreview }) {
  const { t } = useT();
  const { records, threads, fourEyes, open } = preview;
  return (
    <>
      {open === null ? null : (
        <Alert
          showIcon
          type="info"
          title={
            <>
              {t('privacy.customer.eraseOpen')} <Link to="/privacy">{t('privacy.customer.seeRequests')}</Link>
            </>
          }
        />
      )}
      <p>{t('privacy.customer.eraseScope', { records, threads })}</p>
      <FateList {...preview} future />
      {fourEyes ? <Alert showIcon type="info" title={t('privacy.customer.eraseFour')} /> : null}
    </>
  );
}
