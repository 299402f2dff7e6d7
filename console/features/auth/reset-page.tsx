import { Link } from '@tanstack/react-router';
import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { NewPasswordFields } from '../../ui/new-password-fields.tsx';
import { resetPassword, tokenOfLink } from './auth-api.ts';
import styles from './form.module.css';
import { FormProblem } from './form-problem.tsx';
import { AuthFrame } from './frame.tsx';

/** Sets a new password with the link from a mail. */
export default function ResetPage() {
  const { t } = useT();
  const [token] = useState(tokenOfLink);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  async function set({ next }: { next: string }): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await resetPassword(token, next);
      setDone(true);
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  }
  return (
    <AuthFrame title={t('auth.reset.title')} lead={t('auth.reset.lead')}>
      {done ? (
        <Alert type="success" showIcon title={t('auth.reset.done')} />
      ) : !token ? (
        <Alert type="error" showIcon title={t('errors.byCode.auth_link_invalid')} />
      ) : (
        <Form layout="vertical" size="large" requiredMark={false} onFinish={set}>
          <FormProblem problem={problem} />
          <NewPasswordFields />
          <Button type="primary" htmlType="submit" block loading={busy}>
            {t('auth.reset.submit')}
          </Button>
        </Form>
      )}
      <p className={styles.below}>
        <Link to="/sign-in">{t('auth.backToSignIn')}</Link>
      </p>
    </AuthFrame>
  );
}
