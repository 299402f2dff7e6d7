import { Button, Segmented } from 'antd';
import type { Customer } from '../../../../../contracts/cdp/index.ts';
import { useT } from '../../../../i18n/use-t.ts';
import type { Language } from '../../../../i18n/languages.ts';
import { useUrlState } from '../../../../ui/lists/use-url-state.ts';
import { ListSkeleton } from '../../../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../../../ui/states.tsx';
import { TimelineRow } from './timeline-row.tsx';
import { KINDS, useTimeline } from './use-timeline.ts';
import type { TimelineItem } from './use-timeline.ts';
import styles from './timeline.module.css';

/** What happened with the customer on all channels, by time; what happens now comes in by itself. */
export function TimelineTab({ customer }: { customer: Customer }) {
  const { t, language } = useT();
  const [{ show }, change] = useUrlState();
  const kind = KINDS.find((one) => one === show) ?? 'all';
  const timeline = useTimeline(customer.id, kind);
  return (
    <>
      <div className={styles.toolbar}>
        <Segmented
          size="small"
          aria-label={t('customers.timeline.filter')}
          value={kind}
          onChange={(next) => change({ show: next === 'all' ? undefined : next })}
          options={KINDS.map((value) => ({ value, label: t(`customers.timeline.kinds.${value}`) }))}
        />
        <span className={styles.live}>
          <i aria-hidden="true" />
          {t('customers.timeline.live')}
        </span>
      </div>
      {timeline.error ? <ErrorState compact error={timeline.error} retry={timeline.retry} /> : null}
      {timeline.items ? null : timeline.error ? null : <ListSkeleton rows={6} avatar={false} />}
      {timeline.items?.length === 0 && !timeline.more ? (
        <EmptyState compact title={t('customers.timeline.empty')} hint={t('customers.timeline.emptyHint')} />
      ) : null}
      {byDay(timeline.items ?? [], language).map(([day, items]) => (
        <section key={day} className={styles.day}>
          <h3 className={styles.date}>{day}</h3>
          <ol className={styles.list}>
            {items.map((item) => (
              <TimelineRow key={item.id} item={item} isFresh={timeline.fresh.has(item.id)} />
            ))}
          </ol>
        </section>
      ))}
      {timeline.more ? (
        <div className={styles.more}>
          <Button onClick={timeline.more} loading={timeline.loadingMore}>
            {t('customers.timeline.more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function byDay(items: TimelineItem[], language: Language): [string, TimelineItem[]][] {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'full' });
  const days = Map.groupBy(items, ({ at }) => format.format(new Date(at)));
  return [...days];
}
