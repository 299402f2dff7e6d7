import { Alert, Button, Modal } from 'antd';
import type { CreatedKey } from '../../../../contracts/platform/index.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CodeBlock } from '../../../ui/forms/code-block.tsx';
import styles from '../security.module.css';

/** The only time that a key's secret is on a screen: closing asks for a word that it was saved. */
export function MadeKeyDialog({ made, onClose }: { made: CreatedKey; onClose: () => void }) {
  const { t } = useT();
  const call = `curl ${window.location.origin}/api/conversations \\\n  -H "Authorization: Bearer ${made.key.prefix}…"`;
  return (
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={600}
      title={t('security.keys.madeTitle')}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('security.keys.madeConfirm')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t('security.keys.madeHint')} className={styles.secret ?? ''} />
      <div className={styles.secret}>
        <CodeBlock code={made.secret} label={made.key.name} />
      </div>
      <p className={styles.hint}>{t('security.keys.use')}</p>
      <CodeBlock code={call} label={t('security.keys.use')} />
    </Modal>
  );
}
