import { Button } from 'antd';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import { TroubleArt } from './state-art.tsx';
import styles from './states.module.css';

function Crashed() {
  const { t } = useT();
  return (
    <div className={styles.state} role="alert">
      <TroubleArt />
      <p className={styles.title}>{t('errors.crashed')}</p>
      <p className={styles.hint}>{t('errors.crashedHint')}</p>
      <div className={styles.action}>
        <Button type="primary" onClick={() => location.reload()}>
          {t('errors.reload')}
        </Button>
      </div>
    </div>
  );
}

/** Catches what a page throws while it draws, so that the rest of the console stays usable. */
export class CrashScreen extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}
