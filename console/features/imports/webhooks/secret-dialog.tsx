import { Alert, Button, Modal } from 'antd';
import type { WebhookSecret } from '../../../../contracts/platform/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import styles from '../imports.module.css';

/** The secret of a webhook, the only time that it is shown. */
export function SecretDialog({ made, onClose }: { made: WebhookSecret; onClose: () => void }) {
  const { t } = useT();
  return (
    <Modal
      open
      title={t('imports.webhooks.secretOf', { name: made.webhook.name })}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <Alert className={styles.gap ?? ''} type="warning" showIcon title={t('imports.webhooks.secretOnce')} />
      <p>
        <code className={styles.code}>{made.secret}</code> <CopyButton text={made.secret} />
      </p>
      <p className={styles.faint}>{t('imports.webhooks.secretHint')}</p>
    </Modal>
  );
}
