import { Skeleton } from 'antd';
import styles from './dashboard.module.css';

/** The dashboard's form while its figures are on their way. */
export function DashboardSkeleton() {
  return (
    <div role="status" aria-busy="true" className={styles.skeleton}>
      <Skeleton.Node active style={{ width: '100%', height: 76 }} />
      <div className={styles.kpis}>
        {Array.from({ length: 5 }, (_, index) => (
          <Skeleton.Node key={index} active style={{ width: '100%', height: 150 }} />
        ))}
      </div>
      <Skeleton.Node active style={{ width: '100%', height: 320 }} />
    </div>
  );
}
