import { useT } from '../i18n/use-t.ts';
import styles from './skeletons.module.css';

/** Grey rows in the form of a list that is on its way. */
export function ListSkeleton({ rows = 8, avatar = true }: { rows?: number; avatar?: boolean }) {
  const { t } = useT();
  return (
    <div className={styles.list} role="status" aria-busy="true">
      <span className="zk-hidden">{t('common.loading')}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row} style={{ opacity: 1 - index / (rows + 2) }}>
          {avatar ? <i className={styles.round} /> : null}
          <div className={styles.lines}>
            <i style={{ width: `${38 + ((index * 17) % 30)}%` }} />
            <i style={{ width: `${62 + ((index * 23) % 30)}%` }} />
          </div>
        </div>
      ))}
    </div>
  );
}

/** Grey blocks in the form of a page that is on its way. */
export function PageSkeleton() {
  const { t } = useT();
  return (
    <div className={styles.page} role="status" aria-busy="true">
      <span className="zk-hidden">{t('common.loading')}</span>
      <i style={{ width: 180, height: 22 }} />
      <i style={{ width: 320 }} />
      <i className={styles.block} />
      <i className={styles.block} />
    </div>
  );
}
