import type { ReactNode } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { AppearanceMenu } from '../../shell/top-bar/appearance-menu.tsx';
import { LanguageMenu } from '../../shell/top-bar/language-menu.tsx';
import { Logo } from '../../ui/logo.tsx';
import styles from './frame.module.css';
import { MoonGate } from './moon-gate.tsx';

/** The pages before the sign-in: the house's gate on one side, the form on the other. */
export function AuthFrame({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useT();
  return (
    <div className={styles.frame}>
      <aside className={styles.gate}>
        <Logo size={34} onDark />
        <div className={styles.scene}>
          <MoonGate />
        </div>
        <div className={styles.words}>
          <p className={styles.motto}>{t('auth.motto')}</p>
          <p className={styles.submotto}>{t('auth.submotto')}</p>
        </div>
      </aside>
      <main className={styles.side}>
        <div className={styles.tools}>
          <LanguageMenu named />
          <AppearanceMenu />
        </div>
        <div className={styles.form}>
          <h1 className={styles.title}>{title}</h1>
          {lead ? <p className={styles.lead}>{lead}</p> : null}
          {children}
        </div>
        <p className={styles.foot}>{t('auth.foot')}</p>
      </main>
    </div>
  );
}
