import { Outlet } from '@tanstack/react-router';
import { useCan } from '../api/session.ts';
import { useT } from '../i18n/use-t.ts';
import { GlobalHotkeys } from './shortcuts/global-hotkeys.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { Rail } from './rail.tsx';
import styles from './shell.module.css';
import { useDocumentTitle } from './use-document-title.ts';
import { useOwnLanguage } from './use-own-language.ts';
import { useShellLive } from './use-shell-live.ts';
import { TopBar } from './top-bar/top-bar.tsx';

/** The frame around every page behind the sign-in. It keeps the live connection. */
export function Shell() {
  const { t } = useT();
  const serves = useCan('conversations.read');
  useShellLive(serves);
  useDocumentTitle(serves);
  useOwnLanguage();
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
