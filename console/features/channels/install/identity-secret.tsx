import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { readIdentitySecret } from '../../../api/admin/web-chat.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Hint } from '../../../ui/forms/hint.tsx';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import styles from './install-panel.module.css';

/** The secret that signs user ids: asked for on demand, never kept in the cache. */
export function IdentitySecret({ accountId }: { accountId: string }) {
  const { t } = useT();
  const { modal } = App.useApp();
  const feedback = useFeedback();
  const reading = useMutation({
    mutationFn: () => readIdentitySecret(accountId),
    gcTime: 0,
    onError: (error) => feedback.failed(error),
  });
  const secret = reading.data?.secret;
  function ask(): void {
    modal.confirm({
      title: t('channels.install.revealTitle'),
      content: t('channels.install.revealText'),
      okText: t('channels.install.reveal'),
      onOk: () => reading.mutate(),
    });
  }
  return (
    <div className={styles.key}>
      <span className={styles.name}>
        {t('channels.install.secret')}
        <Hint about={t('channels.install.secret')}>{t('channels.install.secretHint')}</Hint>
      </span>
      {secret ? (
        <>
          <code className={styles.value}>{secret}</code>
          <CopyButton text={secret} />
          <Button size="small" icon={<EyeInvisibleOutlined aria-hidden="true" />} onClick={reading.reset}>
            {t('channels.install.hide')}
          </Button>
        </>
      ) : (
        <>
          <span
            className={`${styles.value} ${styles.masked}`}
            role="img"
            aria-label={t('channels.install.hidden')}
          >
            ••••••••••••••••••••
          </span>
          <Button
            size="small"
            icon={<EyeOutlined aria-hidden="true" />}
            loading={reading.isPending}
            onClick={ask}
          >
            {t('channels.install.reveal')}
          </Button>
        </>
      )}
    </div>
  );
}
