import { Button, Modal } from 'antd';
import { useT } from '../../i18n/use-t.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from './account.module.css';

/** Shows the recovery codes: the only time that they are shown. */
export function RecoveryDialog({ codes, close }: { codes: string[] | null; close: () => void }) {
  const { t } = useT();
  return (
    <Modal
      open={codes !== null}
      title={t('account.recovery.title')}
      mask={{ closable: false }}
      onCancel={close}
      footer={[
        <CopyButton key="copy" text={codes?.join('\n') ?? ''} />,
        <Button key="done" type="primary" onClick={close}>
          {t('account.recovery.kept')}
        </Button>,
      ]}
      width={440}
    >
      <p className={styles.hint}>{t('account.recovery.hint')}</p>
      <ul className={styles.codes}>
        {codes?.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
