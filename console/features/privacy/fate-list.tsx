import type { Certificate } from '../../../contracts/cdp/index.ts';
import { shortDate } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { whatText, whyText } from './privacy-text.ts';
import styles from './privacy.module.css';

type Fate = Pick<Certificate, 'removed' | 'kept' | 'notReached'>;

/** What goes, what stays and why, and what is out of reach. */
export function FateList({ removed, kept, notReached, future = false }: Fate & { future?: boolean }) {
  const { t, language } = useT();
  const titles = future
    ? ([
        t('privacy.customer.eraseGoes'),
        t('privacy.customer.eraseStays'),
        t('privacy.customer.eraseBeyond'),
      ] as const)
    : ([
        t('privacy.certificate.removed'),
        t('privacy.certificate.kept'),
        t('privacy.certificate.notReached'),
      ] as const);
  const reason = (why: string, until: string | null): string =>
    until === null
      ? whyText(t, why)
      : t('privacy.certificate.until', {
          why: whyText(t, why),
          time: shortDate(new Date(until), language, new Date()),
        });
  return (
    <>
      <h4>{titles[0]}</h4>
      <ul className={styles.list}>
        {removed.length === 0 ? <li className={styles.quiet}>{t('privacy.certificate.nothing')}</li> : null}
        {removed.map(({ what, count }) => (
          <li key={what}>
            <span>{whatText(t, what)}</span>
            <span>{count.toLocaleString(language)}</span>
          </li>
        ))}
      </ul>
      <h4>{titles[1]}</h4>
      <ul className={styles.list}>
        {kept.map(({ what, why, until }) => (
          <li key={what}>
            <span>{whatText(t, what)}</span>
            <span>{reason(why, until)}</span>
          </li>
        ))}
      </ul>
      <h4>{titles[2]}</h4>
      <ul className={styles.list}>
        {notReached.map(({ what, why }) => (
          <li key={what}>
            <span>{whatText(t, what)}</span>
            <span>{whyText(t, why)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
