import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { askForReset } from './auth-api.ts';
import styles from './form.module.css';
import { FormProblem } from './form-problem.tsx';
import { AuthFrame } from './frame.tsx';

/** Asks for a mail with a link to set a new password. */
export default function ForgotPage() {
  const { t } = useT();
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<'mail' | 'no_mail' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  async function ask({ email }: { email: string }): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const { mail } = await askForReset(email.trim());
      setSent(mail ? 'mail' : 'no_mail');
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  }
  return (
    <AuthFrame title={t('auth.forgot.title')} lead={t('auth.forgot.lead')}>
      {sent ? (
        <Alert
          type={sent === 'mail' ? 'success' : 'warning'}
          showIcon
          title={t(sent === 'mail' ? 'auth.forgot.sent' : 'auth.forgot.noMail')}
        />
      ) : (
        <Form layout="vertical" size="large" requiredMark={false} onFinish={ask}>
          <FormProblem problem={problem} />
          <Form.Item
            name="email"
            label={t('auth.email')}
            rules={[{ required: true, message: t('auth.emailWrong') }]}
          >
            <Input type="email" autoComplete="username" autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            {t('auth.forgot.submit')}
          </Button>
        </Form>
      )}
      <p className={styles.below}>
        <Link to="/sign-in">{t('auth.backToSignIn')}</Link>
      </p>
    </AuthFrame>
  );
}
