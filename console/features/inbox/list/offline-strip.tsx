import { Button } from 'antd';
import { useCan } from '../../../api/session.ts';
import { useT } from '../../../i18n/use-t.ts';
import { usePresence } from '../../../shell/use-presence.ts';
import styles from './list.module.css';

/** Tells an agent who is offline why nothing comes, and lets them begin. */
export function OfflineStrip() {
  const { t } = useT();
  const serves = useCan('conversations.reply');
  const { presence, change } = usePresence();
  if (!serves || presence !== 'offline') return null;
  return (
    <div className={styles.strip} role="status">
      <span>{t('inbox.list.offline')}</span>
      <Button size="small" type="primary" onClick={() => change('online')}>
        {t('inbox.list.goOnline')}
      </Button>
    </div>
  );
}
