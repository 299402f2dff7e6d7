import { Button } from 'antd';
import { useT } from '../../i18n/use-t.ts';
import styles from './save-bar.module.css';

interface SaveBarProps {
  /** Shown only while something differs from what is stored. */
  dirty: boolean;
  saving: boolean;
  /** What keeps it from being saved. */
  problem?: string | undefined;
  onSave: () => void;
  onReset: () => void;
}

/** A bar at the foot of a settings page that appears with the first change. */
export function SaveBar({ dirty, saving, problem, onSave, onReset }: SaveBarProps) {
  const { t } = useT();
  if (!dirty) return null;
  return (
    <div className={styles.bar} role="region" aria-label={t('admin.unsaved')}>
      <span className={problem ? styles.problem : styles.text} role="status">
        {problem ?? t('admin.unsaved')}
      </span>
      <Button onClick={onReset} disabled={saving}>
        {t('admin.reset')}
      </Button>
      <Button type="primary" onClick={onSave} loading={saving} disabled={problem !== undefined}>
        {t('common.save')}
      </Button>
    </div>
  );
}
