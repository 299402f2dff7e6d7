import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Modal } from 'antd';
import type { IdentityRules } from '../../../../contracts/cdp/index.ts';
import { previewRules, rulesQuery, saveRules } from '../../../api/customers/identity.ts';
import type { RulesPreview } from '../../../api/customers/identity.ts';
import { wholeNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useCustomerName } from '../../../ui/customers/use-customer-name.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from './rules.module.css';

/** Whom the changed rules would merge and split, before they are saved. */
export function PreviewDialog({ rules, onClose }: { rules: IdentityRules; onClose: () => void }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const preview = useQuery({
    queryKey: ['identity-preview', rules],
    queryFn: () => previewRules(rules),
    gcTime: 0,
  });
  const save = useMutation({
    mutationFn: () => saveRules(rules),
    onSuccess: (saved) => {
      client.setQueryData(rulesQuery.queryKey, saved);
      feedback.done(t('customers.rules.saved'));
      onClose();
    },
    onError: (error) => feedback.failed(error),
  });
  return (
    <Modal
      open
      width={640}
      title={t('customers.rules.previewTitle')}
      okText={t('customers.rules.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !preview.data, loading: save.isPending }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      {preview.error ? (
        <ErrorState compact error={preview.error} retry={() => void preview.refetch()} />
      ) : null}
      {preview.isPending ? <ListSkeleton rows={4} avatar={false} /> : null}
      {preview.data ? <Consequences preview={preview.data} /> : null}
    </Modal>
  );
}

function Consequences({ preview }: { preview: RulesPreview }) {
  const { t, language } = useT();
  const nameOf = useCustomerName();
  const { records, merges, splits, complete, examples } = preview;
  return (
    <>
      <div className={styles.figures}>
        <Figure value={merges} label={t('customers.rules.merges')} />
        <Figure value={splits} label={t('customers.rules.splits')} />
        <Figure value={records} label={t('customers.rules.looked')} />
      </div>
      {complete ? null : <Alert type="info" showIcon title={t('customers.rules.partly')} />}
      {merges + splits === 0 ? (
        <p className={styles.faint}>{t('customers.rules.nothing')}</p>
      ) : (
        <ul className={styles.examples}>
          {examples.map(({ change, customers, records: count }, place) => (
            <li key={place}>
              <Chip tone={change === 'merge' ? 'brand' : 'warning'}>
                {t(`customers.rules.changes.${change}`)}
              </Chip>
              <span>{customers.map(nameOf).join(change === 'merge' ? ' + ' : ' · ')}</span>
              <span className={styles.faint}>
                {t('customers.merge.records', { n: wholeNumber(count, language) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Figure({ value, label }: { value: number; label: string }) {
  const { language } = useT();
  return (
    <div className={styles.figure}>
      <b className="zk-num">{wholeNumber(value, language)}</b>
      {label}
    </div>
  );
}
