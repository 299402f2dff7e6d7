import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer } from 'antd';
import type { Erasure } from '../../../../contracts/cdp/index.ts';
import { decideErasure } from '../../../api/admin/privacy.ts';
import { useCan, useSession } from '../../../api/session.ts';
import { fullTime } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { useFeedback } from '../../../ui/use-feedback.tsx';
import { CertificateView } from './certificate-view.tsx';
import styles from '../privacy.module.css';

/** One request: who asked and decided, what is to be decided, and the certificate. */
export function RequestDrawer({ erasure, onClose }: { erasure: Erasure; onClose: () => void }) {
  const { t, language } = useT();
  const { id, state, certificate, decidedAt, decidedBy, decidedByName } = erasure;
  return (
    <Drawer open title={`${t('privacy.tabs.requests')} ${id.slice(-8)}`} size={620} onClose={onClose}>
      {decidedAt ? (
        <p className={styles.quiet}>
          {t('privacy.requests.decided', {
            name: decidedByName ?? decidedBy,
            time: fullTime(new Date(decidedAt), language),
          })}
        </p>
      ) : null}
      {state === 'requested' ? <Decision erasure={erasure} onDone={onClose} /> : null}
      {state === 'approved' || state === 'running' ? (
        <p role="status">
          {t('privacy.requests.progress', {
            step: Math.min(erasure.step + 1, erasure.steps),
            steps: erasure.steps,
          })}
        </p>
      ) : null}
      {certificate ? <CertificateView certificate={certificate} /> : null}
    </Drawer>
  );
}

function Decision({ erasure, onDone }: { erasure: Erasure; onDone: () => void }) {
  const { t } = useT();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { user } = useSession();
  const may = useCan('privacy.manage');
  const isOwn = erasure.requestedBy === `user/${user.id}`;
  const deciding = useMutation({
    mutationFn: (approve: boolean) => decideErasure(erasure.id, approve),
    onSuccess: (_, approve) => {
      feedback.done(t(approve ? 'privacy.requests.approved' : 'privacy.requests.rejected'));
      onDone();
    },
    onError: (error) => feedback.failed(error),
    onSettled: () => client.invalidateQueries({ queryKey: ['privacy', 'erasures'] }),
  });
  const approve = () =>
    void modal.confirm({
      title: t('privacy.requests.approveTitle'),
      content: t('privacy.requests.approveHint'),
      okText: t('privacy.requests.approve'),
      okButtonProps: { danger: true },
      onOk: () => deciding.mutateAsync(true).catch(() => undefined),
    });
  if (!may) return null;
  return (
    <>
      {isOwn ? <Alert type="info" showIcon title={t('privacy.requests.own')} /> : null}
      <div className={styles.buttons}>
        <Button danger type="primary" disabled={isOwn} loading={deciding.isPending} onClick={approve}>
          {t('privacy.requests.approve')}
        </Button>
        <Button disabled={deciding.isPending} onClick={() => deciding.mutate(false)}>
          {t('privacy.requests.reject')}
        </Button>
      </div>
    </>
  );
}
