import { Link } from '@tanstack/react-router';
import type { CustomerGraph } from '../../../../../contracts/cdp/index.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { TimeAgo } from '../../../../ui/time-ago.tsx';
import { useCustomerName } from '../../../../ui/customers/use-customer-name.ts';
import { useAuthorName } from './use-author-name.ts';
import styles from './identity.module.css';

/** Customers of whom a person has said that they are somebody else. */
export function KeptApart({ graph }: { graph: CustomerGraph }) {
  const { t } = useT();
  const nameOf = useCustomerName();
  const authorName = useAuthorName();
  if (graph.keptApart.length === 0) return null;
  return (
    <section>
      <h3 className={styles.title}>{t('customers.identity.keptApart')}</h3>
      <ul className={styles.reasons}>
        {graph.keptApart.map(({ id, customer, author, reason, at }) => (
          <li key={id} className={styles.reason}>
            <div className={styles.line}>
              {customer ? (
                <Link to="/customers/$id" params={{ id: customer.id }}>
                  {nameOf(customer)}
                </Link>
              ) : (
                '–'
              )}
            </div>
            <p className={styles.about}>
              {authorName(author)} · <TimeAgo at={at} />
            </p>
            {reason ? <p className={styles.quote}>{reason}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
