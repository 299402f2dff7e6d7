import type { CustomerValue } from '../../../../../contracts/cdp/index.ts';
import { useT } from '../../../../i18n/use-t.ts';
import styles from './aside.module.css';

const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** A small chart of the hours of the day, with the best one in full colour. */
export function Hours({ best }: { best: NonNullable<CustomerValue['best']> }) {
  const { t, language } = useT();
  const most = Math.max(...best.hours, 0.0001);
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    MONDAY + (best.weekday - 1) * DAY_MS,
  );
  const words = t('customers.value.bestAt', { weekday, hour: best.hour });
  return (
    <>
      <div className={styles.hours} role="img" aria-label={words}>
        {best.hours.map((share, hour) => (
          <i
            key={hour}
            title={`${hour}:00`}
            className={hour === best.hour ? styles.bestHour : undefined}
            style={{ height: `${Math.max(4, (share / most) * 100)}%` }}
          />
        ))}
      </div>
      <p className={styles.scale} aria-hidden="true">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </p>
      <p className={styles.bestWords}>
        {words} <span className={styles.faint}>{t('customers.value.bestFrom', { n: best.events })}</span>
      </p>
    </>
  );
}
