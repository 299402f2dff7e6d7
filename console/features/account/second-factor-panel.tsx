import { SafetyCertificateOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { sessionQuery, useSession } from '../../api/session.ts';
import { useT } from '../../i18n/use-t.ts';
import { Chip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/page-header.tsx';
import { useFeedback } from '../../ui/use-feedback.tsx';
import { disableTotp, renewRecoveryCodes } from './account-api.ts';
import styles from './account.module.css';
import { EnrolDialog } from './enrol-dialog.tsx';
import { AskPassword } from './ask-password.tsx';
import { RecoveryDialog } from './recovery-dialog.tsx';

type Open = 'enrol' | 'disable' | 'renew' | null;

/** The second factor: set up, recovery codes, take away. */
export function SecondFactorPanel() {
  const { t } = useT();
  const { user } = useSession();
  const client = useQueryClient();
  const feedback = useFeedback();
  const [open, setOpen] = useState<Open>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  const disable = useMutation({
    mutationFn: disableTotp,
    onSuccess: async () => {
      setOpen(null);
      await refresh();
      feedback.done(t('account.factor.disabled'));
    },
  });
  const renew = useMutation({
    mutationFn: renewRecoveryCodes,
    onSuccess: ({ recoveryCodes }) => {
      setOpen(null);
      setCodes(recoveryCodes);
    },
  });
  return (
    <Panel
      title={t('account.factor.title')}
      description={t('account.factor.description')}
      extra={
        user.secondFactor ? (
          <Chip tone="success">{t('account.factor.on')}</Chip>
        ) : (
          <Chip>{t('account.factor.off')}</Chip>
        )
      }
    >
      <div className={styles.buttons}>
        {user.secondFactor ? (
          <>
            <Button onClick={() => setOpen('renew')}>{t('account.factor.renew')}</Button>
            <Button danger onClick={() => setOpen('disable')}>
              {t('account.factor.disable')}
            </Button>
          </>
        ) : (
          <Button type="primary" icon={<SafetyCertificateOutlined />} onClick={() => setOpen('enrol')}>
            {t('account.factor.enrol')}
          </Button>
        )}
      </div>
      {open === 'enrol' ? (
        <EnrolDialog
          close={() => setOpen(null)}
          done={async (recoveryCodes) => {
            setOpen(null);
            setCodes(recoveryCodes);
            await refresh();
          }}
        />
      ) : null}
      <AskPassword
        open={open === 'disable'}
        title={t('account.factor.disable')}
        hint={t('account.factor.disableHint')}
        action={disable}
        close={() => setOpen(null)}
      />
      <AskPassword
        open={open === 'renew'}
        title={t('account.factor.renew')}
        hint={t('account.factor.renewHint')}
        action={renew}
        close={() => setOpen(null)}
      />
      <RecoveryDialog codes={codes} close={() => setCodes(null)} />
    </Panel>
  );
}
