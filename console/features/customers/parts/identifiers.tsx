import type { Customer } from '../../../../contracts/cdp/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Verified } from '../../../ui/customers/verified.tsx';
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
