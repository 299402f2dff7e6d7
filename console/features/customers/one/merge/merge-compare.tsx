import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { Customer } from '../../../../../contracts/cdp/index.ts';
import { customerQuery } from '../../../../api/customers/customers.ts';
import type { MergePreview } from '../../../../api/customers/identity.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { Avatar } from '../../../../ui/avatar.tsx';
import { Chip } from '../../../../ui/chip.tsx';
import { ListSkeleton } from '../../../../ui/skeletons.tsx';
import { ErrorState } from '../../../../ui/states.tsx';
import { useCustomerName } from '../../../../ui/customers/use-customer-name.ts';
import { useAttributeLabel } from '../../parts/use-attribute-label.ts';
import { useValueText } from '../../parts/use-value-text.ts';
import { compareCustomers } from './compare-customers.ts';
import type { Compared } from './compare-customers.ts';
import styles from './merge.module.css';

interface MergeCompareProps {
  customer: Customer;
  otherId: string;
  preview: UseQueryResult<MergePreview>;
}

/** Both customers side by side: what agrees, what differs, who would stay. */
export function MergeCompare({ customer, otherId, preview }: MergeCompareProps) {
  const { t } = useT();
  const other = useQuery(customerQuery(otherId));
  const error = preview.error ?? other.error;
  if (error) return <ErrorState compact error={error} retry={() => void preview.refetch()} />;
  if (!preview.data || !other.data) return <ListSkeleton rows={4} avatar={false} />;
  const { refused, conflicts, keptApart, customerId, customers } = preview.data;
  return (
    <>
      {refused ? <Alert type="error" showIcon title={t(`customers.merge.refused.${refused}`)} /> : null}
      {keptApart ? <Alert type="warning" showIcon title={t('customers.merge.keptApart')} /> : null}
      {conflicts.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('customers.merge.conflicts', {
            kinds: conflicts.map((kind) => t(`customers.identifier.${kind}`)).join(' · '),
          })}
        />
      ) : null}
      <div className={styles.sides}>
        {[customer, other.data].map((side) => (
          <Side
            key={side.id}
            customer={side}
            stays={side.id === customerId}
            records={customers.find((one) => one.customer.id === side.id)?.records ?? 1}
          />
        ))}
      </div>
      <Differences rows={compareCustomers(customer, other.data)} />
      {customers.length > 2 ? (
        <Alert type="warning" showIcon title={t('customers.merge.touches', { n: customers.length - 2 })} />
      ) : null}
    </>
  );
}

function Side({ customer, stays, records }: { customer: Customer; stays: boolean; records: number }) {
  const { t } = useT();
  const name = useCustomerName()(customer);
  return (
    <div className={stays ? `${styles.side} ${styles.stays}` : styles.side}>
      <Avatar seed={customer.id} name={name} size={34} />
      <div>
        <b>{name}</b> {stays ? <Chip tone="brand">{t('customers.merge.stays')}</Chip> : null}
        <p className={styles.none}>{t('customers.merge.records', { n: records })}</p>
      </div>
    </div>
  );
}

function Differences({ rows }: { rows: Compared[] }) {
  const { t } = useT();
  const valueText = useValueText();
  const label = useAttributeLabel();
  return (
    <table className={styles.table}>
      <tbody>
        {rows.map(({ key, identifier, name, one, other, same }) => (
          <tr key={key} className={same ? undefined : one && other ? styles.differs : undefined}>
            <th scope="row">{identifier ? t(`customers.identifier.${identifier}`) : label(name)}</th>
            <td>{one.map(valueText).join(' · ') || '–'}</td>
            <td>{other.map(valueText).join(' · ') || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
