import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { customerEventsQuery, customerQuery } from '../../../api/customers/customers.ts';
import { useWatchCustomer } from '../../../api/live/watch-customer.ts';
import { useT } from '../../../i18n/use-t.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Chip, Kbd } from '../../../ui/chip.tsx';
import { ListSkeleton } from '../../../ui/skeletons.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useCustomerName } from '../../../ui/customers/use-customer-name.ts';
import { EventName } from '../../../ui/customers/event-name.tsx';
import { Identifiers } from '../parts/identifiers.tsx';
import { sourcesOf } from '../parts/sources-of.ts';
import styles from './list.module.css';

const EVENTS_SHOWN = 4;

/** The chosen customer at a glance: who, from which sources, seen last when and doing what. */
export function Peek({ id, onOpen }: { id: string; onOpen: (id: string) => void }) {
  const { t } = useT();
  const nameOf = useCustomerName();
  const customer = useQuery(customerQuery(id));
  useWatchCustomer(id);
  const events = useInfiniteQuery({ ...customerEventsQuery(id, EVENTS_SHOWN), retry: false });
  if (!customer.data) {
    return (
      <aside className={styles.peek} aria-label={t('customers.list.peek')}>
        {customer.error ? (
          <ErrorState compact error={customer.error} retry={() => void customer.refetch()} />
        ) : (
          <ListSkeleton rows={4} avatar={false} />
        )}
      </aside>
    );
  }
  const { data } = customer;
  const sources = sourcesOf(data);
  const recent = events.data?.pages[0]?.items ?? [];
  return (
    <aside className={styles.peek} aria-label={t('customers.list.peek')}>
      <div className={styles.peekHead}>
        <Avatar seed={data.id} name={nameOf(data)} size={40} />
        <div>
          <h2 className={styles.peekName}>{nameOf(data)}</h2>
          <span className={styles.chips}>
            {data.verified ? (
              <Chip tone="success" dot>
                {t('customers.verified')}
              </Chip>
            ) : (
              <Chip dot>{t('customers.unverified')}</Chip>
            )}
            {data.level ? <Chip tone="brand">{data.level}</Chip> : null}
          </span>
        </div>
      </div>
      <Identifiers customer={data} />
      {sources.length > 0 ? (
        <>
          <h3 className={styles.small}>{t('customers.list.sources')}</h3>
          <span className={styles.chips}>
            {sources.map((source) => (
              <Chip key={source}>{source === 'web-chat' ? t('inbox.channel.webChat') : source}</Chip>
            ))}
          </span>
        </>
      ) : null}
      <h3 className={styles.small}>{t('customers.list.recent')}</h3>
      {recent.length === 0 ? <p className={styles.dash}>{t('customers.list.noEvents')}</p> : null}
      <ul className={styles.recent}>
        {recent.slice(0, EVENTS_SHOWN).map((event) => (
          <li key={event.id}>
            <EventName event={event} />
            <TimeAgo at={event.at} />
          </li>
        ))}
      </ul>
      <Button type="primary" ghost block onClick={() => onOpen(id)}>
        {t('customers.list.open')} <Kbd>Enter</Kbd>
      </Button>
    </aside>
  );
}
