import { useQuery } from '@tanstack/react-query';
import type { CustomerValue } from '../../../../../contracts/cdp/index.ts';
import { customerValueQuery } from '../../../../api/customers/customers.ts';
import { percent } from '../../../../i18n/format.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { TimeAgo } from '../../../../ui/time-ago.tsx';
import { moneyText } from '../../parts/money.ts';
import { Card } from './card.tsx';
import { Hours } from './hours.tsx';
import { RfmCell } from './rfm-cell.tsx';
import styles from './aside.module.css';

/** What the customer is worth and when they are there. */
export function ValueCards({ id }: { id: string }) {
  const { t } = useT();
  const { data: value } = useQuery(customerValueQuery(id));
  if (!value) return null;
  return (
    <>
      <Card title={t('customers.value.title')}>
        {value.purchases === 0 ? (
          <p className={styles.faint}>{t('customers.value.none')}</p>
        ) : (
          <Worth value={value} />
        )}
      </Card>
      {value.best ? (
        <Card title={t('customers.value.best')}>
          <Hours best={value.best} />
        </Card>
      ) : null}
    </>
  );
}

function Worth({ value }: { value: CustomerValue }) {
  const { t, language } = useT();
  const { amount, currency, purchases, lastAt, lifetimeValue, expectedPurchases, aliveProbability } = value;
  return (
    <>
      <dl className={styles.figures}>
        <div>
          <dt>{t('customers.value.spent')}</dt>
          <dd className="zk-num">
            {moneyText(amount, currency, language)}
            <small>{t('customers.value.purchases', { n: purchases })}</small>
          </dd>
        </div>
        {lifetimeValue === null ? null : (
          <div>
            <dt>{t('customers.value.lifetime', { days: value.horizonDays })}</dt>
            <dd className="zk-num">
              {moneyText(lifetimeValue, currency, language)}
              {expectedPurchases === null ? null : (
                <small>{t('customers.value.expected', { n: expectedPurchases.toFixed(1) })}</small>
              )}
            </dd>
          </div>
        )}
        {lastAt ? (
          <div>
            <dt>{t('customers.value.last')}</dt>
            <dd>
              <TimeAgo at={lastAt} />
            </dd>
          </div>
        ) : null}
        {aliveProbability === null ? null : (
          <div>
            <dt>{t('customers.value.churn')}</dt>
            <dd className="zk-num">
              <Risk share={1 - aliveProbability} /> {percent(1 - aliveProbability, language, 0)}
            </dd>
          </div>
        )}
      </dl>
      <RfmCell value={value} />
    </>
  );
}

function Risk({ share }: { share: number }) {
  const tone = share > 0.6 ? 'var(--zk-danger)' : share > 0.3 ? 'var(--zk-warning)' : 'var(--zk-success)';
  return (
    <span className={styles.risk} aria-hidden="true">
      <i style={{ width: `${share * 100}%`, background: tone }} />
    </span>
  );
}
