import { useInfiniteQuery } from '@tanstack/react-query';
import { customerEventsQuery } from '../../../api/customers/customers.ts';
import { useWatchCustomer } from '../../../api/live/watch-customer.ts';
import { useT } from '../../../i18n/use-t.ts';
import { EventName } from '../../../ui/customers/event-name.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import styles from './customer.module.css';

const SHOWN = 5;

/** What the customer did last; a click on the site shows here while one is chatting. */
export function RecentEvents({ customerId }: { customerId: string }) {
  const { t } = useT();
  useWatchCustomer(customerId);
  const { data } = useInfiniteQuery({ ...customerEventsQuery(customerId, SHOWN), retry: false });
  const events = data?.pages[0]?.items ?? [];
  if (events.length === 0) return null;
  return (
    <section className={styles.section} aria-label={t('inbox.customer.recent')}>
      <h3 className={styles.title}>{t('inbox.customer.recent')}</h3>
      <ul className={styles.recent}>
        {events.slice(0, SHOWN).map((event) => (
          <li key={event.id}>
            <EventName event={event} />
            <TimeAgo at={event.at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
