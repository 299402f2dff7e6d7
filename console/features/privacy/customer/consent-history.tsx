import type { ConsentEntry, CustomerConsents } from '../../../../contracts/cdp/index.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { purposeText } from '../privacy-text.ts';
import styles from '../privacy.module.css';

/** Every word of the customer with its proof, the newest first. */
export function ConsentHistory({ consents }: { consents: CustomerConsents }) {
  const { t } = useT();
  const names = new Map(consents.purposes.map((purpose) => [purpose.code, purpose.name]));
  return (
    <>
      <h4>{t('privacy.customer.history')}</h4>
      {consents.history.length === 0 ? (
        <p className={styles.quiet}>{t('privacy.customer.historyEmpty')}</p>
      ) : (
        <ol className={styles.entries} tabIndex={0} aria-label={t('privacy.customer.history')}>
          {consents.history.map((entry) => (
            <Entry key={entry.id} entry={entry} name={names.get(entry.purpose) ?? ''} />
          ))}
        </ol>
      )}
    </>
  );
}

function Entry({ entry, name }: { entry: ConsentEntry; name: string }) {
  const { t, language } = useT();
  const proof = [
    [t('privacy.customer.source'), entry.source],
    [t('privacy.customer.place'), entry.place],
    [t('privacy.customer.textVersion'), entry.textVersion],
    [t('privacy.customer.evidence'), entry.evidence],
    [t('privacy.customer.by'), entry.authorName ?? entry.authorId],
  ].filter(([, value]) => value !== null);
  return (
    <li className={styles.entry}>
      <div>
        {t('privacy.customer.entry', {
          purpose: purposeText(t, { code: entry.purpose, name }),
          channel: t(`privacy.customer.channels.${entry.channel}`),
          word: t(`privacy.customer.word.${entry.state}`),
        })}
      </div>
      <div className={styles.quiet}>
        {fullTime(new Date(entry.saidAt), language)}
        {entry.expiresAt
          ? ` · ${t('privacy.customer.expires', { time: fullTime(new Date(entry.expiresAt), language) })}`
          : null}
      </div>
      <div className={styles.quiet}>{proof.map(([label, value]) => `${label} ${value}`).join(' · ')}</div>
    </li>
  );
}
