import { Button, Modal } from 'antd';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import type { MadeLink } from './made-link.ts';
import styles from './members.module.css';

/** Shows a link that works once, or says that it went by mail. */
export function LinkDialog({ made: { name, link }, onClose }: { made: MadeLink; onClose: () => void }) {
  const { t, language } = useT();
  return (
    <Modal
      open
      title={t(`team.link.${link.purpose}`)}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <div className={styles.link}>
        <p>{link.url ? t('team.link.shown', { name }) : t('team.link.mailed', { name })}</p>
        {link.url ? <div className={styles.address}>{link.url}</div> : null}
        <div className={styles.expiry}>
          {t('team.link.expires', { time: fullTime(new Date(link.expiresAt), language) })}
          {link.url ? <CopyButton text={link.url} label={t('team.link.copy')} /> : null}
        </div>
      </div>
    </Modal>
  );
}
