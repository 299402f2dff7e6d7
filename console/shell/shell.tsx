import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { live, watchNetwork } from '../api/live/live.ts';
import { useCan } from '../api/session.ts';
import { useT } from '../i18n/use-t.ts';
import { GlobalHotkeys } from './shortcuts/global-hotkeys.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { Rail } from './rail.tsx';
import styles from './shell.module.css';
import { TopBar } from './top-bar/top-bar.tsx';

/** The frame around every page behind the sign-in. It keeps the live connection. */
export function Shell() {
  const { t } = useT();
  const serves = useCan('conversations.read');
  useEffect(() => {
    if (!serves) return;
    live.open();
    const unwatch = watchNetwork();
    return () => {
      unwatch();
      live.close();
    };
  }, [serves]);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <Rail />
      <div className={styles.side}>
        <TopBar />
        <OfflineBanner />
        <main id="main" className={styles.main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <GlobalHotkeys />
    </div>
  );
}
