import { useSyncExternalStore } from 'react';
import { useT } from '../i18n/use-t.ts';
import styles from './shell.module.css';

function watch(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** A line across the page while the machine has no network. */
export function OfflineBanner() {
  const { t } = useT();
  const online = useSyncExternalStore(watch, () => navigator.onLine);
  if (online) return null;
  return (
    <div className={styles.banner} role="status">
      {t('errors.offline')}
    </div>
  );
}
