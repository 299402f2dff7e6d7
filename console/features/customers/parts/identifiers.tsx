import { CheckCircleFilled, EyeOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import type { Customer } from '../../../../contracts/cdp/index.ts';
import { customerQuery, revealCustomer } from '../../../api/customers/customers.ts';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from './parts.module.css';

/** How a customer can be reached and found, with what was proved. */
export function Identifiers({ customer }: { customer: Customer }) {
  const { t } = useT();
  if (customer.identifiers.length === 0)
    return <p className={styles.faint}>{t('customers.one.noIdentifiers')}</p>;
  return (
    <dl className={styles.facts}>
      {customer.identifiers.map((one) => (
        <div key={one.id}>
          <dt>{t(`customers.identifier.${one.kind}`)}</dt>
          <dd>
            <span className="zk-num">{one.value}</span> {one.verified ? <Verified /> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A mark for what the enterprise itself has proved. */
export function Verified() {
  const { t } = useT();
  return (
    <Tooltip title={t('inbox.customer.verifiedHint')}>
      <CheckCircleFilled
        style={{ color: 'var(--zk-success)' }}
        role="img"
        aria-label={t('inbox.customer.verified')}
      />
    </Tooltip>
  );
}

/** Shows masked values in the clear; nothing where nothing is masked or the person may not. */
export function RevealButton({ customer }: { customer: Customer }) {
  const { t } = useT();
  const client = useQueryClient();
  const feedback = useFeedback();
  const isMasked = [...customer.identifiers, ...customer.attributes].some((one) => one.masked);
  const mayReveal = useCan('customers.reveal') && isMasked;
  const reveal = useMutation({
    mutationFn: () => revealCustomer(customer.id),
    onSuccess: (shown) => client.setQueryData(customerQuery(customer.id).queryKey, shown),
    onError: (error) => feedback.failed(error),
  });
  if (!mayReveal) return null;
  return (
    <Tooltip title={t('inbox.customer.revealHint')}>
      <Button
        type="text"
        size="small"
        icon={<EyeOutlined />}
        loading={reveal.isPending}
        onClick={() => reveal.mutate()}
      >
        {t('inbox.customer.reveal')}
      </Button>
    </Tooltip>
  );
}
