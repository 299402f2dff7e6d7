import type { CustomerValue } from '../../../../../contracts/cdp/index.ts';
import { useT } from '../../../../i18n/use-t.ts';
import styles from './aside.module.css';

const BINS = [5, 4, 3, 2, 1];

/** Where the customer stands in the grid of recency and frequency; a small bar tells the amount. */
export function RfmCell({ value: { r, f, m } }: { value: CustomerValue }) {
  const { t } = useT();
  if (r === null || f === null || m === null) return null;
  const most = Math.max(5, r, f, m);
  const scale = (score: number) => Math.max(1, Math.ceil((score / most) * 5));
  return (
    <div className={styles.rfm}>
      <div className={styles.grid} role="img" aria-label={t('customers.value.rfmLabel', { r, f, m })}>
        {BINS.flatMap((row) =>
          [1, 2, 3, 4, 5].map((column) => {
            const here = scale(f) === row && scale(r) === column;
            return (
              <i
                key={`${row} ${column}`}
                className={here ? styles.hereCell : undefined}
                style={{ opacity: here ? 1 : 0.16 + (0.5 * (row + column - 2)) / 8 }}
              />
            );
          }),
        )}
      </div>
      <div className={styles.axes}>
        <span>{t('customers.value.rfm')}</span>
        <b className="zk-num">{`${r} · ${f} · ${m}`}</b>
        <span className={styles.faint}>{t('customers.value.frequency')} ↑</span>
        <span className={styles.faint}>{t('customers.value.recency')}</span>
        <span className={styles.faint}>{t('customers.value.money', { m, most })}</span>
      </div>
    </div>
  );
}
