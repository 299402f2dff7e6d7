import { useQuery } from '@tanstack/react-query';
import type { Customer } from '../../../../../contracts/cdp/index.ts';
import { customerSegmentsQuery } from '../../../../api/customers/customers.ts';
import { useT } from '../../../../i18n/use-t.ts';
import { Chip } from '../../../../ui/chip.tsx';
import { TimeAgo } from '../../../../ui/time-ago.tsx';
import { RevealButton } from '../../../../ui/customers/reveal-button.tsx';
import { Verified } from '../../../../ui/customers/verified.tsx';
import { Identifiers } from '../../parts/identifiers.tsx';
import { Card } from './card.tsx';
import { ValueCards } from './value-card.tsx';
import styles from './aside.module.css';

/** What one wants to see beside everything else: how to reach the customer, segments, channels. */
export function Aside({ customer }: { customer: Customer }) {
  const { t } = useT();
  return (
    <aside className={styles.aside} aria-label={t('customers.one.aside')}>
      <Card
        title={t('inbox.customer.identifiers')}
        extra={
          <RevealButton customerId={customer.id} values={[...customer.identifiers, ...customer.attributes]} />
        }
      >
        <Identifiers customer={customer} />
      </Card>
      <ValueCards id={customer.id} />
      <Segments id={customer.id} />
      {customer.channelIdentities.length > 0 ? (
        <Card title={t('inbox.customer.channels')}>
          <ul className={styles.rows}>
            {customer.channelIdentities.map(({ id, channel, verified, createdAt }) => (
              <li key={id}>
                <span>
                  {channel === 'web-chat' ? t('inbox.channel.webChat') : channel}{' '}
                  {verified ? <Verified /> : null}
                </span>
                <span className={styles.faint}>
                  {t('inbox.customer.since')} <TimeAgo at={createdAt} />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </aside>
  );
}

function Segments({ id }: { id: string }) {
  const { t } = useT();
  const { data } = useQuery({ ...customerSegmentsQuery(id), retry: false });
  if (!data) return null;
  return (
    <Card title={t('customers.one.segments')}>
      {data.items.length === 0 ? <p className={styles.faint}>{t('customers.one.noSegments')}</p> : null}
      <ul className={styles.rows}>
        {data.items.map((segment) => (
          <li key={segment.id}>
            <Chip tone="info">{segment.name}</Chip>
            <span className={styles.faint}>
              {t('customers.one.entered')} <TimeAgo at={segment.since} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
